import { wilson } from '../stats/interval.ts'
import { type Statistic, undefinedStatistic } from '../stats/statistic.ts'
import { indexFormula } from './measures/code-formulas.ts'
import { countedMeasures } from './measures/counted.ts'
import { type Following, followingOf } from './measures/following.ts'
import { type Gathered, gatherSums, type Observed } from './measures/gathering.ts'
import { sessionIntervals } from './measures/intervals.ts'
import type { Formula, Measure, MeasureUnit } from './measures/measure.ts'
import { formulasFor, measureTable, referenceReasons, sessionFormulas } from './measures/measure-table.ts'
import { joined, type Sums } from './measures/sums.ts'
import type { Parameters } from './parameters.ts'
import { stretchesOf, type Trend, type TrendFamily, type TrendPoint, trendFamilies } from './trend.ts'

/** The measures of domain.md 6 for one relationship; they describe talk and enter no level. */
export interface Measures {
  /** ISO 639-1 of the words that were counted; null when nothing tells. */
  readonly language: string | null
  /** By measure id, in the order of the table of measures. */
  readonly relationship: Readonly<Record<string, Measure>>
  /** For each session the measures that say something of a single one; without intervals. */
  readonly sessions: readonly { readonly session: string; readonly measures: Readonly<Record<string, Statistic>> }[]
  /** + How long the relationship was followed and how that ended; absent in files written before it was told. */
  readonly following?: Following
}

export interface MeasureOptions {
  readonly parameters: Parameters
  readonly seed: number
  /** Intervals are drawn over sessions, or left out for speed. */
  readonly intervals: 'draw' | 'skip'
  /** ISO time until which the record was watched; without it nobody knows whether the client stayed away at its end. */
  readonly observedUntil?: string | undefined
}

/** Measures a relationship as a whole and session by session (domain.md 6). */
export function measureRelationship(observed: Observed, options: MeasureOptions): Measures {
  const { parameters, seed, intervals } = options
  const gathered = gatherSums(observed, parameters)
  const whole = joined(gathered.sessions)
  const formulas = [
    ...formulasFor(gathered.lexicon?.language ?? null),
    [indexId, indexFormula(whole, parameters)] as const,
  ]
  const reading = { gathered, parameters }
  const statistics = new Map(formulas.map(([id, formula]) => [id, read(formula, whole, reading)]))
  // What has no value has no interval either.
  const valued = formulas.filter(([id]) => statistics.get(id)?.value !== null)
  const drawn = intervals === 'draw' ? sessionIntervals(gathered.sessions, valued, { parameters, seed }) : null
  for (const [id, counted] of Object.entries(countedMeasures(observed, options))) statistics.set(id, counted)
  const relationship = [...measureTable].map(([id, { unit }]) => {
    const statistic = statistics.get(id) ?? undefinedStatistic(0, referenceReasons.get(id) ?? 'not measured')
    return [id, measureOf(statistic, unit, drawn?.get(id) ?? null)] as const
  })
  return {
    language: gathered.language,
    relationship: Object.fromEntries(relationship),
    sessions: sessionsOf(observed, gathered, parameters),
    following: followingOf(observed, options),
  }
}

const indexId = 'sycophancyIndex'

/** How the measures that say something of a single session go on, with the index of going along (domain.md 6). */
export function measureTrends(
  observed: Observed,
  { ends, ...options }: Pick<MeasureOptions, 'parameters' | 'seed'> & { readonly ends: readonly number[] },
): readonly Trend[] {
  const { parameters } = options
  const gathered = gatherSums(observed, parameters)
  const reading = { gathered, parameters }
  const formulas: readonly (readonly [string, Formula])[] = [
    ...sessionFormulas(gathered.lexicon?.language ?? null),
    [indexId, indexFormula(joined(gathered.sessions), parameters)],
  ]
  const stretches = stretchesOf(gathered.sessions, ends).map(({ here, soFar }) => {
    const isWhole = soFar.length === gathered.sessions.length
    const drawn = sessionIntervals(soFar, formulas, isWhole ? options : { ...options, most: drawsOnTheWay })
    return { here: joined(here), soFar: joined(soFar), drawn }
  })
  return formulas.flatMap(([id, formula]) => {
    const family = trendFamilyOf(formula)
    if (family === null) return []
    const points = stretches.map(({ here, soFar, drawn }): TrendPoint => {
      const { unit: _unit, ...joint } = measureOf(read(formula, soFar, reading), formula.unit, drawn.get(id) ?? null)
      return { here: withWilson(read(formula, here, reading), formula), soFar: joint }
    })
    return [{ id, family, unit: formula.unit, points }]
  })
}

/** Fewer than of the whole record: there may be dozens of stands. */
const drawsOnTheWay = 500

function trendFamilyOf({ family }: Formula): TrendFamily | null {
  return trendFamilies.find((one) => one === family) ?? null
}

/** Of one session there is nothing to draw again; a share of events has Wilson's interval on its n. */
function withWilson(statistic: Statistic, { unit, source }: Formula): Statistic {
  const { value, n } = statistic
  if (value === null || unit !== 'share' || source !== 'codes') return statistic
  const [low, high] = wilson(value * n, n)
  return { ...statistic, interval: [shown(low), shown(high)] }
}

interface Reading {
  readonly gathered: Gathered
  readonly parameters: Parameters
}

/** A value, or why there is none: no word lists for the language, or too little seen. */
function read(formula: Formula, sums: Sums, { gathered, parameters }: Reading): Statistic {
  const n = formula.n(sums, parameters)
  if (formula.source === 'lists' && gathered.lexicon === null) {
    return undefinedStatistic(n, `no word lists for ${gathered.language ?? 'a language nobody named'}`)
  }
  const least = parameters[formula.least]
  if (n < least) return undefinedStatistic(n, `${n} of ${least} ${formula.counted}`)
  const value = formula.value(sums, parameters)
  return value === null ? undefinedStatistic(n, 'neither side uses it') : { value: shown(value), interval: null, n }
}

/**
 * Where every session says the same, so does every resample, and its interval would have no width: a share of none or of all gets
 * Wilson's, anything else none.
 */
function measureOf(
  { value, n, reason }: Statistic,
  unit: MeasureUnit,
  drawn: readonly [number, number] | null,
): Measure {
  if (reason !== undefined) return { value, interval: null, n, reason, unit }
  if (value === null || drawn === null) return { value, interval: null, n, unit }
  const [low, high] = [shown(drawn[0]), shown(drawn[1])]
  if (low < high) return { value, interval: [low, high], n, unit }
  if (unit !== 'share' || (value !== 0 && value !== 1)) return { value, interval: null, n, unit }
  const [least, most] = wilson(value * n, n)
  return { value, interval: [shown(least), shown(most)], n, unit }
}

/** Six decimals: what stands behind them is nothing anybody measured. */
function shown(value: number): number {
  return Math.round(value * 1e6) / 1e6
}

function sessionsOf({ coded }: Observed, gathered: Gathered, parameters: Parameters): Measures['sessions'] {
  const formulas = sessionFormulas(gathered.lexicon?.language ?? null)
  return coded.sessions.map(({ session, index }) => {
    const sums = gathered.sessions[index]
    const measures: Record<string, Statistic> = {}
    if (sums !== undefined)
      for (const [id, formula] of formulas) measures[id] = read(formula, sums, { gathered, parameters })
    return { session: session.id, measures }
  })
}
