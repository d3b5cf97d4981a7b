import { mean } from './moments.ts'
import { type Statistic, undefinedStatistic } from './statistic.ts'

/** Zone rules of the Western Electric handbook (1956, pp. 25–28). */
export const controlRules = {
  beyond3: { of: 1, from: 1, sigmas: 3, meaning: 'One score beyond three sigma' },
  beyond2: { of: 2, from: 3, sigmas: 2, meaning: 'Two of three scores in a row beyond two sigma on one side' },
  beyond1: { of: 4, from: 5, sigmas: 1, meaning: 'Four of five scores in a row beyond one sigma on one side' },
  oneSide: { of: 8, from: 8, sigmas: 0, meaning: 'Eight scores in a row on one side of the centre' },
} as const

export type ControlRule = keyof typeof controlRules

export interface ControlSignal {
  readonly rule: ControlRule
  /** Place of the score that completes the rule. */
  readonly at: number
  readonly side: 'above' | 'below'
}

export interface ControlChart {
  readonly centre: Statistic
  /** Spread from one score to the next: mean moving range / 1.128. */
  readonly sigma: Statistic
  /** Centre ± 3 sigma; null where there is no sigma. */
  readonly limits: readonly [number, number] | null
  /** Upper limit of the moving range, 3.267 times its mean. */
  readonly movingRangeLimit: number | null
  readonly signals: readonly ControlSignal[]
}

export interface ControlOptions {
  /** Scores from the first on that set centre and sigma; all of them where it is absent. */
  readonly baseline?: number
}

/**
 * Individuals chart of scores session by session (Shewhart; constants d2 = 1.128 and D4 = 3.267 for ranges of two: Montgomery,
 * Statistical quality control, App. VI). Absent scores are skipped; a moving range spans two scores that follow one another.
 */
export function controlChart(scores: readonly (number | null)[], options: ControlOptions = {}): ControlChart {
  const known = scores.flatMap((score, at) => (score !== null && Number.isFinite(score) ? [{ score, at }] : []))
  const values = known.map(({ score }) => score)
  const basis = values.slice(0, options.baseline ?? values.length)
  const centre = mean(basis)
  const range = mean(basis.slice(1).map((score, at) => Math.abs(score - (basis[at] ?? score))))
  if (centre === null) return withoutLimits(null, 0, 'there is no score')
  if (range === null) return withoutLimits(centre, basis.length, 'there is only one score')
  if (range === 0) return withoutLimits(centre, basis.length, 'the scores do not vary')
  const sigma = range / d2
  return {
    centre: { value: centre, interval: null, n: basis.length },
    sigma: { value: sigma, interval: null, n: basis.length - 1 },
    limits: [centre - 3 * sigma, centre + 3 * sigma],
    movingRangeLimit: upperRange * range,
    signals: signalsOf(known, centre, sigma),
  }
}

/** Sigmas by which a score on a line may seem to lie beyond it. */
const rounding = 1e-9

const d2 = 1.128
const upperRange = 3.267

interface Placed {
  readonly score: number
  readonly at: number
}

function signalsOf(known: readonly Placed[], centre: number, sigma: number): readonly ControlSignal[] {
  const rules: readonly ControlRule[] = ['beyond3', 'beyond2', 'beyond1', 'oneSide']
  return rules
    .flatMap((rule) =>
      (['above', 'below'] as const).flatMap((side) => {
        const direction = side === 'above' ? 1 : -1
        const isOut = known.map(
          ({ score }) => direction * (score - centre) > (controlRules[rule].sigmas + rounding) * sigma,
        )
        return known.flatMap(({ at }, index) => (completes(isOut, index, rule) ? [{ rule, at, side }] : []))
      }),
    )
    .sort((a, b) => a.at - b.at)
}

/** The score itself is out and enough of those before it are. */
function completes(isOut: readonly boolean[], index: number, rule: ControlRule): boolean {
  const { of, from } = controlRules[rule]
  if (isOut[index] !== true) return false
  return isOut.slice(Math.max(0, index - from + 1), index + 1).filter(Boolean).length >= of
}

function withoutLimits(centre: number | null, n: number, reason: string): ControlChart {
  return {
    centre: centre === null ? undefinedStatistic(0, reason) : { value: centre, interval: null, n },
    sigma: undefinedStatistic(Math.max(0, n - 1), reason),
    limits: null,
    movingRangeLimit: null,
    signals: [],
  }
}
