import { DrizzleQueryError } from 'drizzle-orm/errors'
import { NexusError } from '../errors.ts'

/**
 * What a database could not do, in our words. The driver's own message carries statements, parameters and rows; none of it goes on, only the
 * code of the failure (PostgreSQL documentation, appendix A) and the name of a constraint.
 */
export function databaseFault(cause: unknown): unknown {
  const ours = ourFault(cause)
  if (ours !== null) return ours
  const { state, constraint, isConnection } = failureIn(cause)
  if (isConnection) {
    return new NexusError(
      'databaseUnreachable',
      `The database does not answer (${state}). Check that it runs; try again.`,
    )
  }
  if (state === '23505') {
    return new NexusError('conflict', `It is there already (${constraint}). Read it and decide again.`)
  }
  if (state === null) {
    // What is not the database's own failure goes on as it is.
    return cause instanceof DrizzleQueryError ? new NexusError('internal', 'The database gave no answer.') : cause
  }
  if (mayBeRepeated(cause)) {
    return new NexusError('unavailable', `Others changed the same things at the same time (${state}). Try again.`)
  }
  return new NexusError('internal', `The database refused a statement (SQLSTATE ${state}, ${constraint}).`)
}

/** Drizzle wraps what the pool refused. */
function ourFault(cause: unknown): NexusError | null {
  for (let at = cause; at instanceof Error; at = at.cause) if (at instanceof NexusError) return at
  return null
}

/** A serialization failure or a deadlock: nothing was done, and a second time may succeed. */
export function mayBeRepeated(cause: unknown): boolean {
  const { state } = failureIn(cause)
  return state === '40001' || state === '40P01'
}

interface Failure {
  readonly state: string | null
  readonly constraint: string
  readonly isConnection: boolean
}

/** Drizzle wraps the driver's error, which has the code. */
function failureIn(cause: unknown): Failure {
  for (let at = cause; at instanceof Error; at = at.cause) {
    if (!('code' in at) || typeof at.code !== 'string') continue
    const constraint = 'constraint' in at && typeof at.constraint === 'string' ? at.constraint : 'no constraint'
    return { state: at.code, constraint, isConnection: lost.test(at.code) }
  }
  return { state: null, constraint: 'no constraint', isConnection: false }
}

// Class 08, shutdown and start-up, too many clients, refused sign-in; and what the network says.
const lost = /^(08...|57P0[123]|53300|28...|3D000|E[A-Z]+)$/
