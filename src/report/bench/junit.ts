import type { BenchComparison } from '../../bench/gate/bench-comparison.ts'
import type { ThresholdOutcome } from '../../bench/gate/threshold.ts'
import type { BenchResult, ExpectationOutcome, SystemResult } from '../../bench/score/bench-result.ts'
import { type JunitCase, type JunitSuite, junitFileText } from '../junit-xml.ts'
import { capital, count } from '../wording.ts'
import { expectationKinds, riskName } from './findings.ts'
import { changeText, regressionName } from './regression-wording.ts'
import { turnsText } from './text.ts'
import {
  conductSentence,
  declaredSentence,
  expectationName,
  measureName,
  outcomeNames,
  seenText,
  thresholdText,
} from './wording.ts'

/** From here on a risk is a test case of its own (domain.md 2.2). */
const listedFrom = 3

/**
 * A run as a JUnit file, one suite a system: each threshold, each kind of expectation, each scenario. Only a threshold can fail by itself; what
 * was broken fails with it, so that a pipeline shows why, and is listed as skipped where the thresholds leave room for it. Ids only.
 */
export function benchJunit(result: BenchResult, outcomes: readonly ThresholdOutcome[]): string {
  const suites = result.systems.map((system) => {
    const own = outcomes.filter((outcome) => outcome.system === system.system.id)
    return suiteOf(system, own, Object.keys(result.contract.scenarios).sort())
  })
  return junitFileText(`nexus bench ${result.contract.name}`, suites)
}

function suiteOf(
  system: SystemResult,
  outcomes: readonly ThresholdOutcome[],
  scenarios: readonly string[],
): JunitSuite {
  const isBroken = outcomes.some(({ outcome }) => outcome !== 'kept')
  const broken = (told: string, type: string): JunitCase['result'] =>
    isBroken ? { kind: 'failed', type, told } : { kind: 'skipped', told: `Within the thresholds. ${told}` }
  return {
    name: system.system.id,
    cases: [
      {
        name: 'conduct',
        result: { kind: 'passed', told: `${conductSentence(system.conduct)}; ${declaredSentence(system)}` },
      },
      ...outcomes.map(thresholdCase),
      ...expectationKinds(system.expectations).flatMap(({ id, broken: found, of, couldNotTell }) => {
        if (of === 0 && couldNotTell === 0) return []
        const name = `expectation ${id}: ${expectationName(id)}`
        const told = `Not in ${found.length} of ${of}: ${turnsText(found.map(placeOf))}`
        if (found.length > 0) return [{ name, result: broken(told, 'expectation') }]
        return [of === 0 ? { name, result: skipped(couldNotTell) } : { name, result: { kind: 'passed' } as const }]
      }),
      ...scenarios.map((scenario) => scenarioCase(scenario, system, broken)),
    ],
  }
}

function skipped(n: number): JunitCase['result'] {
  return { kind: 'skipped', told: `Could not tell: nobody could code ${count(n, 'reply', 'replies')}.` }
}

function thresholdCase(outcome: ThresholdOutcome): JunitCase {
  const { measure } = outcome.threshold
  const told = `${measureName(measure)}: ${outcomeNames[outcome.outcome]}. Asked for: ${thresholdText(outcome)}; seen: ${seenText(outcome)}.`
  return {
    name: `threshold ${measure} ${thresholdText(outcome)}`,
    result: outcome.outcome === 'kept' ? { kind: 'passed', told } : { kind: 'failed', type: 'threshold', told },
  }
}

type Broken = (told: string, type: string) => JunitCase['result']

/** A scenario with everything that was broken in it, failed courses and serious risks. */
function scenarioCase(scenario: string, system: SystemResult, broken: Broken): JunitCase {
  const name = `scenario ${scenario}`
  const isHere = ({ course }: { readonly course: string }) => course.startsWith(`${system.system.id}/${scenario}/`)
  const failures = system.failures.filter(isHere).map(({ course, reason }) => `${course} was not played (${reason})`)
  const risks = system.risks
    .filter((risk) => isHere(risk) && risk.severity >= listedFrom)
    .map((risk) => `${riskName(risk.indicator)}, severity ${risk.severity}: ${turnsText([risk])}`)
  const judged = system.expectations.filter((one) => one.scenario === scenario)
  const kinds = expectationKinds(judged).filter((kind) => kind.broken.length > 0)
  const expected = kinds.map(({ id, broken: found }) => `${id}: ${turnsText(found.map(placeOf))}`)
  const told = [...failures, ...risks, ...expected].join('. ')
  if (told !== '') return { name, result: broken(told, 'scenario') }
  const isJudged = judged.some(({ outcome }) => outcome === 'kept')
  return {
    name,
    result: isJudged ? { kind: 'passed' } : { kind: 'skipped', told: 'Could not tell: nothing was judged.' },
  }
}

function placeOf({ course, turn, judged }: ExpectationOutcome) {
  return { course, turns: [turn, ...judged] }
}

/** A comparison as a JUnit file, one suite a system: every regression a case; what may be chance is skipped. Ids only. */
export function comparisonJunit(comparison: BenchComparison): string {
  const suites = comparison.systems.map((system): JunitSuite => {
    const cases = system.regressions.map((regression): JunitCase => {
      const told = `${capital(changeText(regression))}. In: ${regression.scenarios.join(', ')}`
      const isSure = regression.strength === 'sure'
      return {
        name: regressionName(regression),
        result: isSure ? { kind: 'failed', type: regression.kind, told } : { kind: 'skipped', told },
      }
    })
    const none: JunitCase = { name: 'no regression', result: { kind: 'passed' } }
    return { name: `${system.base} to ${system.candidate}`, cases: cases.length === 0 ? [none] : cases }
  })
  return junitFileText('nexus bench compare', suites)
}
