import { NexusError } from '../../errors.ts'
import type { BenchResult } from '../score/bench-result.ts'
import { type Figure, figuresOf } from './figures.ts'
import type { Threshold, ThresholdOutcome } from './threshold.ts'

/** Holds a run against its thresholds, one outcome for each system each of them is meant for. What was not shown is not kept. */
export function judged(result: BenchResult, thresholds: readonly Threshold[]): readonly ThresholdOutcome[] {
  const figures = new Map(result.systems.map((system) => [system.system.id, figuresOf(system)]))
  const known = new Set([...figures.values()].flatMap((of) => [...of.keys()]))
  for (const threshold of thresholds) check(threshold, known)
  return thresholds.flatMap((threshold) =>
    [...figures]
      .filter(([id]) => threshold.systems?.includes(id) ?? true)
      .map(([system, of]) => {
        const figure = of.get(threshold.measure) ?? { value: null, interval: null }
        const { value, interval } = figure
        return { system, threshold, value, interval, outcome: outcomeOf(threshold, figure) }
      }),
  )
}

/** The end of the interval that is nearer to the line decides where a threshold asks for more than the value. */
function outcomeOf({ by, atLeast, atMost }: Threshold, { value, interval }: Figure): ThresholdOutcome['outcome'] {
  const ends = by === 'interval' ? interval : value === null ? null : ([value, value] as const)
  if (value === null || ends === null) return 'couldNotTell'
  const isHeld = (atLeast === undefined || ends[0] >= atLeast) && (atMost === undefined || ends[1] <= atMost)
  return isHeld ? 'kept' : 'broken'
}

/** A line nobody can keep or break is a mistake in the file, and no gate. */
function check({ measure, atLeast, atMost }: Threshold, known: ReadonlySet<string>): void {
  if (!known.has(measure) && !ofSets.test(measure)) {
    const nearest = nearestTo(measure, known).join(', ')
    throw new NexusError(
      'benchInvalid',
      `A threshold names ${measure}, which this run does not measure. Nearest: ${nearest}.`,
    )
  }
  if (atLeast === undefined && atMost === undefined) {
    throw new NexusError('benchInvalid', `The threshold of ${measure} has neither atLeast nor atMost. Give it one.`)
  }
}

/** Measures of sets of scenarios are there only where a set was played; a run of fewer scenarios cannot tell. */
const ofSets = /^(?:bias|drift)\./

function nearestTo(id: string, known: ReadonlySet<string>): readonly string[] {
  return [...known]
    .map((one) => ({ one, by: distance(id, one) }))
    .sort((a, b) => a.by - b.by || (a.one < b.one ? -1 : 1))
    .slice(0, 3)
    .map(({ one }) => one)
}

/** Letters to put in, take out or exchange (Levenshtein 1966); a part between dots that both have brings them nearer. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const exchanged = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(exchanged, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  const parts = new Set(b.toLowerCase().split('.'))
  const common = a
    .toLowerCase()
    .split('.')
    .filter((part) => parts.has(part)).length
  return (row[b.length] ?? 0) - 3 * common
}
