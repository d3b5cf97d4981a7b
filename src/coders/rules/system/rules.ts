import type { Rule } from '../rule.ts'

/** Every rule for system turns. */
export const systemRules: readonly Rule[] = []
