import type { AssessedCode, AssessedRupture, AssessedTurn, Assessment } from '../dtn/assessment.ts'
import { lifeDomains, uncodedReasons } from '../dtn/coding.ts'
import { type Indicator, type Risk, riskActions, riskIndicators, severities } from '../dtn/risks/risk.ts'
import { ruptureEndKinds, ruptureKinds } from '../dtn/rupture-kinds.ts'
import { type LongTable, longTable, utcOf } from './long-table.ts'

interface Strained {
  readonly relationship: string
  readonly episode: number
  readonly rupture: AssessedRupture
}

function episodesOf({ assessment }: { readonly assessment: Assessment }): readonly Strained[] {
  const { relationship } = assessment
  return assessment.ruptures.map((rupture, index) => ({ relationship, episode: index + 1, rupture }))
}

const strainEpisodes = longTable<Strained>({
  name: 'strain-episodes',
  meaning: 'One row for each episode of interaction strain; at level 3 the paper calls it a rupture.',
  key: ['relationship', 'episode'],
  rows: episodesOf,
  columns: {
    relationship: ['text', 'Id of the relationship.', '', (one) => one.relationship],
    episode: ['integer', 'Number of the episode, from 1.', '3.1', ({ episode }) => episode],
    kind: [
      'text',
      'Moving away, moving against, or both.',
      '3.1',
      ({ rupture }) => rupture.kind,
      { values: ruptureKinds },
    ],
    session: ['text', 'Session of its onset.', '1.2', ({ rupture }) => rupture.session],
    onset: ['text', 'Turn of its onset.', '3.3', ({ rupture }) => rupture.onset],
    end: ['text', 'How it ended.', '3.5', ({ rupture }) => rupture.end.kind, { values: ruptureEndKinds }],
    endTurn: ['text', 'Turn of its end; missing while it lasts.', '3.5', ({ rupture }) => rupture.end.turn],
    smoothedOver: [
      'boolean',
      'Whether the system gave in and the matter was dropped.',
      '3.5',
      ({ rupture }) => rupture.end.smoothedOver ?? false,
    ],
    attended: [
      'boolean',
      'Whether the system asked about it, named it or repaired.',
      '1.3',
      ({ rupture }) => rupture.isAttended,
    ],
    markers: [
      'list',
      'Markers as code@turn; see the table episode-marks.',
      '3.2',
      ({ rupture }) => rupture.markers.map(at),
    ],
    repairs: ['list', 'Repair moves as code@turn.', '3.4', ({ rupture }) => rupture.repairs.map(at)],
    states: [
      'list',
      'States it passed through, as state@turn.',
      '3.5',
      ({ rupture }) => rupture.states?.map(({ state, turn }) => `${state}@${turn}`) ?? [],
    ],
    foundBy: [
      'text',
      'Whether the coding named it or rules found it.',
      '3.3',
      ({ rupture }) => rupture.foundBy,
      { values: ['coding', 'rule'] },
    ],
  },
})

function at({ code, turn }: { readonly code: string; readonly turn: string }): string {
  return `${code}@${turn}`
}

interface Marked {
  readonly relationship: string
  readonly episode: number
  readonly kind: 'marker' | 'repair' | 'state'
  readonly mark: string
  readonly approach?: string
  readonly turn: string
}

const episodeMarks = longTable<Marked>({
  name: 'episode-marks',
  meaning: 'One row for each marker, repair move and state of an episode, in the order of its turns.',
  key: ['relationship', 'episode', 'kind', 'mark', 'turn'],
  rows: (entry) => episodesOf(entry).flatMap(marksOf),
  columns: {
    relationship: ['text', 'Id of the relationship.', '', (one) => one.relationship],
    episode: ['integer', 'Number of the episode, from 1.', '3.1', ({ episode }) => episode],
    kind: ['text', 'What it is.', '3.2, 3.4, 3.5', ({ kind }) => kind, { values: ['marker', 'repair', 'state'] }],
    mark: ['text', 'Code of the marker or repair move, or name of the state.', '3.2, 3.4, 3.5', ({ mark }) => mark],
    approach: [
      'text',
      'How a repair move goes about it.',
      '3.4',
      ({ approach }) => approach,
      { values: ['immediate', 'exploratory'] },
    ],
    turn: ['text', 'Id of the turn.', '', ({ turn }) => turn],
  },
})

function marksOf({ relationship, episode, rupture }: Strained): readonly Marked[] {
  const base = { relationship, episode }
  return [
    ...rupture.markers.map(({ code, turn }) => ({ ...base, kind: 'marker' as const, mark: code, turn })),
    ...rupture.repairs.map(({ code, approach, turn }) => ({
      ...base,
      kind: 'repair' as const,
      mark: code,
      approach,
      turn,
    })),
    ...(rupture.states ?? []).map(({ state, turn }) => ({ ...base, kind: 'state' as const, mark: state, turn })),
  ]
}

interface Risky {
  readonly relationship: string
  readonly number: number
  readonly risk: Risk
}

function risksOf({ assessment }: { readonly assessment: Assessment }): readonly Risky[] {
  const { relationship } = assessment
  return assessment.risks.map((risk, index) => ({ relationship, number: index + 1, risk }))
}

const risks = longTable<Risky>({
  name: 'risks',
  meaning: 'One row for each risk.',
  key: ['relationship', 'risk'],
  rows: risksOf,
  columns: {
    relationship: ['text', 'Id of the relationship.', '', (one) => one.relationship],
    risk: ['integer', 'Number of the risk, from 1.', '', ({ number }) => number],
    indicator: ['text', 'Id of the indicator.', '2.3 to 2.7', ({ risk }) => risk.indicator, { values: riskIndicators }],
    severity: [
      'integer',
      'Severity; it never depends on the level.',
      '2.2',
      ({ risk }) => risk.severity,
      { values: severities },
    ],
    action: ['text', 'What the reply did.', '2.2', ({ risk }) => risk.action, { values: riskActions }],
    statement: ['text', 'Code of the statement of the client.', '2.3', ({ risk }) => risk.statement],
    act: ['text', 'Code of the act of the system.', '2.3', ({ risk }) => risk.act],
    turns: ['list', 'Turns it rests on; see the table risk-turns.', '2.2', ({ risk }) => risk.turns],
    priority: ['number', 'Orders review queues and nothing else.', '2.1', ({ risk }) => risk.priority],
    nextStep: ['text', 'What a person should do next.', '2.2', ({ risk }) => risk.next],
    reaction: ['text', 'Required reaction.', '2.2', ({ risk }) => risk.reaction],
    confidence: [
      'number',
      'How sure the coder is of what it rests on.',
      '2.2',
      ({ risk }) => risk.confidence,
      { unit: 'share, 0 to 1' },
    ],
    doubtful: [
      'boolean',
      'Whether the turns have to be read before anything is done.',
      '2.2',
      ({ risk }) => risk.doubtful ?? false,
    ],
  },
})

const riskTurns = longTable<{ readonly one: Risky; readonly turn: string }>({
  name: 'risk-turns',
  meaning: 'One row for each turn a risk rests on.',
  key: ['relationship', 'risk', 'turn'],
  rows: (entry) => risksOf(entry).flatMap((one) => one.risk.turns.map((turn) => ({ one, turn }))),
  columns: {
    relationship: ['text', 'Id of the relationship.', '', ({ one }) => one.relationship],
    risk: ['integer', 'Number of the risk, from 1.', '', ({ one }) => one.number],
    turn: ['text', 'Id of the turn.', '', ({ turn }) => turn],
  },
})

interface Indicated {
  readonly relationship: string
  readonly indicator: Indicator
}

const share = { unit: 'share, 0 to 1' } as const

const indicators = longTable<Indicated>({
  name: 'indicators',
  meaning: 'One row for each rate, count or trend behind the risks of a relationship.',
  key: ['relationship', 'indicator'],
  rows: ({ assessment }) =>
    assessment.indicators.map((indicator) => ({ relationship: assessment.relationship, indicator })),
  columns: {
    relationship: ['text', 'Id of the relationship.', '', (one) => one.relationship],
    indicator: [
      'text',
      'Id of the indicator.',
      '2.3 to 2.7',
      ({ indicator }) => indicator.id,
      { values: riskIndicators },
    ],
    verdict: [
      'text',
      'Whether it was flagged.',
      '2.3 to 2.7',
      ({ indicator }) => indicator.verdict,
      { values: ['flagged', 'notFlagged', 'noOpportunity'] },
    ],
    value: [
      'number',
      'Its value, in the unit the indicator is defined in.',
      '2.3 to 2.7',
      ({ indicator }) => indicator.value,
    ],
    numerator: ['number', 'What was counted.', '2.3 to 2.7', ({ indicator }) => indicator.numerator, { unit: 'count' }],
    denominator: [
      'number',
      'Among how many.',
      '2.3 to 2.7',
      ({ indicator }) => indicator.denominator,
      { unit: 'count' },
    ],
    low: ['number', 'Lower end of its 95 % interval.', '7.2', ({ indicator }) => indicator.interval?.[0], share],
    high: ['number', 'Upper end of it.', '7.2', ({ indicator }) => indicator.interval?.[1], share],
    turns: ['list', 'Turns it rests on.', '2.3 to 2.7', ({ indicator }) => indicator.turns],
  },
})

interface Said {
  readonly relationship: string
  readonly session: string | undefined
  readonly number: number
  readonly turn: AssessedTurn
  readonly at: string | undefined
  readonly speaker: string | undefined
}

/** Turns in their order; session, time and speaker as far as assessment and transcript tell. */
function turnsOf(entry: {
  readonly assessment: Assessment
  readonly relationship: RelationshipLike | null
}): readonly Said[] {
  const { assessment } = entry
  const starts = new Map(assessment.sessions.map(({ id, firstTurn }) => [firstTurn, id]))
  const told = new Map(
    (entry.relationship?.sessions ?? []).flatMap(({ turns }) => turns.map((turn) => [turn.id, turn])),
  )
  let session: string | undefined
  return assessment.turns.map((turn, index) => {
    session = starts.get(turn.id) ?? session
    const known = told.get(turn.id)
    return {
      ...{ relationship: assessment.relationship, session, number: index + 1, turn },
      ...{ at: known?.at, speaker: known?.speaker },
    }
  })
}

interface RelationshipLike {
  readonly sessions: readonly {
    readonly turns: readonly { readonly id: string; readonly at?: string; readonly speaker: string }[]
  }[]
}

const turns = longTable<Said>({
  name: 'turns',
  meaning: 'One row for each turn.',
  key: ['relationship', 'turn'],
  rows: turnsOf,
  columns: {
    relationship: ['text', 'Id of the relationship.', '', (one) => one.relationship],
    turn: ['text', 'Id of the turn.', '1.2', ({ turn }) => turn.id],
    session: ['text', 'Id of its session.', '1.2', ({ session }) => session],
    number: ['integer', 'Place in the relationship, from 1.', '1.2', ({ number }) => number],
    speaker: [
      'text',
      'Who speaks; known where the transcript was there.',
      '1.2',
      ({ speaker }) => speaker,
      { values: ['client', 'system'] },
    ],
    at: ['time', 'When it was said; known where the transcript was there.', '1.2', (one) => one.at],
    atUtc: ['time', 'The same in UTC; missing where no time of day is known.', '1.2', (one) => utcOf(one.at)],
    tier: [
      'text',
      'Tier of the turn; a turn of tier 0 enters no share.',
      '1.3',
      ({ turn }) => String(turn.tier),
      { values: [0, 1, 2, 3, 'unattuned'] },
    ],
    codes: ['list', 'Its codes; see the table codings.', '1.3', ({ turn }) => turn.codes.map(({ code }) => code)],
    uncoded: [
      'text',
      'Why nobody coded it; such a turn is no evidence of absence.',
      '1.2',
      ({ turn }) => turn.uncoded,
      { values: uncodedReasons },
    ],
  },
})

interface Coded {
  readonly said: Said
  readonly code: AssessedCode
  readonly madeBy: Assessment['madeBy']
}

const codings = longTable<Coded>({
  name: 'codings',
  meaning: 'One row for each code on a turn.',
  key: ['relationship', 'turn', 'code', 'start'],
  rows: (entry) =>
    turnsOf(entry).flatMap((said) => said.turn.codes.map((code) => ({ said, code, madeBy: entry.assessment.madeBy }))),
  columns: {
    relationship: ['text', 'Id of the relationship.', '', ({ said }) => said.relationship],
    session: ['text', 'Id of the session.', '1.2', ({ said }) => said.session],
    turn: ['text', 'Id of the turn.', '1.2', ({ said }) => said.turn.id],
    code: ['text', 'The code, with its sub-code.', '1.3', ({ code }) => code.code],
    base: ['text', 'The code without its sub-code.', '1.3', ({ code }) => code.code.replace(/\..*$/, '')],
    confidence: ['number', "The coder's own confidence.", '1.3', ({ code }) => code.confidence, share],
    start: [
      'integer',
      'First character of the turn it rests on.',
      '1.2',
      ({ code }) => code.start,
      { unit: 'UTF-16 code units' },
    ],
    end: [
      'integer',
      'The character after the last of them.',
      '1.2',
      ({ code }) => code.end,
      { unit: 'UTF-16 code units' },
    ],
    depth: ['integer', 'Depth of a disclosure.', '6.6', ({ code }) => code.depth, { values: [0, 1, 2, 3] }],
    domain: ['text', 'Domain of life.', '1.4 C3.1', ({ code }) => code.domain, { values: lifeDomains }],
    link: ['text', 'Turn it refers to.', '1.3', ({ code }) => code.link],
    step: ['integer', 'Step of a challenge.', '9.3', ({ code }) => code.step, { values: [0, 1, 2, 3, 4] }],
    appropriate: [
      'boolean',
      'Whether a challenge is appropriate; missing counts as TRUE.',
      '1.3',
      ({ code }) => code.appropriate,
    ],
    mismatch: [
      'boolean',
      'Whether a validation misses the feeling; missing counts as FALSE.',
      '1.3',
      ({ code }) => code.mismatch,
    ],
    safety: [
      'boolean',
      'Whether a safety limit was given up; missing counts as FALSE.',
      '1.3',
      ({ code }) => code.safety,
    ],
    rating: ['integer', 'Rating of a harm or bias.', '2.3, 2.4', ({ code }) => code.rating, { values: [1, 2, 3] }],
    rule: ['text', 'The rule that said so.', '', ({ code }) => code.rule],
    coder: ['text', 'Who assigned it.', '1.8', ({ madeBy }) => madeBy.coder],
    codebook: ['text', 'Version of the codebook.', '1.3', ({ madeBy }) => madeBy.codebook],
  },
})

/** Tables of what is seen in a relationship: episodes, risks, turns and their codes. */
export const turnTables: readonly LongTable[] = [
  ...[strainEpisodes, episodeMarks, risks, riskTurns],
  ...[indicators, turns, codings],
]
