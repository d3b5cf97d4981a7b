import { type BootstrapOptions, clusterBootstraps } from './bootstrap.ts'
import type { Counts } from './confusion.ts'
import { type Statistic, undefinedStatistic } from './statistic.ts'

/** What a coder found against what was there, with the units in which neither was. */
export interface BinaryCounts extends Counts {
  readonly trueNegatives: number
}

/** How well one yes-or-no code was found, and how far the two codings agree on it. */
export interface BinaryAgreement extends BinaryCounts {
  /** How many were there. */
  readonly support: number
  readonly n: number
  /** Share of units in which it was there; kappa falls with it although agreement is high (domain.md 7.1). */
  readonly prevalence: number | null
  readonly precision: Statistic
  readonly recall: Statistic
  readonly f1: Statistic
  readonly kappa: Statistic
  readonly ac1: Statistic
}

/** Rates and coefficients of one code, every interval drawn over the clusters (one relationship each) the counts come from. */
export function binaryAgreement(clusters: readonly BinaryCounts[], options: BootstrapOptions): BinaryAgreement {
  const counts = sumOf(clusters)
  const support = counts.truePositives + counts.falseNegatives
  const found = counts.truePositives + counts.falsePositives
  const n = found + counts.falseNegatives + counts.trueNegatives
  const values = valuesOf(counts)
  const isAlone = clusters.length < 2
  const intervals = isAlone ? {} : clusterBootstraps(clusters, (sample) => valuesOf(sumOf(sample)), options)
  const told = (name: Name, of: number, reason: string): Statistic =>
    values[name] === null
      ? undefinedStatistic(of, reason)
      : { value: values[name], interval: intervals[name]?.interval ?? null, n: of }
  return {
    ...counts,
    ...{ support, n, prevalence: n === 0 ? null : support / n },
    precision: told('precision', found, 'nothing was found'),
    recall: told('recall', support, 'nothing was there'),
    f1: told('f1', support, 'nothing was there and nothing was found'),
    kappa: told('kappa', n, n === 0 ? 'nothing was coded by both' : 'both coders used one and the same category only'),
    ac1: told('ac1', n, 'nothing was coded by both'),
  }
}

/** The counts of all clusters together. */
export function sumOf(clusters: readonly BinaryCounts[]): BinaryCounts {
  let [truePositives, falsePositives, falseNegatives, trueNegatives] = [0, 0, 0, 0]
  for (const counts of clusters) {
    truePositives += counts.truePositives
    falsePositives += counts.falsePositives
    falseNegatives += counts.falseNegatives
    trueNegatives += counts.trueNegatives
  }
  return { truePositives, falsePositives, falseNegatives, trueNegatives }
}

/** 2 TP / (2 TP + FP + FN); null where nothing was there and nothing was found. */
export function f1Of({ truePositives, falsePositives, falseNegatives }: Counts): number | null {
  const all = 2 * truePositives + falsePositives + falseNegatives
  return all === 0 ? null : (2 * truePositives) / all
}

type Name = 'precision' | 'recall' | 'f1' | 'kappa' | 'ac1'

/** Closed forms for a 2 × 2 table; the general ones stand in kappa.ts and gwet.ts. */
function valuesOf(counts: BinaryCounts): Readonly<Record<Name, number | null>> {
  const { truePositives, falsePositives, falseNegatives, trueNegatives } = counts
  const found = truePositives + falsePositives
  const there = truePositives + falseNegatives
  const n = found + falseNegatives + trueNegatives
  const observed = n === 0 ? 0 : (truePositives + trueNegatives) / n
  const byChance = n === 0 ? 1 : (found * there + (n - found) * (n - there)) / (n * n)
  const share = n === 0 ? 0 : (found + there) / (2 * n)
  const gwetChance = 2 * share * (1 - share)
  return {
    precision: found === 0 ? null : truePositives / found,
    recall: there === 0 ? null : truePositives / there,
    f1: f1Of(counts),
    kappa: byChance >= 1 - 1e-12 ? null : (observed - byChance) / (1 - byChance),
    ac1: n === 0 ? null : (observed - gwetChance) / (1 - gwetChance),
  }
}
