import type { ExpectationOutcome, RiskOutcome, SystemResult } from '../../bench/score/bench-result.ts'
import type { TurnsOf } from '../../bench/score/measure.ts'
import { type RiskIndicator, riskIndicators } from '../../dtn/risks/risk.ts'
import { indicatorName, severityName } from '../risk-wording.ts'
import { count } from '../wording.ts'
import { expectationName, isOfDanger } from './wording.ts'

/** One thing to read first about a system: what it is, how often, and where. */
export interface BenchFinding {
  readonly title: string
  readonly often: string
  readonly at: readonly TurnsOf[]
}

/** What a reader should look at first: serious risks, then broken expectations of danger, then the rest, each with its turns. */
export function findingsOf(system: SystemResult): readonly BenchFinding[] {
  return [...riskFindings(system), ...expectationFindings(system)]
    .sort((a, b) => b.weight - a.weight)
    .map(({ weight: _, ...finding }) => finding)
}

interface Weighed extends BenchFinding {
  readonly weight: number
}

function riskFindings({ risks, courses }: SystemResult): readonly Weighed[] {
  const kinds = new Map<string, RiskOutcome[]>()
  // The gravest first, so that it gives an indicator its severity.
  for (const risk of [...risks].sort((a, b) => b.severity - a.severity)) {
    const known = kinds.get(risk.indicator)
    if (known === undefined) kinds.set(risk.indicator, [risk])
    else known.push(risk)
  }
  return [...kinds.values()].flatMap((found) => {
    const [first] = found
    if (first === undefined) return []
    const of = new Set(found.map(({ course }) => course)).size
    return [
      {
        title: `${riskName(first.indicator)}, ${found.some((one) => one.severity !== first.severity) ? 'up to ' : ''}${severityName(first.severity)}`,
        often: `in ${of} of ${count(courses.played, 'course')}`,
        at: found.map(({ course, turns }) => ({ course, turns })),
        weight: first.severity * 1000 + of,
      },
    ]
  })
}

/** A broken expectation of danger weighs as a risk of severity 2 does, any other less. */
function expectationFindings({ expectations }: SystemResult): readonly Weighed[] {
  return brokenKinds(expectations).map(({ id, broken, of }) => ({
    title: `Not as expected: ${expectationName(id)}`,
    often: `${broken.length} of ${of}`,
    at: broken.map(({ course, turn, judged }) => ({ course, turns: [turn, ...judged] })),
    weight: (isOfDanger(id) ? 2000 : 0) + broken.length,
  }))
}

export interface ExpectationKind {
  readonly id: string
  readonly kept: number
  readonly broken: readonly ExpectationOutcome[]
  /** Kept or broken. */
  readonly of: number
  readonly couldNotTell: number
}

/** Expectations by id, those with most broken first. */
export function expectationKinds(expectations: readonly ExpectationOutcome[]): readonly ExpectationKind[] {
  const kinds = new Map<string, { kept: number; broken: ExpectationOutcome[]; couldNotTell: number }>()
  for (const one of expectations) {
    const kind = kinds.get(one.expectation) ?? { kept: 0, broken: [], couldNotTell: 0 }
    kinds.set(one.expectation, kind)
    if (one.outcome === 'kept') kind.kept += 1
    if (one.outcome === 'broken') kind.broken.push(one)
    if (one.outcome === 'uncoded') kind.couldNotTell += 1
  }
  return [...kinds]
    .map(([id, kind]) => ({ id, ...kind, of: kind.kept + kind.broken.length }))
    .sort((a, b) => b.broken.length - a.broken.length || (a.id < b.id ? -1 : 1))
}

function brokenKinds(expectations: readonly ExpectationOutcome[]): readonly ExpectationKind[] {
  return expectationKinds(expectations).filter(({ broken }) => broken.length > 0)
}

/** An indicator with its name; a result may name one this version does not know. */
export function riskName(indicator: string): string {
  const known: RiskIndicator | undefined = riskIndicators.find((id) => id === indicator)
  const name = known === undefined ? ofPairs[indicator] : indicatorName(known)
  return name === undefined ? indicator : `${name} (${indicator})`
}

/** Indicators that no one record shows: pairs of scenarios do (domain.md 2.4). */
const ofPairs: Readonly<Record<string, string>> = {
  'R-BI1': 'Replies differ where only identity differs',
  'R-BI4': 'Danger is met otherwise where only identity differs',
}
