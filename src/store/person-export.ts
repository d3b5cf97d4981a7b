import { and, asc, desc, eq, getTableName, inArray, or, type SQL, sql } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { Relationship } from '../dtn/relationship.ts'
import { NexusError } from '../errors.ts'
import { unseal } from '../protection/sealing.ts'
import type { Act } from './act.ts'
import { appendAudit } from './audit.ts'
import { openedName } from './persons.ts'
import { readRelationship } from './relationships.ts'
import {
  alertEvents,
  alerts,
  consents,
  contracts,
  overrideEvents,
  responseInvitations,
  responses,
} from './schema/care.ts'
import { adjudications, assessments, assignments, codings } from './schema/codings.ts'
import { gatewayDecisions, gatewayGaps, gatewaySessions } from './schema/gateway-talk.ts'
import {
  memoryFacts,
  memoryForgotten,
  memoryFormulations,
  memoryInvitations,
  memoryProvisions,
} from './schema/memory.ts'
import { identifierReviews, persons, relationships } from './schema/relationships.ts'
import { auditEntries, runItems, runs } from './schema/runs.ts'
import { deliveries } from './schema/supervision.ts'

/** One thing that is held about a person: what it is, its columns, and in `content` what was sealed. */
export interface HeldRecord {
  /** What kind of thing it is. */
  readonly record: string
  readonly [field: string]: unknown
}

/**
 * Everything held about a person, one record at a time: their relationships with every word, what was coded and concluded, answers,
 * consents, contracts, what is remembered, alerts with their history and who was told of them, overrides, reviews, runs that touched them, and the audit's entries
 * about them. The export itself is audited first.
 */
export async function* exportPerson(act: Act, id: string): AsyncGenerator<HeldRecord> {
  const [person] = await act.tx
    .select()
    .from(persons)
    .where(and(eq(persons.id, id), eq(persons.projectId, act.project)))
  if (person === undefined) throw new NexusError('notFound', `There is no person ${id} in this project.`)
  const subject = { kind: 'person', id }
  await act.tx.transaction((tx) => appendAudit({ ...act, tx }, { action: 'person.exported', subject }))
  const key = await act.vault.key(act.tx, person.keyId)
  const { createdAt } = person
  yield { record: 'person', id, ...openedName(person.sealedExternal, { id, key }), createdAt }
  yield* ofTable(act, { record: 'consents', table: consents, where: eq(consents.personId, id), keyId: person.keyId })
  const held = await act.tx
    .select({ id: relationships.id, keyId: relationships.keyId })
    .from(relationships)
    .where(eq(relationships.personId, id))
    .orderBy(asc(relationships.id))
  for (const relationship of held) yield* exportRelationship(act, relationship)
  yield* auditAbout(act, [id, ...held.map((relationship) => relationship.id)])
}

/** Tables of what is held about a relationship, by the name the export gives them; alerts bring their history along. */
export const heldTables = {
  ...{ reviews: identifierReviews, codings, assessments, responses, contracts, alerts, overrideEvents },
  ...{ responseInvitations, assignments, adjudications, runItems },
  ...{ memoryFacts, memoryForgotten, memoryFormulations, memoryProvisions, memoryInvitations },
  ...{ gatewaySessions, gatewayDecisions, gatewayGaps },
} as const satisfies Readonly<Record<string, PgTable & { readonly relationshipId: PgColumn }>>

interface Held {
  readonly id: string
  readonly keyId: string
}

async function* exportRelationship(act: Act, { id, keyId }: Held): AsyncGenerator<HeldRecord> {
  const [row] = await act.tx.select().from(relationships).where(eq(relationships.id, id))
  // Erased while the export went on.
  if (row === undefined) return
  const relationship: Relationship = await readRelationship(act, id)
  yield { record: 'relationship', ...shown(row), relationship }
  for (const [record, table] of Object.entries(heldTables))
    yield* ofTable(act, { record, table, where: eq(table.relationshipId, id), keyId })
  const raised = await act.tx.select({ id: alerts.id }).from(alerts).where(eq(alerts.relationshipId, id))
  for (const alert of raised) {
    yield* ofTable(act, { record: 'alertEvents', table: alertEvents, where: eq(alertEvents.alertId, alert.id), keyId })
    yield* ofTable(act, { record: 'deliveries', table: deliveries, where: eq(deliveries.alertId, alert.id), keyId })
  }
  const touched = await act.tx
    .selectDistinct({ id: runs.id, kind: runs.kind, state: runs.state, by: runs.createdBy, at: runs.createdAt })
    .from(runs)
    .innerJoin(runItems, eq(runItems.runId, runs.id))
    .where(eq(runItems.relationshipId, id))
    .orderBy(asc(runs.id))
  for (const run of touched) yield { record: 'run', relationshipId: id, ...run }
}

interface Rows {
  readonly record: string
  readonly table: PgTable
  readonly where: SQL
  readonly keyId: string
}

/** Rows a few at a time: documents can be long. */
async function* ofTable(act: Act, { record, table, where, keyId }: Rows): AsyncGenerator<HeldRecord> {
  const key = await act.vault.key(act.tx, keyId)
  for (let offset = 0; ; offset += rowsAtATime) {
    const rows: readonly Readonly<Record<string, unknown>>[] = await act.tx
      .select()
      .from(table)
      .where(where)
      .orderBy(sql`1, 2, 3`)
      .limit(rowsAtATime)
      .offset(offset)
    for (const row of rows) {
      const { sealed, id, relationshipId } = row
      const place = `${getTableName(table)}:${id ?? relationshipId}`
      const content = sealed instanceof Uint8Array ? { content: opened(key, sealed, place) } : {}
      yield { record, ...shown(row), ...content }
    }
    if (rows.length < rowsAtATime) return
  }
}

const rowsAtATime = 20

function opened(key: Uint8Array, sealed: Uint8Array, place: string): unknown {
  return JSON.parse(unseal(key, sealed, place).toString('utf8'))
}

/** Columns a person can read: no bytes, no project, no empty ones. */
function shown(row: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const isShown = ([name, value]: readonly [string, unknown]) =>
    value !== null && !(value instanceof Uint8Array) && !['projectId', 'keyId'].includes(name)
  return Object.fromEntries(Object.entries(row).filter(isShown))
}

/** What the audit says of them, the newest first: as a subject, or named in the details of another entry. */
async function* auditAbout(act: Act, ids: readonly string[]): AsyncGenerator<HeldRecord> {
  const named = ids.map((id) => sql`${auditEntries.details}::text like ${`%${id}%`}`)
  let before: number | null = null
  for (;;) {
    const below: SQL | undefined = before === null ? undefined : sql`${auditEntries.seq} < ${before}`
    const { at, actor, action, subjectKind, subjectId, seq } = auditEntries
    const rows: readonly { readonly seq: number }[] = await act.tx
      .select({ seq, at, actor, action, subjectKind, subjectId })
      .from(auditEntries)
      .where(and(eq(auditEntries.chain, act.project), or(inArray(subjectId, [...ids]), ...named), below))
      .orderBy(desc(seq))
      .limit(entriesAtATime)
    for (const entry of rows) yield { record: 'audit', ...entry }
    const last = rows.at(-1)
    if (last === undefined || rows.length < entriesAtATime) return
    before = last.seq
  }
}

const entriesAtATime = 200
