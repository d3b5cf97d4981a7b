import type { BaseCode, CodeId } from '../dtn/codebook.ts'
import type { Code } from '../dtn/coding.ts'
import type { Severity } from '../dtn/risks/risk.ts'
import type { Decision, Prohibition } from './decision.ts'
import type { Situation } from './situation.ts'

/** A reply, or what there is of it, with the codes a coder gave it. */
export interface CheckedReply {
  readonly situation: Situation
  readonly decision: Decision
  readonly codes: readonly Code[]
  readonly text?: string
  /** Codes the coder finds too seldom right (`weakCodesOf`). */
  readonly weak?: ReadonlySet<BaseCode>
  /** False while the reply is still being written: what is not in it yet may come. True if not given. */
  readonly isWhole?: boolean
}

/** What a reply must hold where the situation asks for it. */
export const requiredActs = ['safety', 'limit', 'boundary', 'repair'] as const
export type RequiredAct = (typeof requiredActs)[number]

interface FaultBase {
  readonly severity: Severity
  /** The code it was seen by; null where a code is missing or the text itself shows it. */
  readonly code: CodeId | null
  /** Client turns that make it a fault. */
  readonly turns: readonly string[]
  /** The code is not sure enough to stop a reply. */
  readonly isDoubtful: boolean
  /** `guard` does not let the reply out; otherwise the fault is only noted. */
  readonly stops: boolean
}

export type ReplyFault =
  | (FaultBase & { readonly kind: 'broken'; readonly prohibition: Prohibition })
  | (FaultBase & { readonly kind: 'missing'; readonly act: RequiredAct })

/** What is wrong with a reply, the gravest first (domain.md 2.2 to 2.6, 9.3, 9.6). */
export function replyFaults(_reply: CheckedReply): readonly ReplyFault[] {
  return []
}
