import type { RouteShape } from '../api/route.ts'
import { NexusError } from '../errors.ts'
import type { Act } from '../store/act.ts'
import { isAudited } from '../store/audit.ts'
import { claimReply, type KeyedRequest, keepReply, releaseReply, touchClaim } from '../store/idempotency.ts'
import type { House } from './house.ts'
import { keptOutcome, keptText, type Outcome } from './outcome.ts'

/** A write: what it does with an act, and the key it came with, if any. */
export interface Write {
  readonly route: RouteShape
  readonly act: Omit<Act, 'tx'>
  readonly keyed: KeyedRequest | null
  /** `keep` puts the reply into a transaction of the work itself. */
  readonly work: (act: Act, keep: (act: Act, outcome: Outcome) => Promise<void>) => Promise<Outcome>
}

/** Does a write in one transaction: rows, audit entry, kept reply and answer come about together or not at all. */
export function inOneTransaction(house: House, write: Write): Promise<Outcome> {
  const { route, keyed, work } = write
  return house.database.transaction(async (tx) => {
    const act = { ...write.act, tx }
    const earlier = keyed === null ? null : await claimReply(act, keyed)
    if (earlier !== null) return keptOutcome(earlier.text)
    const outcome = await work(act, async () => undefined)
    if (!isAudited(tx)) unaudited(house, route)
    if (keyed !== null) await keepReply(act, keyed.key, { status: outcome.status, text: keptText(outcome) })
    return outcome
  })
}

/** Does a write that opens its own transactions, as an upload. Its key is taken before; its reply is kept with its last one, or after. */
export async function inItsOwn(house: House, write: Write): Promise<Outcome> {
  const { keyed, work } = write
  const act = (): Act => ({ ...write.act, tx: house.database.db, now: house.now() })
  if (keyed === null) return work(act(), async () => undefined)
  const earlier = await house.database.transaction((tx) => claimReply({ ...act(), tx }, keyed))
  if (earlier !== null) return keptOutcome(earlier.text)
  const beat = setInterval(() => void touchClaim(act(), keyed.key).catch(() => undefined), beatMs)
  try {
    let isKept = false
    const keep = async (own: Act, { status, ...outcome }: Outcome): Promise<void> => {
      await keepReply(own, keyed.key, { status, text: keptText({ status, ...outcome }) })
      isKept = true
    }
    const outcome = await work(act(), keep)
    if (!isKept) await keep(act(), outcome)
    return outcome
  } catch (error) {
    await releaseReply(act(), keyed.key)
    throw error
  } finally {
    clearInterval(beat)
  }
}

const beatMs = 5000

function unaudited({ settings, log }: House, { id }: RouteShape): void {
  if (settings.unaudited === 'refuse') {
    throw new NexusError('internal', `${id} wrote nothing to the audit chain, so it was undone.`)
  }
  log.error({ route: id }, 'a write left no audit entry')
}
