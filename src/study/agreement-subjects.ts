import { type CriterionId, criterionIds, type Verdict, verdicts } from '../dtn/checklist.ts'
import { type BaseCode, type CodeId, codesOf, readCodeId } from '../dtn/codebook.ts'
import { type Level, levels, type Speaker } from '../dtn/relationship.ts'
import type { Scale } from '../stats/ratings.ts'
import type { CoderConclusion } from './agreement-conclusions.ts'
import type { JudgedRecord, JudgedTurn } from './agreement-turns.ts'
import { composites } from './composites.ts'
import { sessionPatterns } from './gold.ts'

/** The unit agreement is counted at (domain.md 7.4: at their own unit, then level). */
export type AgreementBy = 'code' | 'criterion' | 'session' | 'level'

/** Where a judgement stands. */
export interface UnitPlace {
  readonly relationship: string
  readonly session: string | null
  readonly turn: string | null
}

/** One thing that several coders judged, with every unit at least two of them judged. */
export interface Subject {
  readonly id: string
  readonly label: string
  readonly of: 'code' | 'subCode' | 'composite' | 'criterion' | 'pattern' | 'level'
  /** Whose turns are the units; null where the unit is no turn. */
  readonly speaker: Speaker | null
  readonly scale: Scale
  readonly categories: readonly string[]
  /** False where the same units are told once more in another way: ordered, or without what has no order. */
  readonly isMain: boolean
  /** The codes it is about. */
  readonly codes: readonly BaseCode[]
  /** Unit by coder: the place of a category, null where that coder did not judge it. */
  readonly ratings: readonly (readonly (number | null)[])[]
  readonly places: readonly UnitPlace[]
}

export interface CodeChoice {
  readonly sub?: boolean
  readonly composites?: boolean
}

/** Codes, sub-codes and composites, each over the turns of its speaker; a turn whose speaker nothing tells counts for both. */
export function codeSubjects(records: readonly JudgedRecord[], choice: CodeChoice): readonly Subject[] {
  const turns = records.flatMap((record) => record.turns)
  const of = { client: readBy(turns, 'client'), system: readBy(turns, 'system') }
  const subject = (asked: Asked) => turnSubject(of[asked.speaker], asked)
  return (['client', 'system'] as const)
    .flatMap((speaker) =>
      codesOf(speaker).flatMap(({ id, subs }) => {
        const label = id === 'ADM' ? `ADM (${speaker})` : id
        const base = subject({
          ...{ id: label, label, of: 'code', speaker, codes: [id] },
          has: (_, bases) => bases.has(id),
        })
        if (choice.sub !== true) return [base]
        return [base, ...Object.keys(subs).map((sub) => subject(subCode(speaker, id, `${id}.${sub}`)))]
      }),
    )
    .concat(choice.composites === true ? composites.map((one) => subject(compositeAsked(one))) : [])
}

/** Verdicts of the criteria, patterns of the sessions, or levels: nominal, and ordered where there is an order. */
export function concludedSubjects(
  by: Exclude<AgreementBy, 'code'>,
  conclusions: readonly CoderConclusion[],
  coders: readonly string[],
): readonly Subject[] {
  switch (by) {
    case 'criterion':
      return criterionIds.flatMap((id) =>
        criterionSubjects(
          id,
          unitsOf(conclusions, coders, ({ criteria }) => one(criteria?.get(id))),
        ),
      )
    case 'session':
      return patternSubjects(unitsOf(conclusions, coders, ({ sessions }) => [...(sessions ?? [])]))
    case 'level':
      return levelSubjects(unitsOf(conclusions, coders, ({ level }) => one(level ?? undefined)))
  }
}

interface Asked extends Pick<Subject, 'id' | 'label' | 'of' | 'codes'> {
  readonly speaker: Speaker
  readonly has: (turn: NonNullable<JudgedTurn['codes'][number]>, bases: ReadonlySet<BaseCode>) => boolean
}

function subCode(speaker: Speaker, base: BaseCode, text: string): Asked {
  const id: CodeId | null = readCodeId(text, speaker)
  return {
    ...{ id: text, label: text, of: 'subCode', speaker, codes: [base] },
    has: (codes) => codes.some(({ code }) => code === id),
  }
}

function compositeAsked({ name, codes }: (typeof composites)[number]): Asked {
  const speaker = codes.every((code) => readCodeId(code, 'client') !== null) ? 'client' : 'system'
  return {
    ...{ id: name, label: name, of: 'composite', speaker, codes },
    has: (_, bases) => codes.some((code) => bases.has(code)),
  }
}

function readBy(turns: readonly JudgedTurn[], speaker: Speaker): readonly JudgedTurn[] {
  return turns.filter(
    (turn) => (turn.speaker ?? speaker) === speaker && turn.codes.filter((codes) => codes !== null).length > 1,
  )
}

function turnSubject(turns: readonly JudgedTurn[], { has, ...about }: Asked): Subject {
  const ratings = turns.map(({ codes, bases }) =>
    codes.map((own, coder) => {
      const ownBases = bases[coder] ?? null
      return own === null || ownBases === null ? null : has(own, ownBases) ? 1 : 0
    }),
  )
  const places = turns.map(({ relationship, session, id }) => ({ relationship, session, turn: id }))
  return { ...about, scale: 'nominal', categories: ['no', 'yes'], isMain: true, ratings, places }
}

/** What each coder says of one unit, by coder. */
interface ConcludedUnits<T> {
  readonly said: readonly (readonly (T | null)[])[]
  readonly places: readonly UnitPlace[]
}

type Entry<T> = readonly [session: string | null, value: T]

function one<T>(value: T | undefined): readonly Entry<T>[] {
  return value === undefined ? [] : [[null, value]]
}

function unitsOf<T>(
  conclusions: readonly CoderConclusion[],
  coders: readonly string[],
  entries: (conclusion: CoderConclusion) => readonly Entry<T>[],
): ConcludedUnits<T> {
  const found = new Map<string, { readonly place: UnitPlace; readonly said: (T | null)[] }>()
  for (const conclusion of conclusions) {
    const { relationship } = conclusion
    for (const [session, value] of entries(conclusion)) {
      const key = JSON.stringify([relationship, session])
      const known = found.get(key) ?? { place: { relationship, session, turn: null }, said: coders.map(() => null) }
      known.said[coders.indexOf(conclusion.coder.id)] = value
      found.set(key, known)
    }
  }
  const units = [...found.values()].filter(({ said }) => said.filter((value) => value !== null).length > 1)
  return { said: units.map(({ said }) => said), places: units.map(({ place }) => place) }
}

function criterionSubjects(id: CriterionId, units: ConcludedUnits<Verdict>): readonly Subject[] {
  // Only S3.3 can be met in part (domain.md 1.2); a category nobody could choose would raise AC1.
  const nominal = verdicts.filter((verdict) => verdict !== 'partly' || id === 'S3.3')
  const ordered = (['notMet', 'partly', 'met'] as const).filter((verdict) => nominal.includes(verdict))
  const about = { of: 'criterion', speaker: null, codes: [] } as const
  return [
    rated(units, { ...about, id, label: id, scale: 'nominal', categories: nominal, isMain: true }),
    rated(units, {
      ...{ ...about, id: `${id} given`, label: `${id} where a verdict is given`, categories: ordered, isMain: false },
      scale: id === 'S3.3' ? 'ordinal' : 'nominal',
    }),
  ]
}

function patternSubjects(units: ConcludedUnits<(typeof sessionPatterns)[number]>): readonly Subject[] {
  const about = { of: 'pattern', speaker: null, codes: [] } as const
  return [
    rated(units, {
      ...about,
      id: 'pattern',
      label: 'session pattern',
      scale: 'nominal',
      categories: sessionPatterns,
      isMain: true,
    }),
    rated(units, {
      ...{
        ...about,
        id: 'pattern 1–3',
        label: '1, 2 or 3 only',
        scale: 'ordinal',
        categories: levels,
        isMain: false,
      },
    }),
  ]
}

/** Indeterminate is no level below 1: whether there is a level, and which, are told apart (style.md 5). */
function levelSubjects(units: ConcludedUnits<Level | 'indeterminate'>): readonly Subject[] {
  const about = { of: 'level', speaker: null, codes: [] } as const
  const told = { places: units.places, said: units.said.map((said) => said.map(isTold)) }
  return [
    rated(units, { ...about, id: 'level', label: 'level 1 to 3', scale: 'ordinal', categories: levels, isMain: true }),
    rated(units, {
      ...{ ...about, id: 'level or none', label: 'or indeterminate', scale: 'nominal', isMain: false },
      categories: [...levels, 'indeterminate'],
    }),
    rated(told, {
      ...{ ...about, id: 'given', label: 'given at all', scale: 'nominal', isMain: false },
      categories: ['indeterminate', 'level'],
    }),
  ]
}

function isTold(value: Level | 'indeterminate' | null) {
  return value === null ? null : value === 'indeterminate' ? value : 'level'
}

type Rated<T> = Omit<Subject, 'ratings' | 'places' | 'categories'> & { readonly categories: readonly T[] }

/** What is none of the categories is not judged here; units with fewer than two judgements left fall out. */
function rated<T>(units: ConcludedUnits<T>, { categories, ...about }: Rated<T>): Subject {
  const all = units.said.map((said, unit) => ({
    ratings: said.map((value) => (value === null ? null : placeOf(value, categories))),
    place: units.places[unit],
  }))
  const kept = all.flatMap(({ ratings, place }) =>
    place === undefined || ratings.filter((rating) => rating !== null).length < 2 ? [] : [{ ratings, place }],
  )
  return {
    ...about,
    categories: categories.map(String),
    ratings: kept.map(({ ratings }) => ratings),
    places: kept.map(({ place }) => place),
  }
}

function placeOf<T>(value: T, categories: readonly T[]): number | null {
  const place = categories.indexOf(value)
  return place < 0 ? null : place
}
