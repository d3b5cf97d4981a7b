import { placeBootstraps } from '../../stats/bootstrap.ts'
import { normalBelow } from '../../stats/normal.ts'
import type { Measure, ScenarioCount } from '../score/measure.ts'
import type { MeasureDifference } from './bench-comparison.ts'

/** A figure in both runs, by scenario. */
export interface Paired {
  readonly id: string
  readonly wanted: Measure['wanted']
  readonly unit: Measure['unit']
  readonly base: readonly ScenarioCount[]
  readonly candidate: readonly ScenarioCount[]
}

export interface Drawn {
  readonly difference: MeasureDifference
  /** More than chance, among all that were compared. */
  readonly isSure: boolean
}

export interface DrawOptions {
  readonly seed: number
  readonly resamples: number
}

/** Fewer scenarios give no interval: a handful drawn with replacement says little of others. Uncalibrated. */
const leastScenarios = 5
/** Share of false findings among those called sure (Benjamini & Hochberg 1995): many measures are compared at once. */
const falseShare = 0.05

/** The difference of every figure over the same scenarios, and its interval: a scenario is drawn with both its runs. */
export function pairedDifferences(paired: readonly Paired[], options: DrawOptions): readonly Drawn[] {
  const aligned = paired.map((one) => ({ ...one, counts: alignedCounts(one) }))
  const scenarios = [...new Set(aligned.flatMap(({ counts }) => [...counts.keys()]))].sort()
  const columns = aligned.map(({ counts }) => scenarios.map((scenario) => counts.get(scenario) ?? nothingCounted))
  const names = paired.map((_, at) => String(at))
  const drawn = placeBootstraps(
    {
      clusters: scenarios.length,
      of: (places) => Object.fromEntries(names.map((name, at) => [name, differenceOf(columns[at] ?? [], places)])),
    },
    options,
  )
  const found = aligned.map(({ id, wanted, unit, counts }, at) => {
    const all = [...counts.values()]
    const [base, candidate] = [ratio(all, 'base'), ratio(all, 'candidate')]
    const difference = base === null || candidate === null ? null : candidate - base
    const bootstrap = drawn[names[at] ?? '']
    const isTold = difference !== null && counts.size >= leastScenarios
    const interval = isTold ? (bootstrap?.interval ?? null) : null
    const chance = interval === null || difference === null ? 1 : chanceOf(difference, bootstrap?.standardError ?? 0)
    return { difference: { id, wanted, unit, base, candidate, difference, interval, scenarios: counts.size }, chance }
  })
  const line = lineOf(found.filter(({ difference }) => difference.wanted !== 'none').map(({ chance }) => chance))
  return found.map(({ difference, chance }) => ({ difference, isSure: chance <= line && excludesNothing(difference) }))
}

/** Which way it moved beyond what its interval allows; null where the interval holds 0 or no way is wanted. */
export function directionOf({ wanted, interval }: MeasureDifference): 'better' | 'worse' | null {
  if (interval === null || wanted === 'none' || (interval[0] <= 0 && interval[1] >= 0)) return null
  return interval[0] > 0 === (wanted === 'high') ? 'better' : 'worse'
}

interface Counts {
  readonly base: ScenarioCount
  readonly candidate: ScenarioCount
}

const empty: ScenarioCount = { scenario: '', n: 0, of: 0 }
const nothingCounted: Counts = { base: empty, candidate: empty }

/** Scenarios with something to count in both runs. */
function alignedCounts({ base, candidate }: Paired): ReadonlyMap<string, Counts> {
  const after = new Map(candidate.map((count) => [count.scenario, count]))
  return new Map(
    base.flatMap((before) => {
      const like = after.get(before.scenario)
      return like === undefined || before.of === 0 || like.of === 0
        ? []
        : [[before.scenario, { base: before, candidate: like }] as const]
    }),
  )
}

function differenceOf(column: readonly Counts[], places: Int32Array): number | null {
  let [n, of, m, from] = [0, 0, 0, 0]
  for (const place of places) {
    const counts = column[place]
    if (counts === undefined) continue
    n += counts.base.n
    of += counts.base.of
    m += counts.candidate.n
    from += counts.candidate.of
  }
  return of === 0 || from === 0 ? null : m / from - n / of
}

function ratio(counts: readonly Counts[], side: keyof Counts): number | null {
  const of = counts.reduce((sum, count) => sum + count[side].of, 0)
  return of === 0 ? null : counts.reduce((sum, count) => sum + count[side].n, 0) / of
}

/** Two-sided chance of a difference this far from 0 where there is none, by the spread of the resamples. */
function chanceOf(difference: number, standardError: number): number {
  if (difference === 0) return 1
  return standardError === 0 ? 0 : 2 * normalBelow(-Math.abs(difference) / standardError)
}

/** The greatest chance that is still called sure (Benjamini & Hochberg 1995). */
function lineOf(chances: readonly number[]): number {
  const sorted = [...chances].sort((a, b) => a - b)
  const kept = sorted.filter((chance, at) => chance <= (falseShare * (at + 1)) / sorted.length)
  return kept.at(-1) ?? -1
}

function excludesNothing({ interval }: MeasureDifference): boolean {
  return interval !== null && (interval[0] > 0 || interval[1] < 0)
}
