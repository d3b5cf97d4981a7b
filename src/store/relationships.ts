import { createHmac } from 'node:crypto'
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Relationship, Turn } from '../dtn/relationship.ts'
import { NexusError } from '../errors.ts'
import { blindIndex } from '../protection/blind-index.ts'
import type { PseudonymFinding } from '../protection/de-identification/pseudonymise.ts'
import type { Act } from './act.ts'
import { appendAudit } from './audit.ts'
import { batched } from './batches.ts'
import type { Tx } from './database.ts'
import {
  findsAfter,
  findsOf,
  newFinds,
  type ReviewedFind,
  readFinds,
  reviewStateOf,
  writeFinds,
} from './identifier-finds.ts'
import { newId } from './ids.ts'
import { ensurePersons, type PersonName, personNameOf, removeIdlePerson } from './persons.ts'
import {
  epochRows,
  openedProfile,
  openedSession,
  openedTurn,
  profileColumns,
  type SealedUnder,
  sessionRows,
  type TurnRow,
  turnRows,
  wholeSession,
} from './relationship-content.ts'
import { relationshipKey } from './relationship-key.ts'
import { mergedRelationship } from './relationship-merging.ts'
import { writeOver } from './relationship-rewriting.ts'
import { dataKeys } from './schema/projects.ts'
import { epochs, relationships, sessions, turns } from './schema/relationships.ts'

export interface WriteOptions {
  /** What pseudonymising took out, for a person to review. */
  readonly findings?: readonly PseudonymFinding[]
  /** True where a person has looked at the finds already: their originals are not kept. */
  readonly reviewed?: boolean
  /** True for what comes with the program. */
  readonly isExample?: boolean
}

export interface Incoming extends WriteOptions {
  readonly relationship: Relationship
}

export interface Written {
  readonly id: string
  readonly outcome: 'new' | 'changed' | 'unchanged'
  readonly revision: number
}

/** Keeps a relationship as it was read: adds it, or brings the one with the same id in its file up to date. */
export async function writeRelationship(
  act: Act,
  relationship: Relationship,
  options: WriteOptions = {},
): Promise<Written> {
  const [written] = await writeRelationships(act, [{ relationship, ...options }])
  if (written === undefined) throw new NexusError('internal', 'A relationship was not written. Try again.')
  return written
}

/** Many at once, for imports: the answer has their order. One audit entry names them all. */
export async function writeRelationships(act: Act, incoming: readonly Incoming[]): Promise<readonly Written[]> {
  const key = act.vault.keyring.derive('index')
  const items = incoming.map((item, at): Item => {
    const index = relationshipIndex(act, item.relationship.id)
    const contentHash = createHmac('sha256', key).update(JSON.stringify(item.relationship)).digest()
    const finds = newFinds(findsOf(item.findings ?? []), { reviewed: item.reviewed ?? false })
    return { ...item, at, index, contentHash, finds, person: personNameOf(act, item.relationship) }
  })
  const written: Written[] = []
  for (let left: readonly Item[] = items; left.length > 0; ) {
    const { now, later } = withoutRepeats(left)
    const known = await knownRows(act, now)
    const added = await addNew(
      act,
      now.filter((item) => !known.has(hex(item.index))),
    )
    for (const item of now) {
      const row = known.get(hex(item.index))
      const result = row === undefined ? added.get(item.at) : await bringUpToDate(act, row, item)
      // Another writer added it meanwhile: it is known in the next round.
      if (result === undefined) later.push(item)
      else written[item.at] = result
    }
    left = later
  }
  await auditWritten(act, written)
  return written
}

/** What a relationship is found by without its id in the file being kept. */
export function relationshipIndex({ vault, project }: Pick<Act, 'vault' | 'project'>, externalId: string): Buffer {
  return blindIndex(vault.keyring.derive('index'), `${project}:relationship`, externalId)
}

/** A relationship as it was written. Read in several steps, so it is read again where somebody changed it in between. */
export async function readRelationship(act: Act, id: string): Promise<Relationship> {
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const row = await rowOf(act, id)
    const under = { id, key: await act.vault.key(act.tx, row.keyId) }
    const heads = await act.tx.select().from(sessions).where(eq(sessions.relationshipId, id)).orderBy(asc(sessions.seq))
    const all = await act.tx.select().from(turns).where(eq(turns.relationshipId, id)).orderBy(asc(turns.seq))
    if ((await rowOf(act, id)).revision !== row.revision) continue
    const bySession = new Map<number, Turn[]>(heads.map(({ seq }) => [seq, []]))
    for (const turn of all) bySession.get(turn.sessionSeq)?.push(openedTurn(turn, under))
    const whole = heads.map((head) => wholeSession(openedSession(head, under), bySession.get(head.seq) ?? []))
    return { ...openedProfile(row.sealedProfile, under), sessions: whole }
  }
  throw new NexusError('conflict', `The relationship ${id} changes faster than it can be read. Try again.`)
}

const mostAttempts = 5

async function rowOf({ tx, project }: Act, id: string) {
  const { keyId, revision, sealedProfile } = relationships
  const [row] = await tx
    .select({ keyId, revision, sealedProfile })
    .from(relationships)
    .where(and(eq(relationships.id, id), eq(relationships.projectId, project)))
  if (row === undefined) throw new NexusError('notFound', `There is no relationship ${id} in this project.`)
  return row
}

interface Item extends Incoming {
  readonly at: number
  readonly index: Buffer
  readonly contentHash: Buffer
  readonly person: PersonName
  readonly finds: readonly ReviewedFind[]
}

type KnownRow = Pick<typeof relationships.$inferSelect, 'id' | 'contentHash' | 'revision' | 'personId'>

const hex = (index: Buffer): string => index.toString('hex')

/** The same relationship twice in one batch is written one after the other. */
function withoutRepeats(items: readonly Item[]): { readonly now: readonly Item[]; readonly later: Item[] } {
  const seen = new Set<string>()
  const later: Item[] = []
  const now = items.filter((item) => {
    const isFirst = !seen.has(hex(item.index))
    seen.add(hex(item.index))
    if (!isFirst) later.push(item)
    return isFirst
  })
  return { now, later }
}

/** Locked in the order of their ids, so that two imports of the same file wait for each other and never for ever. */
async function knownRows(act: Act, items: readonly Item[]): Promise<ReadonlyMap<string, KnownRow>> {
  const { id, contentHash, revision, personId, externalIndex } = relationships
  const indexes = items.map(({ index }) => index)
  const rows = await act.tx
    .select({ id, contentHash, revision, personId, externalIndex })
    .from(relationships)
    .where(and(eq(relationships.projectId, act.project), inArray(externalIndex, indexes)))
    .orderBy(asc(id))
    .for('update')
  return new Map(rows.map((row) => [hex(row.externalIndex), row]))
}

async function addNew(act: Act, items: readonly Item[]): Promise<ReadonlyMap<number, Written>> {
  if (items.length === 0) return new Map()
  const persons = await ensurePersons(
    act,
    items.map(({ person }) => person),
  )
  const { tx, vault, project, now } = act
  const keys = await vault.newKeys(tx, { project, purpose: 'relationship', now }, items.length)
  const made = items.flatMap((item, at) => {
    const key = keys[at]
    const personId = persons.get(hex(item.person.index))
    return key === undefined || personId === undefined ? [] : { item, key, personId, id: newId() }
  })
  const rows = made.map(({ item, key, personId, id }) => ({
    ...profileColumns(item.relationship, { id, key: key.key }),
    ...{ id, projectId: project, personId, keyId: key.id, reviewState: reviewStateOf(item.finds) },
    ...{ externalIndex: item.index, contentHash: item.contentHash, createdAt: now, changedAt: now },
    isExample: item.isExample ?? false,
  }))
  const added = await act.tx
    .insert(relationships)
    .values(rows)
    .onConflictDoNothing()
    .returning({ id: relationships.id })
  const ids = new Set(added.map(({ id }) => id))
  const kept = made.filter(({ id }) => ids.has(id))
  const unused = made.filter(({ id }) => !ids.has(id)).map(({ key }) => key.id)
  if (unused.length > 0) await tx.delete(dataKeys).where(inArray(dataKeys.id, unused))
  await addContent(
    act,
    kept.map(({ item, id, key }) => ({ relationship: item.relationship, id, key: key.key })),
  )
  for (const { item, id, key } of kept)
    if (item.finds.length > 0) await writeFinds(act, { id, key: key.key }, item.finds)
  return new Map(kept.map(({ item, id }) => [item.at, { id, outcome: 'new', revision: 1 }]))
}

interface Content extends SealedUnder {
  readonly relationship: Relationship
}

async function addContent({ tx }: Act, made: readonly Content[]): Promise<void> {
  const epochsOfAll = made.flatMap((one) => epochRows(one.relationship, one.id))
  for (const rows of batched(epochsOfAll)) await tx.insert(epochs).values(rows)
  const sessionsOfAll = made.flatMap((one) => sessionRows(one.relationship, one))
  for (const rows of batched(sessionsOfAll)) await tx.insert(sessions).values(rows)
  const turnsOfAll = made.flatMap((one) => turnRows(one.relationship, one))
  for (const rows of batched(turnsOfAll)) await addTurns(tx, rows)
}

/** Columns as arrays: five values to bind instead of five a row, which is most of the time an import takes. */
async function addTurns(tx: Tx, rows: readonly TurnRow[]): Promise<void> {
  const column = <T>(of: (row: TurnRow) => T) => sql.param(rows.map(of))
  const columns = sql`${column((row) => row.relationshipId)}::uuid[], ${column((row) => row.seq)}::int[],
    ${column((row) => row.sessionSeq)}::int[], ${column((row) => row.speaker)}::text[], ${column((row) => row.sealed)}::bytea[]`
  await tx.execute(
    sql`insert into ${turns} (relationship_id, seq, session_seq, speaker, sealed) select * from unnest(${columns})`,
  )
}

async function bringUpToDate(act: Act, row: KnownRow, item: Item): Promise<Written> {
  const unchanged: Written = { id: row.id, outcome: 'unchanged', revision: row.revision }
  if (row.contentHash.equals(item.contentHash)) return unchanged
  const under = await relationshipKey(act, row.id)
  const before = await readRelationship(act, row.id)
  const after = mergedRelationship(before, item.relationship)
  if (after === before) return unchanged
  const { relationship: read, findings = [], reviewed = false } = item
  const known = await readFinds(act, under)
  const now = findsAfter({ before, after, known, read, finds: findsOf(findings), reviewed })
  if (known.length > 0 || now.length > 0) await writeFinds(act, under, now)
  const personId = await personOf(act, row, item)
  const columns = { contentHash: item.contentHash, reviewState: reviewStateOf(now), personId }
  const revision = await writeOver(act, { under, before, after }, columns)
  if (personId !== row.personId) await removeIdlePerson(act, row.personId)
  return { id: row.id, outcome: 'changed', revision }
}

/** A file that names no client leaves the person as they are. */
async function personOf(act: Act, row: KnownRow, { person }: Item): Promise<string> {
  if (person.externalId === null) return row.personId
  const [named] = (await ensurePersons(act, [person])).values()
  return named ?? row.personId
}

async function auditWritten(act: Act, written: readonly Written[]): Promise<void> {
  const [only] = written
  if (only === undefined) return
  if (written.length === 1) {
    const { id, outcome, revision } = only
    const subject = { kind: 'relationship', id }
    await appendAudit(act, { action: 'relationship.written', subject, details: { outcome, revision } })
    return
  }
  const subject = { kind: 'project', id: act.project }
  await appendAudit(act, { action: 'relationships.written', subject, details: { relationships: written } })
}
