import { fQuantile } from './f-distribution.ts'
import { wilson, z95 } from './interval.ts'
import { mean, variance } from './moments.ts'

/** A difference with its 95 % interval. */
export interface Difference {
  readonly value: number
  readonly interval: readonly [number, number]
}

/** How many of how many. */
export interface Counted {
  readonly n: number
  readonly of: number
}

/**
 * Difference of two independent shares, `a` less `b`, with the hybrid score interval (Newcombe 1998, Stat Med 17:873–890, method 10).
 * Null where one side has nothing. 56 of 70 less 48 of 80 is 0.2, 0.0524 to 0.3339.
 */
export function shareDifference(a: Counted, b: Counted, z: number = z95): Difference | null {
  if (a.of <= 0 || b.of <= 0) return null
  const [first, second] = [a.n / a.of, b.n / b.of]
  const [lowA, highA] = wilson(a.n, a.of, z)
  const [lowB, highB] = wilson(b.n, b.of, z)
  const value = first - second
  return {
    value,
    interval: [value - Math.hypot(first - lowA, highB - second), value + Math.hypot(highA - first, second - lowB)],
  }
}

/** Pairs by what each side shows: both, only the first, only the second, neither. */
export interface PairCounts {
  readonly both: number
  readonly first: number
  readonly second: number
  readonly neither: number
}

/**
 * Difference of two shares of the same things, first less second, with the hybrid score interval for pairs (Newcombe 1998, Stat Med
 * 17:2635–2650, method 10). Null without pairs. Of 20 both, 12 first, 2 second, 16 neither it is 0.2, 0.0562 to 0.3292.
 */
export function pairedShareDifference(pairs: PairCounts, z: number = z95): Difference | null {
  const of = pairs.both + pairs.first + pairs.second + pairs.neither
  if (of <= 0) return null
  const [a, b] = [pairs.both + pairs.first, pairs.both + pairs.second]
  const [lowA, highA] = wilson(a, of, z)
  const [lowB, highB] = wilson(b, of, z)
  const value = (pairs.first - pairs.second) / of
  const phi = correlation(pairs, of)
  const spread = (x: number, y: number): number => Math.sqrt(Math.max(0, x * x - 2 * phi * x * y + y * y))
  return {
    value,
    interval: [value - spread(a / of - lowA, highB - b / of), value + spread(highA - a / of, b / of - lowB)],
  }
}

/** Phi of a table of pairs, its product corrected for continuity as method 10 has it. */
function correlation({ both, first, second, neither }: PairCounts, of: number): number {
  const margins = (both + first) * (second + neither) * (both + second) * (first + neither)
  if (margins === 0) return 0
  const product = both * neither - first * second
  const corrected = product > 0 ? Math.max(product - of / 2, 0) : product
  return corrected / Math.sqrt(margins)
}

/** Mean with its t interval; null with fewer than two values. */
export function meanWithInterval(values: readonly number[]): Difference | null {
  const value = mean(values)
  const spread = variance(values)
  if (value === null || spread === null || values.length < 2) return null
  const half = tQuantile(values.length - 1) * Math.sqrt(spread / values.length)
  return { value, interval: [value - half, value + half] }
}

/** Difference of the means of two independent groups, `a` less `b`, with Welch's interval (Welch 1947); null with fewer than two a side. */
export function meanDifference(a: readonly number[], b: readonly number[]): Difference | null {
  const [first, second] = [mean(a), mean(b)]
  const [spreadA, spreadB] = [variance(a), variance(b)]
  if (first === null || second === null || spreadA === null || spreadB === null) return null
  if (a.length < 2 || b.length < 2) return null
  const [partA, partB] = [spreadA / a.length, spreadB / b.length]
  const value = first - second
  const total = partA + partB
  if (total === 0) return { value, interval: [value, value] }
  const freedom = (total * total) / (partA ** 2 / (a.length - 1) + partB ** 2 / (b.length - 1))
  const half = tQuantile(freedom) * Math.sqrt(total)
  return { value, interval: [value - half, value + half] }
}

/** t of a two-sided 95 % interval: the root of the F quantile with one degree of freedom. */
function tQuantile(freedom: number): number {
  return Math.sqrt(fQuantile(0.95, 1, freedom))
}
