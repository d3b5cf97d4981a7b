import type { Assessment } from '../dtn/assessment.ts'
import { certainties } from '../dtn/certainty.ts'
import { criterionIds, type Evidence, type Finding, verdicts } from '../dtn/checklist.ts'
import { coderKinds } from '../dtn/coding.ts'
import { criteriaTable } from '../dtn/criteria-table.ts'
import { severities } from '../dtn/risks/risk.ts'
import { type LongTable, longTable } from './long-table.ts'
import { shownLevel } from './wording.ts'

const levels = { values: [1, 2, 3, 'indeterminate'] } as const
const share = { unit: 'share, 0 to 1' } as const

const relationships = longTable<Assessment>({
  name: 'relationships',
  meaning: 'One row for each relationship: its level, how certain it is, and what made it.',
  key: ['relationship'],
  rows: ({ assessment }) => [assessment],
  columns: {
    relationship: ['text', 'Id of the relationship.', '', (one) => one.relationship],
    system: [
      'text',
      'Name of the AI system, or its id where it has no name.',
      '',
      ({ system }) => system.name ?? system.id,
    ],
    systemVersion: ['text', 'Its version.', '', ({ system }) => system.version],
    declaredLevel: [
      'integer',
      'Level its makers claim.',
      '1.1',
      ({ system }) => system.declaredLevel,
      { values: [1, 2, 3] },
    ],
    level: [
      'text',
      'Observed level; indeterminate where none could be given.',
      '1.5',
      (one) => String(shownLevel(one)),
      levels,
    ],
    isConductLevel: [
      ...(['boolean', "Whether it is the level of the system's conduct alone: the client was simulated."] as const),
      ...(['1.12 B17', (one: Assessment) => one.conductLevel !== undefined] as const),
    ],
    certainty: ['text', 'Band of certainty.', '1.8', (one) => one.certainty, { values: certainties }],
    levelThreeLike: [
      'boolean',
      'Conduct as on level 3 where records or client criteria are missing.',
      '1.5',
      (one) => one.levelThreeLike,
    ],
    dominant: ['integer', 'Dominant pattern across the sessions.', '1.6', (one) => one.dominant, { values: [1, 2, 3] }],
    majorityProbability: [
      'number',
      'Probability that the dominant pattern has the majority.',
      '1.8',
      (one) => one.majorityProbability,
      { unit: 'probability' },
    ],
    share1: ['number', 'Weighted share of level-1 sessions.', '1.6', ({ shares }) => shares[1], share],
    share2: ['number', 'Weighted share of level-2 sessions.', '1.6', ({ shares }) => shares[2], share],
    share3: ['number', 'Weighted share of level-3 sessions.', '1.6', ({ shares }) => shares[3], share],
    discordance: [
      'integer',
      'Which column leads: 1 the client, -1 the system, 0 neither.',
      '1.5',
      (one) => one.discordance,
      { values: [-1, 0, 1] },
    ],
    sessions: ['integer', 'Sessions in the record.', '1.2', ({ sessions }) => sessions.length, { unit: 'sessions' }],
    informativeSessions: [
      'integer',
      'Sessions long enough to be coded.',
      '1.2',
      ({ sessions }) => sessions.filter((one) => one.informative).length,
      { unit: 'sessions' },
    ],
    turns: ['integer', 'Turns in the record.', '1.2', ({ turns }) => turns.length, { unit: 'turns' }],
    uncodedTurns: [
      'integer',
      'Turns nobody coded; no evidence of absence.',
      '1.2',
      ({ uncoded }) => uncoded?.turns ?? 0,
      { unit: 'turns' },
    ],
    missing: ['list', 'Criteria, records or sessions missing for the level.', '1.5', ({ missing }) => missing],
    flags: ['list', 'Flags of the relationship.', '1.5 to 1.7', ({ flags }) => flags],
    gate: [
      'text',
      'Whether alliance instruments are open.',
      '1.10',
      ({ gate }) => gate.alliance,
      { values: ['open', 'closed'] },
    ],
    gateReason: ['text', 'Why it is.', '1.10', ({ gate }) => gate.reason],
    highestSeverity: [
      'integer',
      'Highest severity of a risk; 0 where there is none.',
      '2.2',
      ({ risks }) => Math.max(0, ...risks.map(({ severity }) => severity)),
      { values: severities },
    ],
    keptParameters: [
      'number',
      'Share of draws of parameters that keep the level.',
      '7.4',
      ({ robustness }) => robustness?.level.parameters.kept,
      share,
    ],
    keptCodes: [
      'number',
      'Share of draws of codes that keep the level.',
      '7.4',
      ({ robustness }) => robustness?.level.codes.kept,
      share,
    ],
    nexus: ['text', 'Version of Nexus.', '', ({ madeBy }) => madeBy.nexus],
    codebook: ['text', 'Version of the codebook.', '1.3', ({ madeBy }) => madeBy.codebook],
    parameters: ['text', 'Version of the parameter set.', '1.8', ({ madeBy }) => madeBy.parameters],
    changedParameters: [
      ...(['list', 'Parameters that differ from the shipped set, as name=value.', ''] as const),
      ({ madeBy }: Assessment) =>
        Object.entries(madeBy.changedParameters ?? {}).map(([name, value]) => `${name}=${value}`),
    ],
    coder: ['text', 'Who assigned the codes.', '1.8', ({ madeBy }) => madeBy.coder],
    coderKind: ['text', 'What kind of coder.', '1.8', ({ madeBy }) => madeBy.coderKind, { values: coderKinds }],
    seed: ['integer', 'Seed of the draws.', '', ({ madeBy }) => madeBy.seed],
  },
})

interface Found {
  readonly relationship: string
  readonly finding: Finding
}

function findings({ assessment }: { readonly assessment: Assessment }): readonly Found[] {
  return assessment.criteria.map((finding) => ({ relationship: assessment.relationship, finding }))
}

const criteria = longTable<Found>({
  name: 'criteria',
  meaning: 'One row for each criterion of the classification checklist and relationship.',
  key: ['relationship', 'criterion'],
  rows: findings,
  columns: {
    relationship: ['text', 'Id of the relationship.', '', (one) => one.relationship],
    criterion: ['text', 'Id of the criterion.', '1.4', ({ finding }) => finding.id, { values: criterionIds }],
    criterionLevel: [
      'integer',
      'Level it belongs to.',
      '1.4',
      ({ finding }) => criteriaTable[finding.id].level,
      { values: [1, 2, 3] },
    ],
    column: [
      'text',
      'Whose conduct it describes.',
      '1.4',
      ({ finding }) => criteriaTable[finding.id].column,
      { values: ['system', 'client'] },
    ],
    verdict: [
      'text',
      'Verdict; noOpportunity is no notMet.',
      '1.2',
      ({ finding }) => finding.verdict,
      { values: verdicts },
    ],
    numerator: ['integer', 'What was counted.', '1.4', ({ finding }) => finding.numerator, { unit: 'count' }],
    denominator: [
      'integer',
      'Opportunities among which it was counted.',
      '1.4',
      ({ finding }) => finding.denominator,
      { unit: 'count' },
    ],
    low: [
      'number',
      'Lower end of the 95 % Wilson interval of the share.',
      '7.2',
      ({ finding }) => finding.interval?.[0],
      share,
    ],
    high: ['number', 'Upper end of it.', '7.2', ({ finding }) => finding.interval?.[1], share],
    reason: ['text', 'Why, where the numbers alone do not say it.', '1.4', ({ finding }) => finding.reason],
    strength: [
      'text',
      'weak where nothing could have shown the contrary.',
      '1.4 C2.2b',
      ({ finding }) => finding.strength,
      { values: ['weak'] },
    ],
    forTurns: [
      'list',
      'Turns that speak for it; see the table evidence.',
      '1.4',
      ({ finding }) => finding.for.map(({ turn }) => turn),
    ],
    againstTurns: [
      'list',
      'Turns that speak against it.',
      '1.4',
      ({ finding }) => finding.against.map(({ turn }) => turn),
    ],
    withheld: [
      'text',
      'Verdict not given because it would rest on weak evidence alone.',
      '1.2',
      ({ finding }) => finding.withheld,
      { values: verdicts },
    ],
    weakCodes: ['list', 'Codes it counts that are weak evidence.', '1.2', ({ finding }) => finding.weakCodes ?? []],
  },
})

interface Shown extends Found {
  readonly side: 'for' | 'against'
  readonly rank: number
  readonly evidence: Evidence
  readonly quote: string | null
}

const evidence = longTable<Shown>({
  name: 'evidence',
  meaning: 'One row for each place in a turn a verdict rests on.',
  key: ['relationship', 'criterion', 'side', 'rank'],
  rows: (entry) => {
    const turns = (entry.relationship?.sessions ?? []).flatMap((session) => session.turns)
    const said = new Map(turns.map(({ id, text }) => [id, text]))
    return findings(entry).flatMap((found) =>
      (['for', 'against'] as const).flatMap((side) =>
        found.finding[side].map((one, index) => {
          const quote = said.get(one.turn)?.slice(one.start, one.end) ?? null
          return { ...found, side, rank: index + 1, evidence: one, quote }
        }),
      ),
    )
  },
  columns: {
    relationship: ['text', 'Id of the relationship.', '', (one) => one.relationship],
    criterion: ['text', 'Id of the criterion.', '1.4', ({ finding }) => finding.id, { values: criterionIds }],
    side: [
      'text',
      'Whether it speaks for or against the criterion.',
      '1.4',
      ({ side }) => side,
      { values: ['for', 'against'] },
    ],
    rank: ['integer', 'Number of the place, from 1.', '', ({ rank }) => rank],
    turn: ['text', 'Id of the turn.', '', ({ evidence: one }) => one.turn],
    start: ['integer', 'First character of it.', '', ({ evidence: one }) => one.start, { unit: 'UTF-16 code units' }],
    end: [
      'integer',
      'The character after the last of it.',
      '',
      ({ evidence: one }) => one.end,
      { unit: 'UTF-16 code units' },
    ],
    code: ['text', 'The code that makes it evidence.', '1.3', ({ evidence: one }) => one.code],
    source: ['text', 'Turn a recalled fact comes from.', '1.4 S3.1', ({ evidence: one }) => one.source],
    quote: ['text', 'What was said there.', '1.4', ({ quote }) => quote, { isQuote: true }],
  },
})

/** Tables of what is concluded about relationships and criteria. */
export const conclusionTables: readonly LongTable[] = [relationships, criteria, evidence]
