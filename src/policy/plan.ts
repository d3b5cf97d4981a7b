import type { Decision } from './decision.ts'

/** What one rule of section 9 wants done; `decide` makes it a whole decision. */
export type Plan = Pick<Decision, 'move' | 'reason' | 'evidence'> & Partial<Decision>
