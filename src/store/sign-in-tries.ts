import { eq, lt, sql } from 'drizzle-orm'
import type { Tx } from './database.ts'
import { signInTries } from './schema/access.ts'

/** One thing tries are counted for: an e-mail or an address, as a keyed hash. */
export interface TrySubject {
  readonly subject: Buffer
  /** How long it is blocked after so many failures in a row. */
  readonly delayMs: (failures: number) => number
}

/**
 * Counts a try before it is made, so that a thousand at once are a thousand. Gives until when the subject is blocked, and counts
 * nothing while it is.
 */
export async function countTry(tx: Tx, { subject, delayMs }: TrySubject, now: Date): Promise<Counted> {
  await tx.insert(signInTries).values({ subject, failures: 0, lastAt: now }).onConflictDoNothing()
  const [row] = await tx.select().from(signInTries).where(eq(signInTries.subject, subject)).for('update')
  if (row?.blockedUntil != null && row.blockedUntil > now) return { blockedUntil: row.blockedUntil, starts: false }
  const isForgotten = row === undefined || now.getTime() - row.lastAt.getTime() > forgetMs
  const failures = (isForgotten ? 0 : row.failures) + 1
  const delay = delayMs(failures)
  const blockedUntil = delay === 0 ? null : new Date(now.getTime() + delay)
  await tx.update(signInTries).set({ failures, blockedUntil, lastAt: now }).where(eq(signInTries.subject, subject))
  return { blockedUntil: null, starts: blockedUntil !== null }
}

export interface Counted {
  /** Not null where the try may not be made. */
  readonly blockedUntil: Date | null
  /** This try, if it fails, is followed by a block. */
  readonly starts: boolean
}

/** Forgets the failures of a subject, after a success or by an administrator. */
export async function clearTries(tx: Tx, subject: Buffer): Promise<void> {
  await tx.delete(signInTries).where(eq(signInTries.subject, subject))
}

/** Takes one try back: it was none, because it succeeded. */
export async function takeBackTry(tx: Tx, subject: Buffer): Promise<void> {
  await tx
    .update(signInTries)
    .set({ failures: sql`greatest(${signInTries.failures} - 1, 0)`, blockedUntil: null })
    .where(eq(signInTries.subject, subject))
}

/** Rows nobody needs any more. */
export async function dropOldTries(tx: Tx, now: Date): Promise<void> {
  await tx.delete(signInTries).where(lt(signInTries.lastAt, new Date(now.getTime() - forgetMs)))
}

const forgetMs = 24 * 60 * 60 * 1000
