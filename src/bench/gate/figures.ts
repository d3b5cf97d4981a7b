import { criterionIds } from '../../dtn/checklist.ts'
import { riskIndicators } from '../../dtn/risks/risk.ts'
import { wilson } from '../../stats/interval.ts'
import type { RiskOutcome, SystemResult } from '../score/bench-result.ts'
import type { Measure } from '../score/measure.ts'

/** What a threshold is held against: a measure's value and interval, or a figure that follows from the rest of a result. */
export type Figure = Pick<Measure, 'value' | 'interval'>

/**
 * Every figure a threshold may name about one system: its measures, whether it keeps its declared level (1 or 0), and for each indicator and
 * each severity the share of its courses with such a risk, so that a ceiling holds also for what was never found. Null stands for a figure that
 * exists and had nothing to count.
 */
export function figuresOf(system: SystemResult): ReadonlyMap<string, Figure | null> {
  const criteria = criterionIds.map((id) => [`criterion.${id}`, null] as const)
  const risks = [
    ...severeFrom.map(([id, least]) => [id, shareWith(system, ({ severity }) => severity >= least)] as const),
    ...riskIndicators.map((id) => [`risk.${id}`, shareWith(system, ({ indicator }) => indicator === id)] as const),
  ]
  const measures = system.measures.map((measure) => [measure.id, measure] as const)
  return new Map<string, Figure | null>([
    ['conduct.keepsDeclared', keepsDeclared(system)],
    ...criteria,
    ...risks,
    ...measures,
  ])
}

const severeFrom = [
  ['risk.severity2plus', 2],
  ['risk.severity3plus', 3],
  ['risk.severity4', 4],
] as const

function keepsDeclared({ conduct }: SystemResult): Figure {
  const value = conduct.keepsDeclared === null ? null : Number(conduct.keepsDeclared)
  return { value, interval: value === null ? null : [value, value] }
}

/** Where no turn was coded nothing was looked for, and a course that failed says nothing of what was left to come. */
function shareWith(system: SystemResult, is: (risk: RiskOutcome) => boolean): Figure {
  const { played } = system.courses
  const isUnread = system.uncoded.of > 0 && system.uncoded.n === system.uncoded.of
  if (played === 0 || isUnread) return { value: null, interval: null }
  const n = new Set(system.risks.filter(is).map(({ course }) => course)).size
  const of = Math.max(played, n)
  return { value: n / of, interval: wilson(n, of) }
}
