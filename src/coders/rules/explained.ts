import { baseOf } from '../../dtn/codebook.ts'
import { clientRules } from './client/rules.ts'
import { clientWeights } from './client/weights.ts'
import { ruleConfidence } from './confidence.ts'
import type { Rule } from './rule.ts'
import { systemRules } from './system/rules.ts'

/** A rule of the rules coder as a person can read it: why it fires, and every cue it looks for. */
export interface ExplainedRule {
  readonly id: string
  readonly code: string
  readonly speaker: 'client' | 'system'
  readonly explains: string
  /** Share of its hits that were right on the corpus it was made with; null where it was too rare to measure. */
  readonly precision: number | null
  readonly lexicons: readonly { readonly id: string; readonly source: string; readonly phrases: readonly string[] }[]
  /** For a rule that weighs evidence: points in logits by kind of evidence, the ground level and what must be reached. */
  readonly weights: {
    readonly bias: number
    readonly threshold: number
    readonly points: Readonly<Record<string, number>>
  } | null
}

/** The rules with this id, or for this code or its base; all of them without a name. Empty when there is none. */
export function explainedRules(name?: string): readonly ExplainedRule[] {
  const all = [
    ...systemRules.map((rule) => explained(rule, 'system')),
    ...clientRules.map((rule) => explained(rule, 'client')),
  ]
  if (name === undefined) return all
  const byId = all.filter(({ id }) => id === name)
  return byId.length > 0 ? byId : all.filter(({ code }) => code === name || code.startsWith(`${name}.`))
}

function explained(rule: Rule, speaker: 'client' | 'system'): ExplainedRule {
  const weights = rule.id.endsWith(':evidence')
    ? (clientWeights[rule.code] ?? clientWeights[baseOf(rule.code)])
    : undefined
  return {
    id: rule.id,
    code: rule.code,
    speaker,
    explains: rule.explains,
    precision: ruleConfidence[rule.id] ?? null,
    lexicons: rule.cues.map(({ id, source, phrases }) => ({ id, source, phrases })),
    weights: weights ?? null,
  }
}
