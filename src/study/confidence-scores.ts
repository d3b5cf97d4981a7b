import { baseOf } from '../dtn/codebook.ts'
import { type BootstrapOptions, clusterBootstrap } from '../stats/bootstrap.ts'
import { type Calibration, calibrationOf, type Prediction } from '../stats/calibration.ts'
import type { CodedPair } from './code-scores.ts'

/** Bins of the calibration error. */
const calibrationBins = 15

/**
 * Whether confidence means frequency: every code a coder found with a confidence, all codes pooled, against whether the gold has the
 * code on that turn. What a coder did not find carries no confidence and is not looked at.
 */
export function scoreConfidence(pairs: readonly CodedPair[], options: BootstrapOptions): Calibration {
  const clusters = pairs.map(predictionsOf)
  const all = calibrationOf(clusters.flat(), calibrationBins)
  if (all.error.value === null || clusters.length < 2) return all
  const { interval } = clusterBootstrap(
    clusters,
    (sample) => calibrationOf(sample.flat(), calibrationBins).error.value,
    options,
  )
  return { ...all, error: { ...all.error, interval } }
}

/** One prediction for each code and turn: a code given twice on a turn is as sure as its surest. */
function predictionsOf({ gold, found }: CodedPair): readonly Prediction[] {
  return gold.turns.flatMap((there) => {
    if (!there.isCoded) return []
    const surest = new Map<string, Prediction>()
    for (const { code, confidence } of found.turns[there.index]?.codes ?? []) {
      const base = baseOf(code)
      if (confidence === undefined || confidence < (surest.get(base)?.confidence ?? 0)) continue
      surest.set(base, { confidence, isRight: there.bases.has(base) })
    }
    return [...surest.values()]
  })
}
