import { type ErrorCode, errorCodes, NexusError } from '../errors.ts'
import type { Claim, Failure } from '../store/run-units.ts'

/** What a failed attempt means for its unit: worth another try later, or never. */
export interface Verdict extends Failure {
  readonly mayPass: boolean
}

/** Reads an error by its code, never by its message. What is not ours may quote content: only that it happened is told. */
export function verdictOn(error: unknown): Verdict {
  if (error instanceof NexusError) {
    return { code: error.code, reason: error.message, mayPass: passing.has(error.code) }
  }
  const code = databaseCode(error)
  if (code !== null && /^(08|53|57|40|55P03)|^E[A-Z]+$/.test(code)) {
    return { code: 'databaseUnreachable', reason: `The database did not answer (${code}).`, mayPass: true }
  }
  return { code: 'internal', reason: `An unexpected fault${code === null ? '' : ` (${code})`}.`, mayPass: false }
}

/** A relationship that could not be pseudonymised does not go in. */
export function leftOut(error: unknown): Failure {
  const { code, reason } = verdictOn(error)
  return { code, reason: `It could not be pseudonymised and was left out. ${reason}` }
}

/** Seconds until the next attempt: doubled each time, five minutes at most. */
export const backOffSeconds = (attempts: number): number => Math.min(300, 2 * 2 ** Math.max(0, attempts - 1))

/**
 * Attempts after which a unit is given up. What took its work process down gets few, what the surroundings are to blame for more. A worker
 * that was lost with the unit in hand says least of it: servers are restarted, and the same unit is the first in line each time.
 */
const mostAttempts = { passing: 8, fatal: 3, lost: 10 } as const

/** Whether a unit that is tried once more now has had its attempts. */
export function isSpent({ attempts, errorCode }: Pick<Claim, 'attempts' | 'errorCode'>): boolean {
  if (errorCode === null) return attempts > mostAttempts.lost
  const isPassing = isErrorCode(errorCode) && passing.has(errorCode) && errorCode !== 'interrupted'
  return attempts > (isPassing ? mostAttempts.passing : mostAttempts.fatal)
}

const passing: ReadonlySet<ErrorCode> = new Set([
  'databaseUnreachable',
  'modelUnreachable',
  'modelDamaged',
  'interrupted',
  'unavailable',
  'revisionOld',
  'tooMany',
])

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errorCodes, code)

/** Of a database error or of the connection: a code, which quotes nothing. Drizzle puts it one below. */
function databaseCode(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  if ('code' in error && typeof error.code === 'string') return error.code
  return error.cause === undefined ? null : databaseCode(error.cause)
}
