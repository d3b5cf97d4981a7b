import { NexusError } from '../../errors.ts'
import type { BenchResult, SystemResult } from '../score/bench-result.ts'
import type { BenchComparison, ComparedScenarios, MeasureDifference, SystemComparison } from './bench-comparison.ts'
import { brokenExpectations, expectationPairs } from './broken-expectations.ts'
import { comparedScenarios, contractDifferences } from './contract-differences.ts'
import { Courses } from './exchanges.ts'
import { figuresOf } from './figures.ts'
import { judged } from './judge.ts'
import { worseMeasures } from './measure-regressions.ts'
import { type Drawn, type DrawOptions, directionOf, type Paired, pairedDifferences } from './paired-differences.ts'
import { newRisks } from './risk-regressions.ts'
import type { PlayedRun, Side, Sides } from './sides.ts'
import type { Threshold } from './threshold.ts'
import { crossedThresholds, thresholdChanges } from './threshold-regressions.ts'

export interface CompareOptions {
  /** Lines to hold both runs against. */
  readonly thresholds: readonly Threshold[]
  /** A system of the base and one of the candidate, by id; null: every system that both have. */
  readonly pair: readonly [base: string, candidate: string] | null
  readonly seed: number
  readonly resamples?: number
}

/**
 * What a change did, scenario by scenario: differences with intervals over scenarios, and every regression with the turns that show it beside
 * what was said in their place before.
 */
export function compareRuns(base: PlayedRun, candidate: PlayedRun, options: CompareOptions): BenchComparison {
  const { seed, resamples = usualResamples } = options
  const [before, after] = [base.result.contract, candidate.result.contract]
  const scenarios = comparedScenarios(before, after)
  if (scenarios.common.length === 0) {
    throw new NexusError(
      'benchInvalid',
      'The two runs have no scenario in common that is worded alike. Play the same scenarios in both.',
    )
  }
  const pairs = systemPairs(base.result, candidate.result, options.pair)
  return {
    format: 'nexus-bench-comparison/1',
    base: { name: before.name, hash: before.hash },
    candidate: { name: after.name, hash: after.hash },
    contract: contractDifferences(before, after),
    scenarios,
    systems: pairs.map(([one, other]) =>
      comparedSystem({
        ...{ base: sideOf(base, one, scenarios), candidate: sideOf(candidate, other, scenarios), options },
        draw: { seed, resamples },
      }),
    ),
    ...{ seed, resamples },
  }
}

const usualResamples = 2000

function sideOf(run: PlayedRun, system: SystemResult, { common }: ComparedScenarios): Side {
  const scenarios = new Set(common)
  const courses = run.courses.filter(({ scenario }) => scenarios.has(scenario))
  return { run, system, scenarios, courses: new Courses(courses, system.system.id) }
}

function systemPairs(
  base: BenchResult,
  candidate: BenchResult,
  pair: CompareOptions['pair'],
): readonly (readonly [SystemResult, SystemResult])[] {
  if (pair !== null) return [[systemIn(base, pair[0], 'base'), systemIn(candidate, pair[1], 'candidate')]]
  const pairs = base.systems.flatMap((one) => {
    const other = candidate.systems.find(({ system }) => system.id === one.system.id)
    return other === undefined ? [] : [[one, other] as const]
  })
  if (pairs.length > 0) return pairs
  throw new NexusError(
    'benchInvalid',
    `No system has the same id in both runs. Name one of each with --base-system (${namesIn(base)}) and --system (${namesIn(candidate)}).`,
  )
}

function systemIn(result: BenchResult, id: string, run: string): SystemResult {
  const found = result.systems.find(({ system }) => system.id === id)
  if (found !== undefined) return found
  throw new NexusError('benchInvalid', `The ${run} run has no system ${id}. It has: ${namesIn(result)}.`)
}

const namesIn = ({ systems }: BenchResult): string => systems.map(({ system }) => system.id).join(', ')

interface Comparing extends Sides {
  readonly options: CompareOptions
  readonly draw: DrawOptions
}

function comparedSystem({ base, candidate, options, draw }: Comparing): SystemComparison {
  const sides: Sides = { base, candidate }
  const expected = expectationPairs(sides)
  const measures = pairedMeasures(sides)
  const drawn = pairedDifferences([...measures, ...expected.map(({ paired }) => paired)], draw)
  const ofMeasures = drawn.slice(0, measures.length).map((one) => valuesWhereUncounted(one, sides))
  // A line about a measure that one run did not take, as of a set it did not play, can be held against neither.
  const figures = [base, candidate].map(({ system }) => figuresOf(system))
  const shared = options.thresholds.filter(({ measure }) => figures.every((of) => of.has(measure)))
  const thresholds = thresholdChanges(sides, (run) => judged(run.result, shared))
  const regressions = [
    ...crossedThresholds(thresholds, sides),
    ...newRisks(sides),
    ...brokenExpectations(expected, drawn.slice(measures.length), sides),
    ...worseMeasures(ofMeasures, sides),
  ]
  return {
    ...{ base: base.system.system.id, candidate: candidate.system.system.id, differs: differsIn(sides) },
    measures: ofMeasures.map(({ difference }) => difference),
    regressions: [...regressions].sort((a, b) => Number(b.strength === 'sure') - Number(a.strength === 'sure')),
    improvements: ofMeasures
      .filter(({ difference, isSure }) => isSure && directionOf(difference) === 'better')
      .map(({ difference }) => difference.id),
    thresholds,
    failed: newlyFailed(sides),
  }
}

/** Measures both have and want alike, over common scenarios alone. */
function pairedMeasures({ base, candidate }: Sides): readonly Paired[] {
  const before = new Map(base.system.measures.map((measure) => [measure.id, measure]))
  return candidate.system.measures.flatMap((measure) => {
    const like = before.get(measure.id)
    if (like === undefined) return []
    const { id, unit } = measure
    // Where two declared levels want different things, neither way is a regression.
    const wanted = like.wanted === measure.wanted ? measure.wanted : 'none'
    const both = (side: Side, of: typeof measure) =>
      of.byScenario.filter(({ scenario }) => side.scenarios.has(scenario))
    return [{ id, unit, wanted, base: both(base, like), candidate: both(candidate, measure) }]
  })
}

/** A figure that is no sum over scenarios is shown as it is, and nothing is said of chance. */
function valuesWhereUncounted(drawn: Drawn, { base, candidate }: Sides): Drawn {
  const { difference } = drawn
  if (difference.scenarios > 0) return drawn
  const value = ({ system }: Side) => system.measures.find(({ id }) => id === difference.id)?.value ?? null
  const [before, after] = [value(base), value(candidate)]
  const by = before === null || after === null ? null : after - before
  const shown: MeasureDifference = { ...difference, base: before, candidate: after, difference: by, interval: null }
  return { difference: shown, isSure: false }
}

function differsIn({ base, candidate }: Sides): readonly string[] {
  const [before, after] = [base.system.system, candidate.system.system]
  const names = [...new Set([...Object.keys(before.fingerprint), ...Object.keys(after.fingerprint)])].sort()
  return [
    ...(['kind', 'declaredLevel', 'memory'] as const).filter((name) => before[name] !== after[name]),
    ...names.filter((name) => before.fingerprint[name] !== after.fingerprint[name]),
  ]
}

function newlyFailed({ base, candidate }: Sides): readonly string[] {
  return candidate.courses.places.flatMap((place) => {
    const [before, after] = [base.courses.at(place), candidate.courses.at(place)]
    return before?.failed === null && after !== undefined && after.failed !== null ? [after.id] : []
  })
}
