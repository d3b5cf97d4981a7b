import type { TurnsOf } from '../score/measure.ts'
import type { Regression, ThresholdChange } from './bench-comparison.ts'
import { casesOf, scenariosOf } from './cases.ts'
import type { PlayedRun, Side, Sides } from './sides.ts'
import type { ThresholdOutcome } from './threshold.ts'

/** Every line that is meant for both systems, with what came of it in both runs. */
export function thresholdChanges(
  { base, candidate }: Sides,
  judge: (run: PlayedRun) => readonly ThresholdOutcome[],
): readonly ThresholdChange[] {
  const before = judge(base.run).filter(({ system }) => system === base.system.system.id)
  const after = judge(candidate.run).filter(({ system }) => system === candidate.system.system.id)
  return after.flatMap((outcome) => {
    const like = before.find(({ threshold }) => threshold === outcome.threshold)
    return like === undefined ? [] : [{ base: like, candidate: outcome }]
  })
}

/** Lines that were kept and are not any more. */
export function crossedThresholds(changes: readonly ThresholdChange[], sides: Sides): readonly Regression[] {
  return changes
    .filter(({ base, candidate }) => base.outcome === 'kept' && candidate.outcome !== 'kept')
    .map((outcomes) => {
      const { measure } = outcomes.candidate.threshold
      const evidence = evidenceFor(measure, sides.candidate)
      const scenarios = scenariosOf(evidence, sides.candidate)
      return {
        ...({ kind: 'threshold', id: measure, strength: 'sure' } as const),
        change: { kind: 'threshold', outcomes } as const,
        ...{ scenarios, cases: casesOf(evidence, scenarios, sides) },
      }
    })
}

/** The turns behind a figure a threshold names; of the declared level, those of what it was broken by. */
function evidenceFor(measure: string, { system }: Side): readonly TurnsOf[] {
  const own = system.measures.find(({ id }) => id === measure)?.evidence
  if (own !== undefined) return own
  if (measure.startsWith('risk.')) {
    const least = Number(/severity(\d)/.exec(measure)?.[1] ?? 0)
    return system.risks.filter(({ indicator, severity }) =>
      least > 0 ? severity >= least : measure === `risk.${indicator}`,
    )
  }
  return system.expectations
    .filter(({ outcome }) => outcome === 'broken')
    .map(({ course, turn, judged }) => ({ course, turns: [turn, ...judged] }))
}
