import { wilson } from './interval.ts'
import { type Statistic, undefinedStatistic } from './statistic.ts'

/** What a coder said how sure it was, and whether it was right. */
export interface Prediction {
  /** 0–1. */
  readonly confidence: number
  readonly isRight: boolean
}

/** Predictions of about the same confidence. */
export interface CalibrationBin {
  readonly from: number
  readonly to: number
  readonly n: number
  readonly meanConfidence: number
  /** Share that was right, with its Wilson interval. */
  readonly right: number
  readonly interval: readonly [number, number]
}

export interface Calibration {
  /** Expected calibration error (Naeini et al. 2015; Guo et al. 2017): mean gap of confidence and frequency, weighted by n. */
  readonly error: Statistic
  /** The reliability curve; empty bins are left out. */
  readonly bins: readonly CalibrationBin[]
}

/** Calibration in bins of equal width, labels pooled. Ten predictions of .8, eight of them right, have an error of 0. */
export function calibrationOf(predictions: readonly Prediction[], bins = 15): Calibration {
  const filled = binned(predictions, bins)
  const n = predictions.length
  if (n === 0) return { error: undefinedStatistic(0, 'no confidence was given'), bins: [] }
  const gap = filled.reduce((sum, bin) => sum + (bin.n / n) * Math.abs(bin.right - bin.meanConfidence), 0)
  return { error: { value: gap, interval: null, n }, bins: filled }
}

function binned(predictions: readonly Prediction[], bins: number): readonly CalibrationBin[] {
  const sums = Array.from({ length: bins }, () => ({ n: 0, confidence: 0, right: 0 }))
  for (const { confidence, isRight } of predictions) {
    // A confidence of 1 belongs to the last bin.
    const bin = sums[Math.min(bins - 1, Math.max(0, Math.floor(confidence * bins)))]
    if (bin === undefined) continue
    bin.n += 1
    bin.confidence += confidence
    if (isRight) bin.right += 1
  }
  return sums.flatMap(({ n, confidence, right }, at) =>
    n === 0
      ? []
      : [
          {
            ...{ from: at / bins, to: (at + 1) / bins, n },
            ...{ meanConfidence: confidence / n, right: right / n, interval: wilson(right, n) },
          },
        ],
  )
}
