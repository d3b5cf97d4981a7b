import { randomInt } from 'node:crypto'
import { and, asc, desc, eq, isNull } from 'drizzle-orm'
import { NexusError } from '../errors.ts'
import type { Act } from './act.ts'
import { appendAudit } from './audit.ts'
import { newId } from './ids.ts'
import { deliveries, drills } from './schema/supervision.ts'

/** A drill: who was tried, how each message went, and when whoever got it said so. No alert, and counted as none. */
export interface DrillRecord {
  readonly id: string
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
export async function startDrill(
  act: Act,
  { recipient, channels }: { readonly recipient: string; readonly channels: readonly string[] },
): Promise<string> {
  const id = newId()
  const { project, now } = act
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  await act.tx.insert(drills).values({ id, projectId: project, recipient, code, startedBy: act.actor, startedAt: now })
  await act.tx.insert(deliveries).values(
    channels.map((channel) => ({
      ...{ id: newId(), projectId: project, drillId: id, step: 1, reason: 'drill', recipient, channel },
      ...{ state: 'waiting', nextAt: now, createdAt: now },
    })),
  )
  await appendAudit(act, { action: 'drill.start', subject: { kind: 'drill', id }, details: { recipient, channels } })
  return id
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
