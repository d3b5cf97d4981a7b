import { createHmac } from 'node:crypto'
import { and, asc, eq, gt, lt, sql } from 'drizzle-orm'
import { NexusError } from '../errors.ts'
import { seal, unseal } from '../protection/sealing.ts'
import type { Act } from './act.ts'
import type { Tx } from './database.ts'
import { idempotencyKeys } from './schema/runs.ts'

/** One write that carries a key, by which it is known when it is sent again. */
export interface KeyedRequest {
  readonly key: string
  readonly route: string
  /** Everything that makes it this request: address and body. */
  readonly request: Uint8Array
}

export interface KeptReply {
  readonly status: number
  /** The reply as it was sent. */
  readonly text: string
}

/**
 * Takes the key for this request, first thing in the transaction of the write: null when it is ours to do, the reply when it was
 * done before. A second one that comes meanwhile waits for the first. A key that stands for another request is `keyReused`.
 */
export async function claimReply(act: Act, asked: KeyedRequest): Promise<KeptReply | null> {
  const { tx, actor, now } = act
  const { key, route } = asked
  const requestHash = hashOf(act, asked)
  const mine = and(eq(idempotencyKeys.actor, actor), eq(idempotencyKeys.key, key))
  await tx.delete(idempotencyKeys).where(and(mine, lt(idempotencyKeys.createdAt, oldest(now))))
  const claim = { actor, key, route, requestHash, status: 0, sealed: Buffer.alloc(0), createdAt: now }
  const claimed = await tx
    .insert(idempotencyKeys)
    .values(claim)
    .onConflictDoNothing()
    .returning({ key: idempotencyKeys.key })
  if (claimed.length > 0) return null
  const [earlier] = await tx.select().from(idempotencyKeys).where(mine)
  if (earlier === undefined) throw stillWorking()
  if (earlier.route !== route || !earlier.requestHash.equals(requestHash)) throw reused()
  if (earlier.status === 0) {
    if (now.getTime() - earlier.createdAt.getTime() < claimMs) throw stillWorking()
    await tx.update(idempotencyKeys).set({ createdAt: now }).where(mine)
    return null
  }
  return { status: earlier.status, text: unseal(replyKey(act), earlier.sealed, placeOf(actor, key)).toString('utf8') }
}

/** Keeps the reply of a write whose key was taken, in the transaction of the write: of two that came that far, one fails here. */
export async function keepReply(act: Act, key: string, reply: KeptReply): Promise<void> {
  const { tx, actor } = act
  const kept = await tx
    .update(idempotencyKeys)
    .set({ status: reply.status, sealed: seal(replyKey(act), reply.text, placeOf(actor, key)) })
    .where(unfinished(act, key))
    .returning({ key: idempotencyKeys.key })
  if (kept.length === 0) throw takenOver()
}

/** Says that a write outside one transaction is still at work; a claim that falls silent (its process died) may be taken over. */
export async function touchClaim(act: Act, key: string): Promise<void> {
  await act.tx.update(idempotencyKeys).set({ createdAt: act.now }).where(unfinished(act, key))
}

/** Gives a key back whose write did not come about; for writes that are no single transaction. */
export async function releaseReply(act: Act, key: string): Promise<void> {
  await act.tx.delete(idempotencyKeys).where(unfinished(act, key))
}

/** Forgets the kept replies that speak of any of these ids, because what they stand for is erased. */
export async function eraseReplies(act: Act, ids: readonly string[]): Promise<void> {
  const { tx } = act
  for (let after: readonly [string, string] = ['', '']; ; ) {
    const { actor, key, sealed } = idempotencyKeys
    const page = await tx
      .select({ actor, key, sealed })
      .from(idempotencyKeys)
      .where(and(gt(idempotencyKeys.status, 0), sql`(${actor}, ${key}) > (${after[0]}, ${after[1]})`))
      .orderBy(asc(actor), asc(key))
      .limit(repliesAPage)
    for (const kept of page) {
      const text = unseal(replyKey(act), kept.sealed, placeOf(kept.actor, kept.key)).toString('utf8')
      if (!ids.some((id) => text.includes(id))) continue
      await tx.delete(idempotencyKeys).where(and(eq(actor, kept.actor), eq(key, kept.key)))
    }
    const last = page.at(-1)
    if (last === undefined || page.length < repliesAPage) return
    after = [last.actor, last.key]
  }
}

const repliesAPage = 500

/** Forgets replies older than a day. */
export async function forgetOldReplies(tx: Tx, now: Date): Promise<void> {
  await tx.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, oldest(now)))
}

/** How long a claim may be silent before another may take it. */
const claimMs = 20_000

const unfinished = ({ actor }: Act, key: string) =>
  and(eq(idempotencyKeys.actor, actor), eq(idempotencyKeys.key, key), eq(idempotencyKeys.status, 0))

const keptMs = 24 * 60 * 60 * 1000

const oldest = (now: Date): Date => new Date(now.getTime() - keptMs)

/** Keyed: a plain hash of a short body could be guessed. */
const hashOf = (act: Act, { route, request }: KeyedRequest): Buffer =>
  createHmac('sha256', replyKey(act)).update(route).update('\0').update(request).digest()

const replyKey = (act: Act): Uint8Array => act.vault.keyring.derive('replies')

const placeOf = (actor: string, key: string): string => `idempotency_keys:${actor}:${key}`

function stillWorking(): NexusError {
  return new NexusError(
    'conflict',
    'The request with this Idempotency-Key is still being worked on. Ask again in a moment.',
  )
}

function takenOver(): NexusError {
  return new NexusError('conflict', 'The same write was sent again and done meanwhile. Ask again for its reply.')
}

function reused(): NexusError {
  return new NexusError(
    'keyReused',
    'This Idempotency-Key was used for another request within the last day. Make a new key for each write.',
  )
}
