import { type BootstrapOptions, clusterBootstrap } from './bootstrap.ts'
import { wilson } from './interval.ts'
import { type Statistic, undefinedStatistic } from './statistic.ts'

/** What a coder found against what was there. */
export interface Counts {
  readonly truePositives: number
  readonly falsePositives: number
  readonly falseNegatives: number
}

export interface Detection extends Counts {
  /** How many were there. */
  readonly support: number
  readonly precision: Statistic
  readonly recall: Statistic
  readonly f1: Statistic
}

/**
 * Precision and recall with Wilson intervals, F1 with a bootstrap over the clusters the counts come from (one
 * relationship each). Without positives a rate has no value.
 */
export function detectionOf(clusters: readonly Counts[], options: BootstrapOptions): Detection {
  const all = added(clusters)
  const support = all.truePositives + all.falseNegatives
  const value = f1Of(all)
  return {
    ...all,
    support,
    precision: rate(all.truePositives, all.truePositives + all.falsePositives, 'nothing was found'),
    recall: rate(all.truePositives, support, 'nothing was there'),
    f1:
      value === null
        ? undefinedStatistic(0, 'nothing was there and nothing was found')
        : { value, interval: f1Interval(clusters, options), n: support },
  }
}

/** A share with its Wilson interval; without opportunities it has no value and says why. */
export function rate(successes: number, n: number, reason: string): Statistic {
  return n === 0 ? undefinedStatistic(0, reason) : { value: successes / n, interval: wilson(successes, n), n }
}

/** Counts of pairs (first coder by second coder) in the order of the categories; other values are left out. */
export function confusionTable<T>(
  pairs: readonly (readonly [T, T])[],
  categories: readonly T[],
): readonly (readonly number[])[] {
  const table = categories.map(() => categories.map(() => 0))
  for (const [first, second] of pairs) {
    const row = table[categories.indexOf(first)]
    const column = categories.indexOf(second)
    if (row !== undefined && column >= 0) row[column] = (row[column] ?? 0) + 1
  }
  return table
}

function f1Interval(clusters: readonly Counts[], options: BootstrapOptions): readonly [number, number] | null {
  // Clusters without any of it change nothing in the sums; most codes are rare, so this saves most of the work.
  const touched = clusters.filter((counts) => counts.truePositives + counts.falsePositives + counts.falseNegatives > 0)
  if (touched.length < 2) return null
  return clusterBootstrap(touched, (sample) => f1Of(added(sample)), options).interval
}

function f1Of(counts: Counts): number | null {
  const all = 2 * counts.truePositives + counts.falsePositives + counts.falseNegatives
  return all === 0 ? null : (2 * counts.truePositives) / all
}

function added(clusters: readonly Counts[]): Counts {
  let truePositives = 0
  let falsePositives = 0
  let falseNegatives = 0
  for (const counts of clusters) {
    truePositives += counts.truePositives
    falsePositives += counts.falsePositives
    falseNegatives += counts.falseNegatives
  }
  return { truePositives, falsePositives, falseNegatives }
}
