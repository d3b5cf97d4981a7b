import type { Parameters } from './parameters.ts'
import { type Level, levels } from './relationship.ts'
import type { PatternFinding, SessionPattern, TierShares } from './session-pattern.ts'

/** Weighted counts of session patterns (domain.md 1.6). */
export type PatternCounts = Readonly<Record<Level, number>>

export interface Dominance {
  readonly counts: PatternCounts
  /** Σ of the counts. */
  readonly total: number
  readonly shares: PatternCounts
  readonly dominant: Level | null
}

/** The dominant pattern: greatest weighted share with at least `dominant.share` and `dominant.lead` over the next. */
export function dominanceOf(patterns: readonly PatternFinding[], parameters: Parameters): Dominance {
  return dominance(countPatterns(patterns), parameters)
}

export const noCounts: PatternCounts = { 1: 0, 2: 0, 3: 0 }

/** The counts with one more session. */
export function withPattern(counts: PatternCounts, { pattern, weight, systemShares }: PatternFinding): PatternCounts {
  const own = weightsOf(pattern, weight, systemShares)
  return { 1: counts[1] + own[1], 2: counts[2] + own[2], 3: counts[3] + own[3] }
}

/** The present-level variant: each session weighs `recency.decay` less for every later session that has a pattern. */
export function presentDominanceOf(patterns: readonly PatternFinding[], parameters: Parameters): Dominance {
  let counts: PatternCounts = { 1: 0, 2: 0, 3: 0 }
  for (const pattern of patterns) counts = decayed(counts, pattern, parameters)
  return dominance(counts, parameters)
}

/** One step of the present-level variant: earlier counts fade, the session's own are added. */
export function decayed(counts: PatternCounts, pattern: PatternFinding, parameters: Parameters): PatternCounts {
  if (pattern.pattern === 'uninformative') return counts
  const decay = parameters['recency.decay']
  const own = weightsOf(pattern.pattern, pattern.weight, pattern.systemShares)
  return {
    1: counts[1] * decay + own[1],
    2: counts[2] * decay + own[2],
    3: counts[3] * decay + own[3],
  }
}

export function dominance(counts: PatternCounts, parameters: Parameters): Dominance {
  const total = counts[1] + counts[2] + counts[3]
  if (total === 0) return { counts, total, shares: { 1: 0, 2: 0, 3: 0 }, dominant: null }
  const shares = { 1: counts[1] / total, 2: counts[2] / total, 3: counts[3] / total }
  const [first, second] = nearestLevels(shares)
  // Shares are sums of weights like 0.6 + 0.7: compare with a tolerance far below any threshold's meaning.
  const isDominant =
    shares[first] + epsilon >= parameters['dominant.share'] &&
    shares[first] - shares[second] + epsilon >= parameters['dominant.lead']
  return { counts, total, shares, dominant: isDominant ? first : null }
}

/** The two levels with the greatest shares, ties to the lower. */
export function nearestLevels(shares: PatternCounts): readonly [Level, Level] {
  const [first, second] = [...levels].sort((a, b) => shares[b] - shares[a] || a - b)
  return [first ?? 1, second ?? 2]
}

/** The level with the greatest count in one column, ties to the lower; null when nothing counted. */
export function leadingLevel(patterns: readonly PatternFinding[], column: 'system' | 'client'): Level | null {
  const counts: Record<Level, number> = { 1: 0, 2: 0, 3: 0 }
  for (const finding of patterns) {
    const pattern = column === 'system' ? finding.systemPattern : finding.clientPattern
    const own = weightsOf(pattern, finding.weight, finding.systemShares)
    for (const level of levels) counts[level] += own[level]
  }
  return counts[1] + counts[2] + counts[3] === 0 ? null : nearestLevels(counts)[0]
}

const epsilon = 1e-9

function countPatterns(patterns: readonly PatternFinding[]): PatternCounts {
  return patterns.reduce(withPattern, noCounts)
}

/** A mixed session adds half its weight to each of its two largest system tiers, ties to the lower. */
function weightsOf(pattern: SessionPattern, weight: number, shares: TierShares | null): PatternCounts {
  const own: Record<Level, number> = { 1: 0, 2: 0, 3: 0 }
  if (pattern === 'mixed' && shares !== null) for (const level of nearestLevels(shares)) own[level] += weight / 2
  else if (pattern !== 'mixed' && pattern !== 'uninformative') own[pattern] = weight
  return own
}
