import type { Code } from './coding.ts'

/**
 * What it says that a client edited a message, or had its reply written anew, so many times: X.2, "regenerates or edits own message
 * repeatedly" (domain.md 3.2, chat-specific additions). Once is no sign.
 */
export function redoneCode(times: number): Code | null {
  return times >= repeatedly ? { code: 'X.2', rule: 'gateway.redone' } : null
}

/** No source gives a number (P): uncalibrated. */
const repeatedly = 2
