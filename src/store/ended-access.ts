import { lt } from 'drizzle-orm'
import type { Tx } from './database.ts'
import { oneTimeLinks, signIns, verifications } from './schema/access.ts'
import { dropOldTries } from './sign-in-tries.ts'

/** Drops sign-ins, links and tries nobody can use any more. What was done with them stays in the audit chain. */
export async function forgetEndedAccess(tx: Tx, now: Date): Promise<void> {
  await tx.delete(signIns).where(lt(signIns.expiresAt, now))
  await tx.delete(verifications).where(lt(verifications.expiresAt, now))
  await tx.delete(oneTimeLinks).where(lt(oneTimeLinks.expiresAt, now))
  await dropOldTries(tx, now)
}
