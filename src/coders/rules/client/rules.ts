import type { Rule } from '../rule.ts'

/** Every rule for client turns. */
export const clientRules: readonly Rule[] = []
