import { and, asc, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import { NexusError } from '../errors.ts'
import type { Act } from './act.ts'
import { appendAudit } from './audit.ts'
import { eraseReplies } from './idempotency.ts'
import { removeIdlePerson } from './persons.ts'
import { eraseParts } from './run-parts.ts'
import { alerts, consents, contracts, overrideEvents, responseInvitations, responses } from './schema/care.ts'
import { assessments, codings } from './schema/codings.ts'
import { memoryFacts, memoryFormulations, memoryInvitations } from './schema/memory.ts'
import { dataKeys, installation } from './schema/projects.ts'
import { persons, relationships } from './schema/relationships.ts'
import { runItems, runs } from './schema/runs.ts'

/** What an erasure took; ids alone remain of it, in the audit. */
export interface Erased {
  readonly relationships: readonly string[]
  /** The person, where nothing is known of them any more. */
  readonly person: string | null
}

/**
 * Erases a relationship with everything derived from it, and the key that sealed it: codings, assessments, answers, consents, contracts,
 * memory, alerts, overrides, kept replies, exports it may be in. `settlePending` then clears what the database still holds in its files.
 */
export async function eraseRelationship(act: Act, id: string, reason: ErasureReason = 'asked'): Promise<Erased> {
  const [row] = await act.tx
    .select({ id: relationships.id, keyId: relationships.keyId, personId: relationships.personId })
    .from(relationships)
    .where(and(eq(relationships.id, id), eq(relationships.projectId, act.project)))
    .for('update')
  if (row === undefined) throw new NexusError('notFound', `There is no relationship ${id} in this project.`)
  await eraseRows(act, [row])
  const isGone = await removeIdlePerson(act, row.personId)
  const details = { reason, person: row.personId, personErased: isGone }
  await appendAudit(act, { action: 'relationship.erased', subject: { kind: 'relationship', id }, details })
  return { relationships: [id], person: isGone ? row.personId : null }
}

/** Erases a person: every relationship of theirs as above, their consents, their name and their key. */
export async function erasePerson(act: Act, id: string): Promise<Erased> {
  const { tx, vault, project } = act
  const [person] = await tx
    .select({ keyId: persons.keyId })
    .from(persons)
    .where(and(eq(persons.id, id), eq(persons.projectId, project)))
    .for('update')
  if (person === undefined) throw new NexusError('notFound', `There is no person ${id} in this project.`)
  const rows = await tx
    .select({ id: relationships.id, keyId: relationships.keyId })
    .from(relationships)
    .where(eq(relationships.personId, id))
    .orderBy(asc(relationships.id))
    .for('update')
  const given = await tx.select({ id: consents.id }).from(consents).where(eq(consents.personId, id))
  await eraseReplies(act, [id, ...given.map((consent) => consent.id)])
  await eraseRows(act, rows)
  await tx.delete(persons).where(eq(persons.id, id))
  await tx.delete(dataKeys).where(eq(dataKeys.id, person.keyId))
  vault.forget(person.keyId)
  const ids = rows.map((row) => row.id)
  const details = { relationships: ids }
  await appendAudit(act, { action: 'person.erased', subject: { kind: 'person', id }, details })
  return { relationships: ids, person: id }
}

/** Somebody asked for it, or its time was up. */
export type ErasureReason = 'asked' | 'retention'

interface Row {
  readonly id: string
  readonly keyId: string
}

async function eraseRows(act: Act, rows: readonly Row[]): Promise<void> {
  const { tx, vault } = act
  // The triggers that keep assessments and events as they are let an erasure through, in this transaction only.
  await tx.execute(sql`select set_config('nexus.erasing', 'on', true)`)
  await eraseFromRuns(act)
  const spoken: string[] = []
  for (const { id } of rows) spoken.push(id, ...(await derivedIds(act, id)))
  if (spoken.length > 0) await eraseReplies(act, spoken)
  for (const { id, keyId } of rows) {
    await leaveRuns(act, id)
    // Whatever refers to a relationship goes with it (`on delete cascade`; a test holds every table to that).
    await tx.delete(relationships).where(eq(relationships.id, id))
    await tx.delete(dataKeys).where(eq(dataKeys.id, keyId))
    vault.forget(keyId)
  }
  await tx.execute(sql`select set_config('nexus.erasing', '', true)`)
  await tx.update(installation).set({ unsettledSince: act.now })
}

/** Ids by which a kept reply may speak of the relationship. */
async function derivedIds({ tx }: Act, relationship: string): Promise<readonly string[]> {
  const found: { readonly id: string }[] = []
  for (const table of [codings, assessments, responses, responseInvitations, consents, contracts, alerts, ...memory])
    found.push(...(await tx.select({ id: table.id }).from(table).where(eq(table.relationshipId, relationship))))
  const overrides = await tx
    .selectDistinct({ id: overrideEvents.overrideId })
    .from(overrideEvents)
    .where(eq(overrideEvents.relationshipId, relationship))
  const facts = await tx
    .selectDistinct({ id: memoryFacts.factId })
    .from(memoryFacts)
    .where(eq(memoryFacts.relationshipId, relationship))
  return [...found, ...overrides, ...facts].map(({ id }) => id)
}

const memory = [memoryFormulations, memoryInvitations] as const

/** A unit keeps its place in its run and forgets whom it was about; what was not begun is not. */
async function leaveRuns({ tx, now }: Act, relationship: string): Promise<void> {
  const open = sql`${runItems.state} in ('queued', 'running')`
  await tx
    .update(runItems)
    .set({
      relationshipId: null,
      state: sql`case when ${open} then 'cancelled' else ${runItems.state} end`,
      changedAt: now,
    })
    .where(eq(runItems.relationshipId, relationship))
}

/** Uploads and exports are sealed as a whole, so what may hold something of the relationship goes as a whole. */
async function eraseFromRuns(act: Act): Promise<void> {
  const { tx, vault, project } = act
  const holding = await tx
    .select({ id: runs.id, kind: runs.kind, endedAt: runs.endedAt })
    .from(runs)
    .where(and(eq(runs.projectId, project), isNotNull(runs.keyId)))
    .orderBy(asc(runs.id))
    .for('update')
  const underWay = holding.filter(({ endedAt }) => endedAt === null)
  const imports = underWay.find(({ kind }) => kind === 'import')
  if (imports !== undefined) {
    const remedy = 'Wait for its end or cancel it, so that it does not bring back what is erased.'
    throw new NexusError('conflict', `The import ${imports.id} is under way. ${remedy}`)
  }
  for (const { id, endedAt } of holding) if (endedAt !== null) await eraseParts(tx, id, vault)
  const ids = underWay.map(({ id }) => id)
  // Its parts go when it ends.
  if (ids.length > 0)
    await tx
      .update(runs)
      .set({ cancelRequested: true, revision: sql`${runs.revision} + 1` })
      .where(inArray(runs.id, ids))
}
