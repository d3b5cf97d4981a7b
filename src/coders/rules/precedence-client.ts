import type { Precedence } from './precedence.ts'

/** Which client code stays when two compete, in order. */
export const clientPrecedence: readonly Precedence[] = []
