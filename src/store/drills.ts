import { randomInt } from 'node:crypto'
import { and, asc, desc, eq, gt, isNull, lt } from 'drizzle-orm'
import { NexusError } from '../errors.ts'
import type { Act } from './act.ts'
import { appendAudit } from './audit.ts'
import { newId } from './ids.ts'
import { deliveries, drills } from './schema/supervision.ts'

/** A drill: who was tried, how each message went, and when whoever got it said so. No alert, and counted as none. */
export interface DrillRecord {
  readonly id: string
  /** Name in the rota; empty while no gateway has taken the request. */
  readonly recipient: string
  readonly startedBy: string
  readonly startedAt: Date
  readonly acknowledgedBy: string | null
  readonly acknowledgedAt: Date | null
  readonly deliveries: readonly DrillDelivery[]
}

export type DrillDelivery = Pick<
  typeof deliveries.$inferSelect,
  'channel' | 'state' | 'attempts' | 'fault' | 'createdAt' | 'settledAt'
>

/** Begins a drill: one message through each of these channels, with a code only whoever reads it can know. */
export async function startDrill(act: Act, to: DrillTo): Promise<string> {
  const id = await addDrill(act, to.recipient)
  await addDeliveries(act, id, to)
  await appendAudit(act, { action: 'drill.start', subject: { kind: 'drill', id }, details: { ...to } })
  return id
}

export interface DrillTo {
  readonly recipient: string
  readonly channels: readonly string[]
}

/** Asks whichever gateway watches the project for a drill; it knows who is on call. */
export async function requestDrill(act: Act): Promise<DrillRecord> {
  const id = await addDrill(act, unknownYet)
  await appendAudit(act, { action: 'drill.start', subject: { kind: 'drill', id } })
  return readDrill(act, id)
}

/** Drills that were asked for within the last hour and that nobody has begun. */
export async function requestedDrills({ tx, project, now }: Act): Promise<readonly string[]> {
  const rows = await tx
    .select({ id: drills.id })
    .from(drills)
    .where(
      and(
        ...[eq(drills.projectId, project), eq(drills.recipient, unknownYet)],
        gt(drills.startedAt, new Date(now.getTime() - 3_600_000)),
      ),
    )
  return rows.map(({ id }) => id)
}

/** Begins a drill that was asked for. */
export async function beginRequested(act: Act, id: string, to: DrillTo): Promise<void> {
  await act.tx.update(drills).set({ recipient: to.recipient }).where(eq(drills.id, id))
  await addDeliveries(act, id, to)
}

/** Until a gateway has taken the request. */
const unknownYet = ''

async function addDrill(act: Act, recipient: string): Promise<string> {
  const { tx, project, now, actor } = act
  const id = newId()
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  await tx.insert(drills).values({ id, projectId: project, recipient, code, startedBy: actor, startedAt: now })
  return id
}

async function addDeliveries({ tx, project, now }: Act, drillId: string, { recipient, channels }: DrillTo) {
  await tx.insert(deliveries).values(
    channels.map((channel) => ({
      ...{ id: newId(), projectId: project, drillId, step: 1, reason: 'drill', recipient, channel },
      ...{ state: 'waiting', nextAt: now, createdAt: now },
    })),
  )
}

/** The drills of the project, the newest first. */
export async function listDrills(
  act: Act,
  { before, limit }: { readonly before: string | null; readonly limit: number },
): Promise<readonly DrillRecord[]> {
  const rows = await act.tx
    .select({ id: drills.id })
    .from(drills)
    .where(and(eq(drills.projectId, act.project), before === null ? undefined : lt(drills.id, before)))
    .orderBy(desc(drills.id))
    .limit(limit)
  const records: DrillRecord[] = []
  for (const { id } of rows) records.push(await readDrill(act, id))
  return records
}

/** The code that stands in the message of a drill. */
export async function drillCode({ tx, project }: Act, id: string): Promise<string> {
  const [row] = await tx
    .select({ code: drills.code })
    .from(drills)
    .where(and(eq(drills.projectId, project), eq(drills.id, id)))
  return required(row, id).code
}

/** Whoever got the message says its code; the newest drill that still waits and has it. */
export async function acknowledgeDrill(act: Act, code: string): Promise<DrillRecord> {
  const [row] = await act.tx
    .select()
    .from(drills)
    .where(and(eq(drills.projectId, act.project), eq(drills.code, code), isNull(drills.acknowledgedAt)))
    .orderBy(desc(drills.id))
    .limit(1)
    .for('update')
  if (row === undefined) {
    throw new NexusError('notFound', 'No drill waits for this code. Type the six digits that stand in the message.')
  }
  const { id } = row
  await act.tx.update(drills).set({ acknowledgedAt: act.now, acknowledgedBy: act.actor }).where(eq(drills.id, id))
  await appendAudit(act, {
    action: 'drill.acknowledge',
    subject: { kind: 'drill', id },
    details: { recipient: row.recipient, afterMs: act.now.getTime() - row.startedAt.getTime() },
  })
  return readDrill(act, id)
}

/** One drill of the project as it stands. */
export async function readDrill({ tx, project }: Act, id: string): Promise<DrillRecord> {
  const [row] = await tx
    .select()
    .from(drills)
    .where(and(eq(drills.projectId, project), eq(drills.id, id)))
  const { recipient, startedBy, startedAt, acknowledgedBy, acknowledgedAt } = required(row, id)
  const { channel, state, attempts, fault, createdAt, settledAt } = deliveries
  const sent = await tx
    .select({ channel, state, attempts, fault, createdAt, settledAt })
    .from(deliveries)
    .where(and(eq(deliveries.projectId, project), eq(deliveries.drillId, id)))
    .orderBy(asc(deliveries.id))
  return { id, recipient, startedBy, startedAt, acknowledgedBy, acknowledgedAt, deliveries: sent }
}

function required<Row>(row: Row | undefined, id: string): Row {
  if (row === undefined) throw new NexusError('notFound', `There is no drill ${id} here.`)
  return row
}
