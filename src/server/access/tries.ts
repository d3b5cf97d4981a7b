import { createHmac } from 'node:crypto'
import type { NexusError } from '../../errors.ts'
import { appendInstallationAudit } from '../../store/audit.ts'
import type { Database, Tx } from '../../store/database.ts'
import { clearTries, countTry, dropOldTries, type TrySubject, takeBackTry } from '../../store/sign-in-tries.ts'
import type { Vault } from '../../store/vault.ts'
import { TooMany } from '../guards.ts'

/** Counts failed tries per e-mail and per address, in the database, so that it holds for every server process. */
export interface Tries {
  /** Throws `tooMany` while the e-mail or the address is blocked; whether there is such an account makes no difference. */
  readonly count: (email: string, address: string) => Promise<void>
  readonly succeeded: (tx: Tx, who: { readonly email: string; readonly address: string }) => Promise<void>
}

export interface TrySource {
  readonly database: Database
  readonly vault: Vault
  readonly now: () => Date
}

export function triesOn(source: TrySource): Tries {
  const { vault } = source
  const subjects = (email: string, address: string) => ({
    byEmail: { subject: emailSubject(vault, email), delayMs: growing(failuresOfEmail) },
    byAddress: { subject: subjectOf(vault, `address:${address}`), delayMs: growing(failuresOfAddress) },
  })
  return {
    count: async (email, address) => {
      const { byEmail, byAddress } = subjects(email, address)
      const blocked = await countBoth(source, [byEmail, byAddress])
      if (blocked !== null) throw blockedUntil(blocked, source.now())
    },
    succeeded: async (tx, { email, address }) => {
      const { byEmail, byAddress } = subjects(email, address)
      await clearTries(tx, byEmail.subject)
      await takeBackTry(tx, byAddress.subject)
      await dropOldTries(tx, source.now())
    },
  }
}

/** What the tries at one e-mail are kept under: no table of the tries says who tried. */
export function emailSubject(vault: Vault, email: string): Buffer {
  return subjectOf(vault, `email:${email.toLowerCase()}`)
}

function subjectOf(vault: Vault, text: string): Buffer {
  return createHmac('sha256', vault.keyring.derive('sessions')).update(`tries:${text}`).digest()
}

/** Always in the same order, so that two tries never wait for each other. */
function countBoth({ database, vault, now }: TrySource, subjects: readonly TrySubject[]): Promise<Date | null> {
  return database.transaction(async (tx) => {
    const at = now()
    for (const each of subjects) {
      const { blockedUntil, starts } = await countTry(tx, each, at)
      if (blockedUntil !== null) return blockedUntil
      if (starts) {
        const subject = { kind: 'signInTries', id: each.subject.toString('hex').slice(0, 32) }
        await appendInstallationAudit({ tx, vault, actor: 'nobody', now: at }, { action: 'signIn.blocked', subject })
      }
    }
    return null
  })
}

/** Free failures, then half a minute, doubled each time, at most a quarter of an hour: nobody is shut out for good. */
const growing = (free: number) => (failures: number) =>
  failures < free ? 0 : Math.min(30_000 * 2 ** (failures - free), 15 * 60_000)

const failuresOfEmail = 5
/** Many people may share one address. */
const failuresOfAddress = 30

function blockedUntil(until: Date, now: Date): NexusError {
  return new TooMany(Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000)))
}
