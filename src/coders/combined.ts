import { isAcuteRisk } from '../dtn/acute-risk.ts'
import { baseOf } from '../dtn/codebook.ts'
import type { Code } from '../dtn/coding.ts'

/** How a model's logit and a rule's hit make one logit, fitted where the combination measured better than either. */
export interface Stacking {
  readonly model: number
  readonly rule: number
  readonly shift: number
}

/** Label to the id of the rule that hit it. */
export type RuleHits = ReadonlyMap<string, string>

/** What rules saw in a turn, by code, by base, and `RSK.acute` for any acute risk. The surest rule of each is named. */
export function ruleHits(codes: readonly Code[]): RuleHits {
  const hits = new Map<string, string>()
  for (const { code, rule } of [...codes].sort((a, b) => (b.confidence ?? 0) - (a.confidence ?? 0))) {
    const labels = [code, baseOf(code), ...(isAcuteRisk(code) ? ['RSK.acute'] : [])]
    for (const label of labels) if (!hits.has(label)) hits.set(label, rule ?? code)
  }
  return hits
}

/** The two as one logit (stacking, Wolpert 1992). */
export function stackedLogit(logit: number, isHit: boolean, { model, rule, shift }: Stacking): number {
  return model * logit + (isHit ? rule : 0) + shift
}
