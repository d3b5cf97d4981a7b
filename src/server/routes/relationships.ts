import { z } from 'zod'
import { type Permission, reachOf } from '../../api/permissions.ts'
import {
  appendTurns as appendRoute,
  eraseRelationship as eraseRoute,
  listRelationships as listRoute,
  listSystems as listSystemsRoute,
  readIdentifierReview,
  readRelationship as readRoute,
  readTranscript as readTranscriptRoute,
  reviewIdentifiers,
} from '../../api/relationships.ts'
import type { ReplyOf } from '../../api/route.ts'
import { NexusError } from '../../errors.ts'
import { assessSoon } from '../../jobs/assess-run.ts'
import type { Act } from '../../store/act.ts'
import { sightOf } from '../../store/assignments.ts'
import { eraseRelationship } from '../../store/erasure.ts'
import { appendTurns } from '../../store/live-turns.ts'
import { readPseudonymous } from '../../store/pseudonymous.ts'
import { lockedRelationshipKey } from '../../store/relationship-key.ts'
import {
  blindedFor,
  countRelationships,
  listRelationships,
  listSystems,
  type RelationshipEntry,
  type RelationshipFilter,
  readEntry,
  readExternalId,
} from '../../store/relationship-lists.ts'
import { orderKey } from '../../store/relationship-order.ts'
import { readRelationship } from '../../store/relationships.ts'
import { decideFinds, type Review, readReview } from '../../store/reviews.ts'
import { patternsIn } from '../../store/session-strip.ts'
import { blind } from '../../study/blinding.ts'
import { type Handled, handle, type Principal } from '../handler.ts'
import { keyAt, pageFrom } from '../paging.ts'

export const relationshipHandlers: readonly Handled[] = [
  handle(listRoute, async ({ act, query: { cursor, limit, count, changedSince, ...rest }, principal }) => {
    if (rest.externalId !== undefined && !readsAll(principal, 'transcript.read')) throw unnamed()
    const since = changedSince === undefined ? undefined : new Date(changedSince)
    const { order = 'newest' } = rest
    const filter = { ...rest, order, changedSince: since, reader: principal.userId }
    const below = keyAt(cursor, orderKeys[order])
    const rows = await listRelationships(act, filter, { below, limit: limit + 1 })
    const ids = rows.map(({ id }) => id)
    const blinded = await blindedFor(act, principal.userId, ids)
    const itemOf = (row: RelationshipEntry) => entryOf(row, blinded)
    const page = pageFrom(rows, { limit, keyOf: (row) => orderKey(order, row), itemOf })
    return { reply: { ...page, ...(await totalOf(act, filter, count)) } }
  }),

  handle(readRoute, async ({ act, params: { relationship }, principal }) => {
    const row = await readEntry(act, relationship)
    const blinded = await blindedFor(act, principal.userId, [relationship])
    const externalId = readsAll(principal, 'transcript.read') ? await readExternalId(act, relationship) : null
    return { reply: { ...entryOf(row, blinded), externalId }, revision: row.revision }
  }),

  handle(readTranscriptRoute, async ({ act, params: { relationship }, principal: { userId }, reach }) => {
    // Throws `notFound` for what was not given to this coder. Who has still to code a relationship, whatever their role, is not told
    // which system it is or what its makers claim.
    const sight = await sightOf(act, { coder: userId, reach }, relationship)
    if (reach === 'all' && sight === 'all') return { reply: transcriptOf(await readRelationship(act, relationship)) }
    return { reply: transcriptOf(blind(await readPseudonymous(act, relationship))) }
  }),

  handle(appendRoute, async ({ act, params: { relationship }, body: { session, turns }, ifMatch }) => {
    await requireRevision(act, relationship, ifMatch)
    const { revision, added } = await appendTurns(act, relationship, {
      session: withoutHoles(session),
      turns: turns.map(withoutHoles),
    })
    if (added > 0) await assessSoon(act, relationship)
    return { reply: { revision, added }, revision }
  }),

  handle(eraseRoute, async ({ act, params: { relationship }, ifMatch }) => {
    await requireRevision(act, relationship, ifMatch)
    const { relationships, person } = await eraseRelationship(act, relationship)
    return { reply: { relationships: [...relationships], person } }
  }),

  handle(readIdentifierReview, async ({ act, params: { relationship } }) =>
    reviewed(await readReview(act, relationship)),
  ),

  handle(reviewIdentifiers, async ({ act, params: { relationship }, body, ifMatch }) => {
    await requireRevision(act, relationship, ifMatch)
    return reviewed(await decideFinds(act, relationship, body))
  }),

  handle(listSystemsRoute, async ({ act, principal }) => {
    const systems = await listSystems(act, { reader: principal.userId, limit: mostSystems })
    const items = systems.map(({ systemId, systemVersion, systemName, lastAt, ...counts }) => ({
      ...{ id: systemId, version: systemVersion, name: systemName, ...counts },
      lastAt: lastAt?.toISOString() ?? null,
    }))
    return { reply: { items } }
  }),
]

const instantKey = z.tuple([z.iso.datetime(), z.uuid()])
const orderKeys = {
  newest: z.tuple([z.uuid()]),
  active: instantKey,
  changed: instantKey,
  gravest: z.tuple([z.int().min(-1).max(4), z.uuid()]),
} as const

/** Counting further than a person reads would take longer than the list itself. */
const mostCounted = 10_000

async function totalOf(act: Act, filter: RelationshipFilter, count: 'yes' | 'some' | 'no') {
  if (count === 'no') return { total: null, isMore: false }
  if (count === 'yes') return { total: await countRelationships(act, filter), isMore: false }
  const counted = await countRelationships(act, filter, mostCounted + 1)
  return { total: Math.min(counted, mostCounted), isMore: counted > mostCounted }
}

function unnamed(): NexusError {
  return new NexusError('forbidden', 'Finding by the id of a file is for those who may read transcripts.')
}

/** A page about systems shows them all; more than this are no systems but a field that was misused. */
const mostSystems = 1000

function entryOf(row: RelationshipEntry, blinded: ReadonlySet<string>): ReplyOf<typeof listRoute>['items'][number] {
  const isBlinded = blinded.has(row.id)
  return {
    ...{ id: row.id, person: row.personId },
    system: { id: row.systemId, name: row.systemName, version: row.systemVersion },
    ...{ sessions: row.sessionCount, turns: row.turnCount },
    ...{ firstAt: row.firstAt?.toISOString() ?? null, lastAt: row.lastAt?.toISOString() ?? null },
    ...{ simulated: row.simulated, isExample: row.isExample, review: stateOf(row.reviewState) },
    ...{ createdAt: row.createdAt.toISOString(), changedAt: row.changedAt.toISOString(), revision: row.revision },
    ...{ isBlinded, assessment: isBlinded ? null : outcomeOf(row) },
  }
}

type Outcome = ReplyOf<typeof listRoute>['items'][number]['assessment']

function outcomeOf(row: RelationshipEntry): Outcome {
  const { assessmentId, level, certainty, maxSeverity, openRuptures, ruptureCount, strain, sessionStrip } = row
  if (assessmentId === null) return null
  // The columns are written from an assessment, with values of these types; the reply is checked against its schema.
  const concluded = { level, certainty, strain } as { level: '1'; certainty: 'none'; strain: 'none' | null }
  return {
    ...{ id: assessmentId, ...concluded, maxSeverity: maxSeverity ?? 0 },
    ...{ openRuptures: openRuptures ?? 0, ruptures: ruptureCount },
    strip: sessionStrip === null ? null : [...patternsIn(sessionStrip)],
  }
}

// Written by the store with values of this type; the reply is checked against its schema.
const stateOf = (state: string) => state as 'none' | 'waiting' | 'done'

const readsAll = ({ role }: Principal, permission: Permission): boolean =>
  role !== null && reachOf(permission, role) === 'all'

/** Under the lock of the write, so that nobody changes it in between. */
async function requireRevision(act: Act, relationship: string, ifMatch: number | null): Promise<void> {
  if (ifMatch === null) return
  const { revision } = await lockedRelationshipKey(act, relationship)
  if (revision === ifMatch) return
  throw new NexusError('revisionOld', `The relationship is at revision ${revision}. Read it again.`)
}

type Transcript = ReplyOf<typeof readTranscriptRoute>

// Lists of the library are read-only and the schema's are not; nobody changes either.
const transcriptOf = (relationship: Awaited<ReturnType<typeof readRelationship>>) => relationship as Transcript

const reviewed = ({ finds, ...review }: Review) => ({
  reply: { ...review, finds: [...finds] },
  revision: review.revision,
})

type Whole<T> = { [K in keyof T]: Exclude<T[K], undefined> }

function withoutHoles<T extends object>(value: T): Whole<T> {
  // Keys that hold undefined are left out, so what is left is whole.
  return Object.fromEntries(Object.entries(value).filter(([, held]) => held !== undefined)) as Whole<T>
}
