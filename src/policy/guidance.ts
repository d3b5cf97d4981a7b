import type { Fact } from '../dtn/memory.ts'
import type { Decision } from './decision.ts'

/** For whom and when a guidance is written. */
export interface GuidanceMoment {
  /** BCP 47; English where it is neither English nor German. */
  readonly language: string
  /** For the age of facts. */
  readonly now: Date
}

/** The instruction for the model's next reply, at most 120 words (domain.md 9.2 to 9.6). */
export function guidanceText(decision: Decision, facts: readonly Fact[], moment: GuidanceMoment): string {
  const known = facts.filter(({ id }) => decision.recall.includes(id)).map(({ text }) => text)
  return [decision.move, ...decision.mustNot, ...known, moment.language].join('. ')
}
