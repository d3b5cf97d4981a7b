import { cronbachAlpha } from '../../stats/cronbach.ts'
import { standardDeviation } from '../../stats/moments.ts'
import { mcdonaldOmega } from '../../stats/omega.ts'
import { reliableChange } from '../../stats/reliable-change.ts'
import { theilSen } from '../../stats/slope.ts'
import { type Coefficient, type Statistic, undefinedStatistic } from '../../stats/statistic.ts'
import { instantOf } from '../relationship.ts'
import { reverseKeyed } from '../scoring.ts'
import type { InstrumentKey } from './key.ts'
import type { InstrumentScore } from './score.ts'

/** What a scale is like in a sample: needed to tell change from error of measurement. */
export interface ScaleReference {
  readonly standardDeviation: number
  readonly reliability: number
}

/** Reliability of one scale in the sample at hand: the first administration of each relationship. */
export interface SampleReliability {
  readonly scale: string
  readonly alpha: Coefficient
  readonly omega: Coefficient
  /** Of the score, over persons. */
  readonly standardDeviation: Statistic
}

/** Alpha, omega and spread of every scale over persons (domain.md 4.1, rule 3; 7.2). Reversed items are turned first. */
export function sampleReliabilities(
  scores: readonly InstrumentScore[],
  key: InstrumentKey,
): readonly SampleReliability[] {
  const firsts = firstOfEach(scores)
  const all = { id: 'total', items: Array.from({ length: key.items }, (_, index) => index + 1) }
  return [all, ...key.subscales].map(({ id, items }) => {
    const table = firsts.map(({ raw, outOfRange }) =>
      items.map((item) => {
        const answer = outOfRange.includes(item) ? null : (raw[item - 1] ?? null)
        return answer !== null && key.reverse.includes(item) ? reverseKeyed(answer, key) : answer
      }),
    )
    const values = firsts.flatMap(({ scores: scales }) => scales[id]?.value ?? [])
    return {
      scale: id,
      alpha: cronbachAlpha(table).raw,
      omega: mcdonaldOmega(table, { input: 'covariance' }),
      standardDeviation: spreadOf(values),
    }
  })
}

/** How one scale of one relationship moved. A trend with what is more than error, never a grade (domain.md 4.2). */
export interface ScaleCourse {
  readonly relationship: string
  readonly instrument: string
  readonly scale: string
  readonly administrations: number
  readonly first: { readonly at: string; readonly value: number }
  readonly last: { readonly at: string; readonly value: number }
  /** Points a week, Theil–Sen. */
  readonly perWeek: Statistic
  /** First to last as a multiple of its standard error (Jacobson & Truax 1991). */
  readonly change: Statistic
  readonly direction: 'higher' | 'lower' | 'noReliableChange' | null
  readonly reference: (ScaleReference & { readonly from: 'given' | 'sample' }) | null
  /** Of any of the scores it rests on. */
  readonly watermark?: string
}

export interface CourseOptions {
  readonly reference?: ScaleReference | undefined
  readonly sample?: readonly SampleReliability[] | undefined
}

/** The course of every scale in the scores of one relationship on one instrument; none where there are fewer than two. */
export function coursesOf(scores: readonly InstrumentScore[], options: CourseOptions): readonly ScaleCourse[] {
  const ordered = inTime(scores)
  const scales = new Set(ordered.flatMap((score) => Object.keys(score.scores)))
  return [...scales].flatMap((scale) => courseOf(ordered, scale, options) ?? [])
}

export interface ApartOptions {
  readonly reference?: ScaleReference | undefined
  /** First forms of many relationships, where reliability and spread are taken from them. */
  readonly sample?: { readonly scores: readonly InstrumentScore[]; readonly key: InstrumentKey } | undefined
}

/**
 * The courses of one relationship's scores, apart by instrument, by who filled the form in and by watermark: scores under an exception
 * are never mixed with others, nor measured by their sample.
 */
export function coursesApart(
  scores: readonly InstrumentScore[],
  { reference, sample }: ApartOptions,
): readonly ScaleCourse[] {
  const groups = new Map<string, InstrumentScore[]>()
  for (const score of scores) groups.set(sourceOf(score), [...(groups.get(sourceOf(score)) ?? []), score])
  return [...groups].flatMap(([source, group]) => {
    const alike = sample?.scores.filter((score) => sourceOf(score) === source) ?? []
    const found = sample === undefined ? undefined : sampleReliabilities(alike, sample.key)
    return coursesOf(group, { reference, sample: found })
  })
}

function sourceOf({ instrument, by, watermark }: InstrumentScore): string {
  return `${instrument}\n${by ?? 'client'}\n${watermark ?? ''}`
}

const weekMs = 7 * 86_400_000

function courseOf(ordered: readonly InstrumentScore[], scale: string, options: CourseOptions): ScaleCourse | null {
  const points = ordered.flatMap((score) => {
    const value = score.scores[scale]?.value ?? null
    const instant = instantOf(score.at)
    return value === null || instant === null ? [] : [{ at: score.at, instant, value }]
  })
  const [first] = points
  const last = points.at(-1)
  if (first === undefined || last === undefined || points.length < 2) return null
  const marked = ordered.find(({ watermark }) => watermark !== undefined)?.watermark
  const reference = referenceOf(scale, options)
  return {
    ...{ relationship: ordered[0]?.relationship ?? '', instrument: ordered[0]?.instrument ?? '', scale },
    administrations: points.length,
    first: { at: first.at, value: first.value },
    last: { at: last.at, value: last.value },
    perWeek: perWeekOf(points),
    ...changeOf([first.value, last.value], reference),
    reference,
    ...(marked === undefined ? {} : { watermark: marked }),
  }
}

/** A line through two points has no spread, so fewer than three have a slope without an interval. */
function perWeekOf(points: readonly { readonly instant: number; readonly value: number }[]): Statistic {
  const start = points[0]?.instant ?? 0
  const slope = theilSen(
    points.map(({ instant }) => (instant - start) / weekMs),
    points.map(({ value }) => value),
  )
  if (slope === null) return undefinedStatistic(points.length, 'all were filled in at the same time')
  return { value: slope.value, interval: points.length < 3 ? null : slope.interval, n: points.length }
}

/** The direction is that of the numbers: whether more is wanted depends on the instrument, and a trend is no grade. */
function changeOf([before, after]: readonly [number, number], reference: ScaleReference | null): Change {
  if (reference === null) {
    const reason = `standard deviation and reliability of this scale are not known: none were given, and a sample needs ${leastPersons} persons`
    return { change: undefinedStatistic(0, reason), direction: null }
  }
  const found = reliableChange({ before, after, ...reference, higherIs: 'better' })
  const { value, interval, n, reason, category } = found
  const change = { value, interval, n, ...(reason === undefined ? {} : { reason }) }
  return { change, direction: category === null ? null : directions[category] }
}

type Change = Pick<ScaleCourse, 'change' | 'direction'>

const directions = { improved: 'higher', worse: 'lower', noReliableChange: 'noReliableChange' } as const

// P: spread and reliability of fewer persons move too much to tell change from error; figures of a manual are to be preferred.
const leastPersons = 30

/** Figures that were given are of the total; those of the sample are of each scale. */
function referenceOf(scale: string, { reference, sample }: CourseOptions): ScaleCourse['reference'] {
  if (reference !== undefined && scale === 'total') return { ...reference, from: 'given' }
  const found = sample?.find((one) => one.scale === scale)
  const deviation = found?.standardDeviation.value ?? null
  const alpha = found?.alpha.value ?? null
  if (deviation === null || alpha === null || alpha <= 0) return null
  if (found === undefined || found.alpha.n < leastPersons) return null
  return { standardDeviation: deviation, reliability: alpha, from: 'sample' }
}

function spreadOf(values: readonly number[]): Statistic {
  const value = standardDeviation(values)
  if (value === null) return undefinedStatistic(values.length, 'fewer than two persons have a score')
  return { value, interval: null, n: values.length }
}

function firstOfEach(scores: readonly InstrumentScore[]): readonly InstrumentScore[] {
  const firsts = new Map<string, InstrumentScore>()
  for (const score of inTime(scores)) if (!firsts.has(score.relationship)) firsts.set(score.relationship, score)
  return [...firsts.values()]
}

function inTime(scores: readonly InstrumentScore[]): readonly InstrumentScore[] {
  return scores.toSorted((one, other) => (instantOf(one.at) ?? 0) - (instantOf(other.at) ?? 0))
}
