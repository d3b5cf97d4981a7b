import { and, asc, desc, eq, lt } from 'drizzle-orm'
import type { AlertOutcome } from '../dtn/alert-course.ts'
import {
  type OverrideAct,
  type OverrideDeed,
  type OverrideStanding,
  type OverrideState,
  type OverrideTrigger,
  overrideFault,
  overrideStanding,
} from '../dtn/override-state.ts'
import { NexusError } from '../errors.ts'
import { seal, unseal } from '../protection/sealing.ts'
import type { Act } from './act.ts'
import { appendAudit } from './audit.ts'
import { activeConsents } from './consents.ts'
import { newId } from './ids.ts'
import { raiseOverrideAlert, settleOverrideAlert } from './override-alerts.ts'
import { lockedRelationshipKey, relationshipKey } from './relationship-key.ts'
import { overrideEvents } from './schema/care.ts'

/** What one step of an override was; sealed. */
export interface OverrideContent {
  /** The trigger it rests on. */
  readonly trigger?: OverrideTrigger
  /** Every trigger that held at this step. */
  readonly held?: readonly OverrideTrigger[]
  /** Turns that set it off. */
  readonly turns?: readonly string[]
  /** The consent it rests on. */
  readonly consent?: string
  readonly acts?: readonly OverrideAct[]
  readonly outcome?: AlertOutcome
  readonly note?: string
}

export interface OverrideEvent {
  readonly seq: number
  readonly state: OverrideState
  readonly by: string
  readonly at: Date
  readonly content: OverrideContent
}

/** An override with everything that was recorded of it, and where the clock says it stands. */
export interface OverrideRecord {
  readonly id: string
  readonly relationshipId: string
  readonly standing: OverrideStanding
  readonly events: readonly OverrideEvent[]
}

export interface NewOverride {
  readonly relationshipId: string
  readonly trigger: OverrideTrigger
  /** Every trigger that held, the one it rests on included; that one alone where it is not said. */
  readonly held?: readonly OverrideTrigger[]
  readonly turns: readonly string[]
  readonly note?: string | undefined
  /** Version of the consent text it must rest on; any where it is not said. */
  readonly consentText?: string
}

/**
 * Sets an override off and calls a human by an alert. Refused without an active consent to it: protection was agreed on beforehand or it
 * is no protection (domain.md 8, 9.7).
 */
export async function triggerOverride(act: Act, given: NewOverride): Promise<OverrideRecord> {
  const { relationshipId, trigger, held = [trigger], turns, note, consentText } = given
  const { key } = await lockedRelationshipKey(act, relationshipId)
  const consent = await overrideConsent(act, relationshipId, consentText)
  const id = newId()
  const event = { seq: 1, state: 'triggered', by: act.actor, at: act.now } as const
  const content = { trigger, held, turns, consent, ...(note === undefined ? {} : { note }) }
  await addEvent({ act, key, relationshipId }, id, { ...event, content })
  const record = { id, relationshipId, events: [{ ...event, content }] }
  const standing = overrideStanding(record.events, act.now)
  const ackBy = standing.ackBy ?? act.now
  await raiseOverrideAlert(act, { overrideId: id, relationshipId, trigger, held, turns, ackBy })
  await appendAudit(act, {
    action: 'override.trigger',
    subject: { kind: 'override', id },
    details: { relationship: relationshipId, trigger, held, consent },
  })
  return { ...record, standing }
}

/** A step after the first: it acts, a human takes it, a human closes it. */
export type OverrideMove =
  | (OverrideDeed & {
      readonly to: 'acting'
      /** Every trigger that held at this step, where it is known. */
      readonly held?: readonly OverrideTrigger[]
      readonly note?: string | undefined
    })
  | { readonly to: 'acknowledged'; readonly note?: string | undefined }
  | { readonly to: 'closed'; readonly outcome: AlertOutcome; readonly note?: string | undefined }

/** Adds a step, if the table of `dtn/override-state.ts` allows it. That nobody came in time is recorded before whatever comes later. */
export async function moveOverride(act: Act, overrideId: string, move: OverrideMove): Promise<OverrideRecord> {
  const first = await readOverride(act, overrideId)
  const { relationshipId } = first
  const { key } = await lockedRelationshipKey(act, relationshipId)
  const scope = { act, key, relationshipId }
  // Read again behind the lock: another step may have come in between.
  const events = await eventsOf(scope, overrideId)
  const standing = overrideStanding(events, act.now)
  const deed = move.to === 'acting' ? move : { acts: [], isClientTold: true }
  const fault = overrideFault(standing, move.to, deed)
  if (fault !== null) throw new NexusError('conflict', fault)
  if (move.to === 'acting') await overrideConsent(act, relationshipId)
  if (standing.state === 'unsupervised' && !events.some(({ state }) => state === 'unsupervised')) {
    const at = standing.ackBy ?? act.now
    const missed: OverrideEvent = { seq: events.length + 1, state: 'unsupervised', by: 'clock', at, content: {} }
    events.push(missed)
    await addEvent(scope, overrideId, missed)
  }
  const event: OverrideEvent = {
    seq: events.length + 1,
    state: move.to,
    by: act.actor,
    at: act.now,
    content: contentOf(move),
  }
  await addEvent(scope, overrideId, event)
  if (move.to !== 'acting') await settleOverrideAlert(act, overrideId, move.to === 'closed' ? move.outcome : null)
  await appendAudit(act, {
    action: `override.${move.to}`,
    subject: { kind: 'override', id: overrideId },
    details: {
      ...{ relationship: relationshipId, wasUnsupervised: standing.wasUnsupervised },
      ...(move.to === 'acting' ? deedOf(move) : {}),
      ...(move.to === 'closed' ? { outcome: move.outcome } : {}),
    },
  })
  const after = [...events, event]
  return { id: overrideId, relationshipId, standing: overrideStanding(after, act.now), events: after }
}

/** One override of the project. */
export async function readOverride(act: Act, overrideId: string): Promise<OverrideRecord> {
  const [row] = await act.tx
    .select({ relationshipId: overrideEvents.relationshipId })
    .from(overrideEvents)
    .where(and(eq(overrideEvents.projectId, act.project), eq(overrideEvents.overrideId, overrideId)))
    .limit(1)
  if (row === undefined) throw new NexusError('notFound', `There is no override ${overrideId} here.`)
  const { key } = await relationshipKey(act, row.relationshipId)
  return recordOf({ act, key, relationshipId: row.relationshipId }, overrideId)
}

/** The overrides of a relationship, the newest first. */
export async function listOverrides(
  act: Act,
  relationshipId: string,
  page: { readonly before: string | null; readonly limit: number },
): Promise<readonly OverrideRecord[]> {
  const { key } = await relationshipKey(act, relationshipId)
  const rows = await act.tx
    .select({ overrideId: overrideEvents.overrideId })
    .from(overrideEvents)
    .where(
      and(
        ...[eq(overrideEvents.relationshipId, relationshipId), eq(overrideEvents.seq, 1)],
        page.before === null ? undefined : lt(overrideEvents.overrideId, page.before),
      ),
    )
    .orderBy(desc(overrideEvents.overrideId))
    .limit(page.limit)
  const records: OverrideRecord[] = []
  for (const { overrideId } of rows) records.push(await recordOf({ act, key, relationshipId }, overrideId))
  return records
}

interface Scope {
  readonly act: Act
  readonly key: Uint8Array
  readonly relationshipId: string
}

/** The consent it rests on; it may have been taken back since it was set off. */
async function overrideConsent(act: Act, relationshipId: string, consentText?: string): Promise<string> {
  const held = (await activeConsents(act, relationshipId, act.now)).find(
    ({ kind, textVersion }) => kind === 'override' && (consentText === undefined || textVersion === consentText),
  )
  if (held !== undefined) return held.id
  throw new NexusError(
    'conflict',
    `Relationship ${relationshipId} has no active consent to a protective override. Record one before it is needed; until then only what every reply may do remains, and a person can be called.`,
  )
}

async function recordOf(scope: Scope, id: string): Promise<OverrideRecord> {
  const events = await eventsOf(scope, id)
  return { id, relationshipId: scope.relationshipId, standing: overrideStanding(events, scope.act.now), events }
}

async function eventsOf({ act, key }: Scope, overrideId: string): Promise<OverrideEvent[]> {
  const rows = await act.tx
    .select()
    .from(overrideEvents)
    .where(and(eq(overrideEvents.projectId, act.project), eq(overrideEvents.overrideId, overrideId)))
    .orderBy(asc(overrideEvents.seq))
  return rows.map(({ id, seq, state, by, at, sealed }) => ({
    ...{ seq, by, at },
    // State and content are written by `addEvent` alone, from values of these types.
    state: state as OverrideState,
    // As above.
    content: JSON.parse(unseal(key, sealed, place(id)).toString('utf8')) as OverrideContent,
  }))
}

async function addEvent({ act, key, relationshipId }: Scope, overrideId: string, event: OverrideEvent): Promise<void> {
  const id = newId()
  const { content, ...columns } = event
  await act.tx.insert(overrideEvents).values({
    ...{ id, projectId: act.project, relationshipId, overrideId, ...columns },
    sealed: seal(key, JSON.stringify(content), place(id)),
  })
}

const deedOf = ({ acts, held }: OverrideMove & { readonly to: 'acting' }) => ({
  acts,
  ...(held === undefined ? {} : { held }),
})

function contentOf(move: OverrideMove): OverrideContent {
  const note = move.note === undefined ? {} : { note: move.note }
  switch (move.to) {
    case 'acting':
      return { ...deedOf(move), ...note }
    case 'acknowledged':
      return note
    case 'closed':
      return { outcome: move.outcome, ...note }
  }
}

const place = (id: string): string => `override_events:${id}`
