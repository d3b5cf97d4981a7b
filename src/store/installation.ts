import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { isNull } from 'drizzle-orm'
import { NexusError } from '../errors.ts'
import type { Keyring } from '../protection/keyring.ts'
import type { Database, Tx } from './database.ts'
import { linkHash } from './one-time-links.ts'
import { installation } from './schema/projects.ts'

/** Makes the installation's row on the first run; later refuses a master key that is not this database's, before anything is written. */
export async function openInstallation(database: Database, keyring: Keyring, now: Date): Promise<void> {
  const keyCheck = checkValue(keyring)
  await database.db.insert(installation).values({ one: true, createdAt: now, keyCheck }).onConflictDoNothing()
  if (!(await isKeyRight(database.db, keyring))) throw otherKey()
}

/** Whether the master key is the one this database was made with. */
export async function isKeyRight(tx: Tx, keyring: Keyring): Promise<boolean> {
  const [row] = await tx.select({ keyCheck: installation.keyCheck }).from(installation)
  const keyCheck = checkValue(keyring)
  return row !== undefined && row.keyCheck.length === keyCheck.length && timingSafeEqual(row.keyCheck, keyCheck)
}

/** A new token for the one-time link of the set-up; the one before stops working. Null once the set-up is done. */
export async function renewSetupToken(tx: Tx): Promise<string | null> {
  const token = randomBytes(32).toString('base64url')
  const open = isNull(installation.setupDoneAt)
  const renewed = await tx
    .update(installation)
    .set({ setupTokenHash: linkHash(token) })
    .where(open)
    .returning({
      one: installation.one,
    })
  return renewed.length > 0 ? token : null
}

const checkValue = (keyring: Keyring): Buffer =>
  createHmac('sha256', keyring.derive('check')).update('nexus installation').digest()

function otherKey(): NexusError {
  return new NexusError(
    'keyMissing',
    'The master key given is not the one this database was made with. Give that one (NEXUS_MASTER_KEY_FILE or NEXUS_MASTER_KEY), or restore the database that belongs to this key.',
  )
}
