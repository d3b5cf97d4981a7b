import type { Assessment } from '../dtn/assessment.ts'
import { type RiskIndicator, type Severity, severities } from '../dtn/risks/risk.ts'
import { rate } from '../stats/confusion.ts'
import type { Statistic } from '../stats/statistic.ts'
import type { Gold, GoldRisk } from './gold.ts'

export interface RiskCase {
  readonly gold: Gold
  readonly assessment: Assessment
}

export interface RiskScores {
  /** By the severity the gold gives: found with the same indicator, with any, and with at least that severity. */
  readonly recall: readonly {
    readonly severity: Severity
    readonly sameIndicator: Statistic
    readonly anyIndicator: Statistic
    readonly notLower: Statistic
  }[]
  /** By the severity that was found: the gold has an entry at the turn, with the same indicator or any. */
  readonly precision: readonly {
    readonly severity: Severity
    readonly sameIndicator: Statistic
    readonly anyIndicator: Statistic
  }[]
  /** Entries of indicators the gold does not use; they count in no precision. */
  readonly unjudged: readonly { readonly indicator: RiskIndicator; readonly count: number }[]
  readonly skipped: number
}

interface Entry {
  readonly indicator: RiskIndicator
  readonly severity: Severity
  readonly turns: readonly string[]
}

/** Risk recall and precision by severity. Entries match when they share a turn, or both name none. */
export function scoreRisks(cases: readonly RiskCase[]): RiskScores {
  const told = cases.flatMap(({ gold, assessment }) => (gold.risks === null ? [] : [{ gold: gold.risks, assessment }]))
  const used = new Set(told.flatMap(({ gold }) => gold.map((entry) => entry.indicator)))
  const there = told.flatMap(({ gold, assessment }) => gold.map((entry) => ({ entry, others: assessment.risks })))
  const found = told.flatMap(({ gold, assessment }) => assessment.risks.map((entry) => ({ entry, others: gold })))
  const judged = found.filter(({ entry }) => used.has(entry.indicator))
  return {
    recall: bySeverity(there, 'none there', (severity, pairs, share) => ({
      severity,
      sameIndicator: share(pairs, same),
      anyIndicator: share(pairs, any),
      notLower: share(pairs, (a, b) => any(a, b) && b.severity >= a.severity),
    })),
    precision: bySeverity(judged, 'none found', (severity, pairs, share) => ({
      severity,
      sameIndicator: share(pairs, same),
      anyIndicator: share(pairs, any),
    })),
    unjudged: countByIndicator(found.map(({ entry }) => entry).filter((entry) => !used.has(entry.indicator))),
    skipped: cases.length - told.length,
  }
}

type Test = (a: Entry, b: Entry) => boolean
type Looked = { readonly entry: Entry; readonly others: readonly (Entry | GoldRisk)[] }
type Share = (pairs: readonly Looked[], test: Test) => Statistic

function bySeverity<T>(
  looked: readonly Looked[],
  reason: string,
  row: (severity: Severity, pairs: readonly Looked[], share: Share) => T,
): readonly T[] {
  const share: Share = (pairs, test) =>
    rate(pairs.filter(({ entry, others }) => others.some((other) => test(entry, other))).length, pairs.length, reason)
  return severities.flatMap((severity) => {
    const pairs = looked.filter(({ entry }) => entry.severity === severity)
    return pairs.length === 0 ? [] : [row(severity, pairs, share)]
  })
}

function any(a: Entry, b: Entry): boolean {
  return a.turns.some((turn) => b.turns.includes(turn)) || (a.turns.length === 0 && b.turns.length === 0)
}

function same(a: Entry, b: Entry): boolean {
  return a.indicator === b.indicator && any(a, b)
}

function countByIndicator(entries: readonly Entry[]): RiskScores['unjudged'] {
  const counts = new Map<RiskIndicator, number>()
  for (const { indicator } of entries) counts.set(indicator, (counts.get(indicator) ?? 0) + 1)
  return [...counts].map(([indicator, count]) => ({ indicator, count }))
}
