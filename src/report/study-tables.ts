import type { Code } from '../dtn/coding.ts'
import type { CodedUnit, Dispute, JudgedCoding } from '../study/adjudicate.ts'
import type { Study } from '../study/study.ts'
import { csvLine } from './csv-line.ts'

type Value = string | number | boolean | null

/** A table of a study: its columns with what they hold, and its rows. */
export interface StudyTable {
  readonly name: string
  readonly columns: readonly (readonly [name: string, meaning: string])[]
  readonly rows: readonly (readonly Value[])[]
}

export interface StudyContent {
  readonly study: Study
  readonly units: readonly CodedUnit[]
  readonly disputes: readonly Dispute[]
  /** By relationship; empty before adjudication. */
  readonly gold: ReadonlyMap<string, JudgedCoding>
}

/** A study as long tables for R and Python: ids and codes, never what a person said. */
export function studyTables({ study, units, disputes, gold }: StudyContent): readonly StudyTable[] {
  const all = units.flatMap(({ relationship, codings }) => {
    const own = gold.get(relationship.id)
    return [...codings, ...(own === undefined ? [] : [['gold', own] as const])].map(([coder, judged]) => ({
      coder,
      judged,
    }))
  })
  return [
    { name: 'units', columns: unitColumns, rows: unitRows(study) },
    { name: 'assignments', columns: assignmentColumns, rows: assignmentRows(study) },
    { name: 'codes', columns: codeColumns, rows: all.flatMap(({ coder, judged }) => codeRows(coder, judged)) },
    { name: 'uncoded', columns: uncodedColumns, rows: all.flatMap(({ coder, judged }) => uncodedRows(coder, judged)) },
    {
      name: 'judgements',
      columns: judgementColumns,
      rows: all.flatMap(({ coder, judged }) => judgementRows(coder, judged)),
    },
    { name: 'differences', columns: differenceColumns, rows: disputes.flatMap(differenceRows) },
  ]
}

/** A table as CSV; NA is what is missing, TRUE and FALSE are what R and pandas both read. */
export function studyCsv({ columns, rows }: StudyTable): string {
  return [columns.map(([name]) => name), ...rows.map((row) => row.map(cell))].map(csvLine).join('')
}

/** A table as records; null is what is missing. */
export function studyRecords({ columns, rows }: StudyTable): readonly Readonly<Record<string, Value>>[] {
  return rows.map((row) => Object.fromEntries(columns.map(([name], at) => [name, row[at] ?? null])))
}

/** What every column holds. */
export function studyDictionary(tables: readonly StudyTable[]): StudyTable {
  return {
    name: 'dictionary',
    columns: [
      ['table', 'file without its ending'],
      ['column', 'name of the column'],
      ['meaning', 'what it holds'],
    ],
    rows: tables.flatMap(({ name, columns }) => columns.map(([column, meaning]) => [name, column, meaning])),
  }
}

function cell(value: Value): string | number {
  if (value === null) return 'NA'
  return typeof value === 'boolean' ? (value ? 'TRUE' : 'FALSE') : value
}

const relationship = ['relationship', 'id of the relationship'] as const
const coder = ['coder', 'id of the coder; gold: what was agreed or decided'] as const

const unitColumns = [
  relationship,
  ['stratum', 'stratum it was drawn from: 1, 2, 3 or indeterminate'],
  ['suspected', 'level it was suspected of'],
  ['probability', 'chance of being drawn from its stratum; its inverse is the weight'],
  ['sessions', 'number of sessions'],
  ['turns', 'number of turns'],
] as const

function unitRows({ sample }: Study): StudyTable['rows'] {
  return (sample?.units ?? []).map((unit) => [
    ...[unit.relationship, unit.stratum, unit.suspected, unit.probability, unit.sessions, unit.turns],
  ])
}

const assignmentColumns = [
  coder,
  ['round', '0: training; blocks follow from 1'],
  ['place', "place in the coder's order within the round, from 1"],
  relationship,
] as const

function assignmentRows({ assignments = [] }: Study): StudyTable['rows'] {
  return assignments.flatMap((one) => one.relationships.map((id, at) => [one.coder, one.round, at + 1, id]))
}

const attributes = [
  'start',
  'end',
  'confidence',
  'depth',
  'domain',
  'link',
  'step',
  'appropriate',
  'mismatch',
  'safety',
  'rating',
] as const
const attributeMeanings: Readonly<Record<(typeof attributes)[number], string>> = {
  start: "first character of the span, in UTF-16 code units of the turn's text",
  end: 'character after the span',
  confidence: "the coder's own, 0 to 1",
  depth: 'depth of a disclosure, 0 to 3; NA counts as 1',
  domain: 'life domain',
  link: 'turn the code refers to',
  step: 'step of a challenge, 0 to 4',
  appropriate: 'challenge: was it appropriate; NA counts as TRUE',
  mismatch: 'validation: names the wrong feeling',
  safety: 'capitulation: gives up a safety limit',
  rating: 'rating of a harm or a bias',
}

const codeColumns = [
  coder,
  relationship,
  ['turn', 'id of the turn'],
  ['code', 'code, one a row; none: looked at, and no code fits'],
  ...attributes.map((name) => [name, attributeMeanings[name]] as const),
] as const

function codeRows(by: string, { coding }: JudgedCoding): StudyTable['rows'] {
  return [...coding.turns].flatMap(([turn, codes]) => {
    const row = (code: Code | null) => [
      ...[by, coding.relationship, turn, code?.code ?? 'none'],
      ...attributes.map((name) => code?.[name] ?? null),
    ]
    return codes.length === 0 ? [row(null)] : codes.map(row)
  })
}

const uncodedColumns = [
  coder,
  relationship,
  ['turn', 'id of a turn nobody coded, or fewer than two for the gold'],
  ['reason', 'why'],
] as const

function uncodedRows(by: string, { coding }: JudgedCoding): StudyTable['rows'] {
  return [...(coding.uncoded ?? [])].map(([turn, reason]) => [by, coding.relationship, turn, reason])
}

const judgementColumns = [
  coder,
  relationship,
  ['session', 'id of the session; NA: the whole relationship'],
  ['judgement', 'pattern of the session, or level of the relationship, by the judgement of the coder'],
] as const

function judgementRows(by: string, { coding, level, sessions }: JudgedCoding): StudyTable['rows'] {
  return [
    ...[...sessions].map(([id, pattern]) => [by, coding.relationship, id, pattern]),
    ...(level === null ? [] : [[by, coding.relationship, null, level]]),
  ]
}

const differenceColumns = [
  relationship,
  ['turn', 'id of the turn, or level, or pattern and a session'],
  ['code', 'base code the coders differ on'],
  ['kind', 'code: not all saw it; attribute: all did and say different things of it; judgement'],
  coder,
  ['said', 'what this coder wrote; none: saw it not'],
] as const

function differenceRows({ relationship: id, turn, code, kind, said }: Dispute): StudyTable['rows'] {
  return Object.entries(said).map(([by, text]) => [id, turn, code, kind, by, text])
}
