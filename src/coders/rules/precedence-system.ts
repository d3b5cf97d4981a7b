import type { Precedence } from './precedence.ts'

/** Which system code stays when two compete, in order. */
export const systemPrecedence: readonly Precedence[] = []
