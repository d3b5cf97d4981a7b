import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { NexusError } from '../errors.ts'
import type { Keyring } from '../protection/keyring.ts'
import type { InstallationAct } from './accounts.ts'
import { appendInstallationAudit } from './audit.ts'
import type { Tx } from './database.ts'
import { linkHash } from './one-time-links.ts'
import { dataKeys, installation } from './schema/projects.ts'

/**
 * Refuses a master key the store was not made with, before anything is written, and makes an empty store its own. Until the first
 * administrator is there, every start gives a new token for the one-time link, and the earlier ones stop working.
 */
export async function startInstallation(act: InstallationAct): Promise<{ readonly setupToken: string | null }> {
  const { isSetUp } = await joinInstallation(act)
  if (isSetUp) return { setupToken: null }
  const setupToken = randomBytes(32).toString('base64url')
  await act.tx.update(installation).set({ setupTokenHash: linkHash(setupToken) })
  return { setupToken }
}

/** As `startInstallation`, for what nobody signs in to: no link is made, and one that was printed goes on working. */
export async function joinInstallation(act: InstallationAct): Promise<{ readonly isSetUp: boolean }> {
  const { tx, now } = act
  const { keyring } = act.vault
  const fresh = { one: true, createdAt: now, keyCheck: keyCheck(keyring), masterId: keyring.currentId }
  const made = await tx.insert(installation).values(fresh).onConflictDoNothing().returning({ one: installation.one })
  if (made.length > 0) {
    const subject = { kind: 'masterKey', id: keyring.currentId }
    await appendInstallationAudit(act, { action: 'installation.created', subject })
  }
  const [row] = await tx.select().from(installation).for('update')
  refuseOther(row?.keyCheck, keyring)
  return { isSetUp: row?.setupDoneAt != null }
}

/** For whoever works on a store that another process set up: the same check, and nothing is written. */
export async function checkMasterKey(tx: Tx, keyring: Keyring): Promise<void> {
  const [row] = await tx.select({ keyCheck: installation.keyCheck }).from(installation)
  if (row !== undefined) refuseOther(row.keyCheck, keyring)
}

export interface MasterUse {
  readonly master: string
  readonly dataKeys: number
  /** New data keys are wrapped under it. */
  readonly isCurrent: boolean
}

/** Which masters the data keys of the store are wrapped under. */
export async function mastersInUse(tx: Tx): Promise<readonly MasterUse[]> {
  const [row] = await tx.select({ masterId: installation.masterId }).from(installation)
  // Version and length stand before the id in a wrapped key (keyring.ts).
  const { rows } = await tx.execute<{ master: string; keys: string }>(
    sql`select encode(substring(${dataKeys.wrapped} from 3 for 16), 'escape') as master, count(*) as keys
      from ${dataKeys} group by 1 order by 1`,
  )
  const current = row?.masterId ?? null
  const uses = rows.map(({ master, keys }) => ({ master, dataKeys: Number(keys), isCurrent: master === current }))
  const isListed = current === null || uses.some(({ isCurrent }) => isCurrent)
  return isListed ? uses : [...uses, { master: current, dataKeys: 0, isCurrent: true }]
}

/** Refuses where a master is missing that data keys are wrapped under: what they sealed could not be opened. */
export async function checkMasters(tx: Tx, keyring: Keyring): Promise<void> {
  const known = new Set([keyring.currentId, ...keyring.earlierIds])
  const missing = (await mastersInUse(tx)).filter(({ master, dataKeys: keys }) => keys > 0 && !known.has(master))
  if (missing.length === 0) return
  const keys = missing.reduce((sum, use) => sum + use.dataKeys, 0)
  throw new NexusError(
    'keyMissing',
    `${keys} data keys are wrapped under master keys that were not given (${missing.map(({ master }) => master).join(', ')}). Give them too, in the key file or in NEXUS_MASTER_KEY_PREVIOUS; nothing was changed.`,
  )
}

/** From the root secret, which a rotation leaves as it is. */
const keyCheck = (keyring: Keyring): Buffer =>
  createHmac('sha256', keyring.derive('check')).update('nexus/key-check/1').digest()

function refuseOther(check: Buffer | undefined, keyring: Keyring): void {
  if (check !== undefined && timingSafeEqual(check, keyCheck(keyring))) return
  throw new NexusError(
    'keyMissing',
    'The master key given is not the one this store was made with. Give the key file (NEXUS_MASTER_KEY_FILE) or NEXUS_MASTER_KEY that belongs to it; nothing was changed.',
  )
}
