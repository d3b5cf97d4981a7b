import { type BaseCode, baseOf } from '../dtn/codebook.ts'
import type { Code } from '../dtn/coding.ts'
import { criterionCodes } from '../dtn/criterion-codes.ts'
import type { Speaker } from '../dtn/relationship.ts'
import type { AgreeingCoder } from './agreement-coders.ts'
import type { Subject, UnitPlace } from './agreement-subjects.ts'
import type { JudgedRecord, JudgedTurn } from './agreement-turns.ts'

const importances = ['risk', 'criterion', 'other'] as const
export type Importance = (typeof importances)[number]

/** A unit that coders who judged it do not judge alike. */
export interface Disagreement extends UnitPlace {
  /** The code, criterion, `pattern` or `level`. */
  readonly about: string
  readonly of: Subject['of']
  readonly speaker: Speaker | null
  readonly importance: Importance
  /** Everybody who judged it: the category, and of a code the form it was written in. */
  readonly said: readonly SaidByCoder[]
  /** How many would have to change their mind for all to agree. */
  readonly differing: number
  /** What it is about: the characters that were marked, else the whole turn; null where the text is not known or no turn is meant. */
  readonly quote: string | null
}

export interface SaidByCoder {
  readonly coder: string
  readonly value: string
  readonly written?: string
}

export interface Differing {
  readonly subjects: readonly Subject[]
  readonly records: readonly JudgedRecord[]
  readonly coders: readonly AgreeingCoder[]
}

/** Every disagreement: those with most coders apart first, then risk, then what criteria are made of, then in the order of the record. */
export function listDisagreements({ subjects, records, coders }: Differing): readonly Disagreement[] {
  const turns = new Map(
    records.flatMap(({ relationship, turns: own }) => own.map((turn) => [keyOf(relationship, turn.id), turn] as const)),
  )
  const found = subjects
    .filter(({ isMain, of, id }) => (of === 'level' ? id === 'level or none' : isMain && of !== 'composite'))
    .flatMap((subject) =>
      subject.ratings.flatMap((unit, at) => {
        const place = subject.places[at]
        const differing = differingIn(unit)
        if (place === undefined || differing === 0) return []
        const turn = place.turn === null ? undefined : turns.get(keyOf(place.relationship, place.turn))
        return [{ order: turn?.index ?? 0, one: disagreement(subject, { unit, place, differing, turn, coders }) }]
      }),
    )
  const relationships = new Map(records.map(({ relationship }, at) => [relationship, at]))
  const rank = ({ importance }: Disagreement) => importances.indexOf(importance)
  return found
    .toSorted(
      (a, b) =>
        b.one.differing - a.one.differing ||
        rank(a.one) - rank(b.one) ||
        (relationships.get(a.one.relationship) ?? 0) - (relationships.get(b.one.relationship) ?? 0) ||
        a.order - b.order,
    )
    .map(({ one }) => one)
}

/** Ratings that are not the most frequent one. */
function differingIn(unit: readonly (number | null)[]): number {
  const counts = new Map<number, number>()
  let given = 0
  for (const rating of unit) {
    if (rating === null) continue
    counts.set(rating, (counts.get(rating) ?? 0) + 1)
    given += 1
  }
  return given - Math.max(0, ...counts.values())
}

interface Unit {
  readonly unit: readonly (number | null)[]
  readonly place: UnitPlace
  readonly differing: number
  readonly turn: JudgedTurn | undefined
  readonly coders: readonly AgreeingCoder[]
}

function disagreement(subject: Subject, { unit, place, differing, turn, coders }: Unit): Disagreement {
  const { id, of, speaker, categories } = subject
  const said = unit.flatMap((rating, coder): readonly SaidByCoder[] => {
    const value = rating === null ? undefined : categories[rating]
    if (value === undefined) return []
    const written = (turn?.codes[coder] ?? []).filter((code) => isAbout(code, subject)).map(({ code }) => code)
    return [{ coder: coders[coder]?.id ?? '', value, ...(written.length === 0 ? {} : { written: written.join(' ') }) }]
  })
  return {
    ...place,
    ...{ about: of === 'level' ? of : id, of, speaker, importance: importanceOf(subject), said, differing },
    quote: turn === undefined ? null : quoteOf(turn, subject),
  }
}

function isAbout({ code }: Code, { id, of, codes }: Subject): boolean {
  return of === 'subCode' ? code === id : codes.includes(baseOf(code))
}

/** From the first character anybody marked to the last, so that no marking is cut. */
function quoteOf(turn: JudgedTurn, subject: Subject): string | null {
  if (turn.text === null) return null
  const given = turn.codes.flatMap((own) => (own ?? []).filter((code) => isAbout(code, subject)))
  const spans = given.flatMap(({ start, end }) => (start === undefined || end === undefined ? [] : [{ start, end }]))
  if (spans.length < given.length || spans.length === 0) return turn.text
  return turn.text.slice(Math.min(...spans.map(({ start }) => start)), Math.max(...spans.map(({ end }) => end)))
}

/** Codes a missed danger or harm hangs on (domain.md 2.2 to 2.5). */
const riskCodes: readonly BaseCode[] = ['RSK', 'DPN', 'SAF', 'HRM', 'DEPS', 'BIA', 'LIM']

/** Of C1.1 every client code is one, which would tell nothing apart. */
const countedCodes: ReadonlySet<BaseCode> = new Set(
  Object.entries(criterionCodes).flatMap(([id, codes]) =>
    id === 'C1.1' ? [] : codes.filter((code) => code !== 'ADM' && code !== 'LEV'),
  ),
)

function importanceOf({ of, codes }: Subject): Importance {
  if (codes.some((code) => riskCodes.includes(code))) return 'risk'
  const isCode = of === 'code' || of === 'subCode' || of === 'composite'
  return !isCode || codes.some((code) => countedCodes.has(code)) ? 'criterion' : 'other'
}

function keyOf(relationship: string, turn: string): string {
  return JSON.stringify([relationship, turn])
}
