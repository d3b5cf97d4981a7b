import { and, asc, eq } from 'drizzle-orm'
import type { Code, UncodedReason } from '../dtn/coding.ts'
import type { Relationship } from '../dtn/relationship.ts'
import { NexusError } from '../errors.ts'
import type { PseudonymFinding } from '../protection/de-identification/pseudonymise.ts'
import { seal, unseal } from '../protection/sealing.ts'
import type { Act } from './act.ts'
import { appendAudit } from './audit.ts'
import { mayProcess } from './consents.ts'
import { newId } from './ids.ts'
import { writeGrown } from './live-turns.ts'
import { lockedRelationshipKey, relationshipKey } from './relationship-key.ts'
import { readRelationship, relationshipIndex, writeRelationship } from './relationships.ts'
import { gatewaySessions } from './schema/gateway-talk.ts'
import { relationships } from './schema/relationships.ts'

/** One message as a gateway saw it. */
export interface TalkMessage {
  readonly id: string
  readonly by: 'client' | 'system'
  /** Keyed fingerprint of the text as it was sent. */
  readonly print: string
  readonly from: 'seen' | 'delivered' | 'imported' | 'late'
  /** Of a client message: how often it was edited, or its reply asked for anew. */
  readonly redone?: number
}

/** What became of a turn: its codes, or why there are none. A turn that is not named carries no code. */
export type TalkCodes = Readonly<Record<string, readonly Code[] | UncodedReason>>

/** A session a gateway reads along, with what it needs to go on after a restart or in another process. */
export interface TalkSession {
  readonly number: number
  /** Its id in the record. */
  readonly id: string
  readonly thread: string
  readonly given: string | null
  /** Milliseconds since 1970. */
  readonly lastAt: number
  readonly carries: boolean
  readonly unseen: number
  readonly messages: readonly TalkMessage[]
  readonly coder: string
  readonly codes: TalkCodes
}

/** A relationship a gateway reads along, as it is kept. */
export interface Talk {
  readonly relationshipId: string
  readonly personId: string
  readonly revision: number
  readonly record: Relationship
  /** In the order they began. */
  readonly sessions: readonly TalkSession[]
}

/** The talk of an id; null where nothing is kept of it yet. */
export async function findTalk(act: Act, externalId: string): Promise<Talk | null> {
  const id = await idOf(act, externalId)
  return id === null ? null : readTalk(act, id)
}

/** A talk by the id of its relationship. Read again where somebody writes meanwhile. */
export async function readTalk(act: Act, relationshipId: string): Promise<Talk> {
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const { key, personId, revision } = await relationshipKey(act, relationshipId)
    const record = await readRelationship(act, relationshipId)
    const rows = await act.tx
      .select()
      .from(gatewaySessions)
      .where(eq(gatewaySessions.relationshipId, relationshipId))
      .orderBy(asc(gatewaySessions.number))
    if ((await relationshipKey(act, relationshipId)).revision !== revision) continue
    return { relationshipId, personId, revision, record, sessions: rows.map((row) => openedSession(row, key)) }
  }
  throw new NexusError('conflict', `The relationship ${relationshipId} changes faster than it can be read. Try again.`)
}

const mostAttempts = 5

/** Makes a relationship known that a gateway begins to read along; one another process made meanwhile is taken as it is. */
export async function beginTalk(act: Act, head: Omit<Relationship, 'sessions'>): Promise<Talk> {
  const known = await idOf(act, head.id)
  if (known !== null) return readTalk(act, known)
  const { id } = await writeRelationship(act, { ...head, sessions: [] })
  return readTalk(act, id)
}

/** The revision a relationship stands at; null once it was erased. One row is read. */
export async function talkRevision({ tx, project }: Act, relationshipId: string): Promise<number | null> {
  const [row] = await tx
    .select({ revision: relationships.revision })
    .from(relationships)
    .where(and(eq(relationships.id, relationshipId), eq(relationships.projectId, project)))
  return row?.revision ?? null
}

/** A talk as it was kept last, and as it is now. */
export interface GrownTalk {
  readonly before: Talk
  readonly record: Relationship
  readonly sessions: readonly TalkSession[]
  readonly findings: readonly PseudonymFinding[]
  /** Messages that are new. */
  readonly added: number
}

/**
 * Keeps what was read since. Refused as `revisionOld` where another process kept something meanwhile (read it again and match anew), and
 * as `forbidden` where consent to processing was taken back.
 */
export async function keepTalk(act: Act, { before, record, sessions, findings, added }: GrownTalk): Promise<Talk> {
  const { relationshipId } = before
  const { key, revision, personId } = await lockedRelationshipKey(act, relationshipId)
  if (revision !== before.revision) {
    const message = `Relationship ${relationshipId} is at revision ${revision}, not ${before.revision}. Read it again.`
    throw new NexusError('revisionOld', message)
  }
  if (!(await mayProcess(act, relationshipId))) {
    throw new NexusError('forbidden', `There is no consent in force to processing relationship ${relationshipId}.`)
  }
  const under = { id: relationshipId, key }
  const isGrown = record !== before.record
  const next = isGrown ? await writeGrown(act, { under, before: before.record, after: record, findings }) : revision
  const old = new Set(before.sessions)
  for (const session of sessions) if (!old.has(session)) await writeSession(act, under, session)
  const details = { revision: next, added, by: 'gateway' }
  if (isGrown) {
    await appendAudit(act, {
      action: 'turns.appended',
      subject: { kind: 'relationship', id: relationshipId },
      details,
    })
  }
  return { relationshipId, personId, revision: next, record, sessions }
}

/** Whether a talk may be read along at all: what its person consented to. */
export async function mayReadAlong(act: Act, relationshipId: string): Promise<boolean> {
  return mayProcess(act, relationshipId)
}

interface Under {
  readonly id: string
  readonly key: Uint8Array
}

async function writeSession(act: Act, { id: relationshipId, key }: Under, session: TalkSession): Promise<void> {
  const { number, lastAt } = session
  const [held] = await act.tx
    .select({ id: gatewaySessions.id })
    .from(gatewaySessions)
    .where(and(eq(gatewaySessions.relationshipId, relationshipId), eq(gatewaySessions.number, number)))
  const id = held?.id ?? newId()
  const row = { lastAt: new Date(lastAt), sealed: seal(key, JSON.stringify(session), place(id)) }
  if (held === undefined) {
    await act.tx.insert(gatewaySessions).values({ ...row, id, projectId: act.project, relationshipId, number })
  } else await act.tx.update(gatewaySessions).set(row).where(eq(gatewaySessions.id, id))
}

function openedSession({ id, sealed }: typeof gatewaySessions.$inferSelect, key: Uint8Array): TalkSession {
  // Only this file writes what is sealed in this place.
  return JSON.parse(unseal(key, sealed, place(id)).toString('utf8')) as TalkSession
}

async function idOf(act: Act, externalId: string): Promise<string | null> {
  const [row] = await act.tx
    .select({ id: relationships.id })
    .from(relationships)
    .where(
      and(
        eq(relationships.projectId, act.project),
        eq(relationships.externalIndex, relationshipIndex(act, externalId)),
      ),
    )
  return row?.id ?? null
}

const place = (id: string): string => `gateway_sessions:${id}`
