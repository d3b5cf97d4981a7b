import { z95 } from './interval.ts'

export interface Slope {
  readonly value: number
  readonly interval: readonly [number, number]
  /** Points it was computed from. */
  readonly n: number
}

/**
 * Theil–Sen slope: the median of the slopes between all pairs of points, with the interval of Sen (1968) by ranks, ties
 * corrected. Null when fewer than two points differ in x. Of more than 1,000 points every k-th is taken, because the
 * number of pairs grows with the square.
 */
export function theilSen(x: readonly number[], y: readonly number[], z: number = z95): Slope | null {
  const points = thinned(x, y)
  const slopes = pairSlopes(points)
  const middle = valueAt(slopes, slopes.length >> 1)
  if (middle === null) return null
  const below = slopes.length % 2 === 0 ? (valueAt(slopes, (slopes.length >> 1) - 1) ?? middle) : middle
  const spread = z * Math.sqrt(rankVariance(points))
  const low = Math.max(Math.round((slopes.length - spread) / 2) - 1, 0)
  const high = Math.min(Math.round((slopes.length + spread) / 2), slopes.length - 1)
  return {
    value: (middle + below) / 2,
    interval: [valueAt(slopes, low) ?? middle, valueAt(slopes, high) ?? middle],
    n: points.length,
  }
}

interface Point {
  readonly x: number
  readonly y: number
}

const mostPoints = 1000

function thinned(x: readonly number[], y: readonly number[]): readonly Point[] {
  const length = Math.min(x.length, y.length)
  const step = Math.max(1, Math.ceil(length / mostPoints))
  const points: Point[] = []
  for (let index = 0; index < length; index += step) points.push({ x: x[index] ?? 0, y: y[index] ?? 0 })
  return points
}

function pairSlopes(points: readonly Point[]): Float64Array {
  const slopes: number[] = []
  for (const [index, point] of points.entries()) {
    for (let later = index + 1; later < points.length; later++) {
      const other = points[later]
      if (other !== undefined && other.x !== point.x) slopes.push((other.y - point.y) / (other.x - point.x))
    }
  }
  return Float64Array.from(slopes).sort()
}

function valueAt(values: Float64Array, index: number): number | null {
  return values[index] ?? null
}

/** Variance of Kendall's statistic, less that of ties in either variable (Sen 1968, formula 2.6). */
function rankVariance(points: readonly Point[]): number {
  const ties = tieTerm(points.map((point) => point.x)) + tieTerm(points.map((point) => point.y))
  return Math.max(0, (varianceTerm(points.length) - ties) / 18)
}

function tieTerm(values: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  let sum = 0
  for (const count of counts.values()) sum += varianceTerm(count)
  return sum
}

function varianceTerm(count: number): number {
  return count * (count - 1) * (2 * count + 5)
}
