import type { Assessment } from '../dtn/assessment.ts'
import type { Measure } from '../dtn/measures/measure.ts'
import { measureTable } from '../dtn/measures/measure-table.ts'
import type { ReportEntry } from './report-entry.ts'
import { shownLevel } from './wording.ts'

/** Tables for a spreadsheet, by file name. Ids and codes only, never what a person said (RFC 4180). */
export function csvTables(entries: readonly ReportEntry[]): Readonly<Record<string, string>> {
  const all = entries.map((entry) => entry.assessment)
  return Object.fromEntries(
    tables.map(({ file, columns, rows }) => [file, [columns, ...all.flatMap(rows)].map(record).join('')]),
  )
}

type Cell = string | number | boolean | null | undefined
type Row = readonly Cell[]

interface Table {
  readonly file: string
  readonly columns: readonly string[]
  readonly rows: (assessment: Assessment) => readonly Row[]
}

const tables: readonly Table[] = [
  {
    file: 'relationships.csv',
    columns: [
      ...['relationship', 'system', 'systemVersion', 'declaredLevel', 'level', 'isConductLevel', 'certainty'],
      ...['levelThreeLike', 'dominant', 'majorityProbability', 'share1', 'share2', 'share3', 'discordance'],
      ...['sessions', 'informativeSessions', 'turns', 'missing', 'flags', 'gate', 'gateReason', 'highestSeverity'],
      ...['keptParameters', 'keptCodes', 'nexus', 'codebook', 'parameters', 'changedParameters', 'coder', 'seed'],
    ],
    rows: (assessment) => [relationshipRow(assessment)],
  },
  {
    file: 'criteria.csv',
    columns: [
      ...['relationship', 'criterion', 'verdict', 'numerator', 'denominator', 'low', 'high'],
      ...['reason', 'strength', 'forTurns', 'againstTurns', 'withheld', 'weakCodes'],
    ],
    rows: (assessment) =>
      assessment.criteria.map((finding) => [
        ...[assessment.relationship, finding.id, finding.verdict, finding.numerator, finding.denominator],
        ...[finding.interval?.[0], finding.interval?.[1], finding.reason, finding.strength],
        ...[list(finding.for.map(({ turn }) => turn)), list(finding.against.map(({ turn }) => turn))],
        ...[finding.withheld, list(finding.weakCodes ?? [])],
      ]),
  },
  {
    file: 'sessions.csv',
    columns: [
      ...['relationship', 'session', 'startedAt', 'epoch', 'pattern', 'informative', 'exchanges', 'contentTurns'],
      ...['systemPattern', 'clientPattern', 'system1', 'system2', 'system3', 'systemUnattuned', 'systemCounted'],
      ...['client1', 'client2', 'client3', 'clientCounted', 'protectedRepairPhase', 'protectedEmbedded', 'flags'],
    ],
    rows: (assessment) => assessment.sessions.map((session) => sessionRow(assessment.relationship, session)),
  },
  {
    file: 'strain-episodes.csv',
    columns: [
      ...['relationship', 'episode', 'kind', 'session', 'onset', 'end', 'endTurn', 'smoothedOver', 'attended'],
      ...['markers', 'repairs', 'states', 'foundBy'],
    ],
    rows: (assessment) =>
      assessment.ruptures.map((rupture, index) => [
        ...[assessment.relationship, index + 1, rupture.kind, rupture.session, rupture.onset, rupture.end.kind],
        ...[rupture.end.turn, rupture.end.smoothedOver ?? false, rupture.isAttended],
        ...[list(rupture.markers.map(at)), list(rupture.repairs.map(at))],
        ...[list(rupture.states.map(({ state, turn }) => `${state}@${turn}`)), rupture.foundBy],
      ]),
  },
  {
    file: 'risks.csv',
    columns: [
      'relationship',
      'indicator',
      'severity',
      'action',
      'statement',
      'act',
      'turns',
      'priority',
      'next',
      'confidence',
    ],
    rows: (assessment) =>
      assessment.risks.map((risk) => [
        ...[assessment.relationship, risk.indicator, risk.severity, risk.action, risk.statement, risk.act],
        ...[list(risk.turns), risk.priority, risk.next, risk.confidence],
      ]),
  },
  {
    file: 'indicators.csv',
    columns: ['relationship', 'indicator', 'verdict', 'value', 'numerator', 'denominator', 'low', 'high', 'turns'],
    rows: (assessment) =>
      assessment.indicators.map((indicator) => [
        ...[assessment.relationship, indicator.id, indicator.verdict, indicator.value],
        ...[indicator.numerator, indicator.denominator, indicator.interval?.[0], indicator.interval?.[1]],
        list(indicator.turns),
      ]),
  },
  {
    file: 'measures.csv',
    columns: [
      ...['relationship', 'session', 'measure', 'family', 'unit', 'value', 'low', 'high', 'n', 'reason'],
      ...['language', 'coder', 'seed'],
    ],
    rows: measureRows,
  },
  {
    file: 'turns.csv',
    columns: ['relationship', 'turn', 'tier', 'codes', 'uncoded'],
    rows: (assessment) =>
      assessment.turns.map((turn) => [
        ...[assessment.relationship, turn.id, turn.tier, list(turn.codes.map(({ code }) => code)), turn.uncoded],
      ]),
  },
]

function relationshipRow(assessment: Assessment): Row {
  const { system, shares, madeBy, robustness, gate } = assessment
  const changed = Object.entries(madeBy.changedParameters ?? {}).map(([name, value]) => `${name}=${value}`)
  const highest = Math.max(0, ...assessment.risks.map((risk) => risk.severity))
  return [
    ...[assessment.relationship, system.name ?? system.id, system.version, system.declaredLevel],
    ...[shownLevel(assessment), assessment.conductLevel !== undefined, assessment.certainty, assessment.levelThreeLike],
    ...[assessment.dominant, assessment.majorityProbability, shares[1], shares[2], shares[3], assessment.discordance],
    ...[assessment.sessions.length, assessment.sessions.filter((session) => session.informative).length],
    ...[assessment.turns.length, list(assessment.missing), list(assessment.flags), gate.alliance, gate.reason, highest],
    ...[robustness?.level.parameters.kept, robustness?.level.codes.kept, madeBy.nexus, madeBy.codebook],
    ...[madeBy.parameters, list(changed), madeBy.coder, madeBy.seed],
  ]
}

function sessionRow(relationship: string, session: Assessment['sessions'][number]): Row {
  const { systemShares: system, clientShares: client, protectedTurns } = session
  return [
    ...[relationship, session.id, session.startedAt, session.epoch, session.pattern, session.informative],
    ...[session.exchanges, session.contentTurns, session.systemPattern, session.clientPattern],
    ...[system?.[1], system?.[2], system?.[3], system?.unattuned, system?.counted],
    ...[client?.[1], client?.[2], client?.[3], client?.counted],
    ...[list(protectedTurns.nr1), list(protectedTurns.nr2), list(session.flags)],
  ]
}

/** Measures of the whole record have no session. */
function measureRows({ relationship, measures, madeBy }: Assessment): readonly Row[] {
  const row = (session: string | null, id: string, { value, interval, n, reason }: Statistic): Row => {
    const entry = measureTable.get(id)
    return [
      ...[relationship, session, id, entry?.family, entry?.unit, value, interval?.[0], interval?.[1], n, reason],
      ...[measures.language, madeBy.coder, madeBy.seed],
    ]
  }
  return [
    ...Object.entries(measures.relationship ?? {}).map(([id, measure]) => row(null, id, measure)),
    ...(measures.sessions ?? []).flatMap(({ session, measures: ofSession }) =>
      Object.entries(ofSession).map(([id, measure]) => row(session, id, measure)),
    ),
  ]
}

type Statistic = Omit<Measure, 'unit'>

function at({ code, turn }: { readonly code: string; readonly turn: string }): string {
  return `${code}@${turn}`
}

function list(items: readonly string[]): string {
  return items.join(' ')
}

function record(row: Row): string {
  return `${row.map(cell).join(',')}\r\n`
}

/** A spreadsheet would run a cell that starts with one of these signs as a formula; a leading quote makes it text. */
const formula = /^[=+\-@\t\r]/
const special = /[",\r\n]/

function cell(value: Cell): string {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'string') return String(value)
  const text = formula.test(value) ? `'${value}` : value
  return special.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
