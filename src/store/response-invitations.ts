import { randomBytes } from 'node:crypto'
import { and, desc, eq, isNull, lt } from 'drizzle-orm'
import { gateInstrument } from '../dtn/gate.ts'
import { gateInputOf } from '../dtn/instruments/assessed.ts'
import { formOf } from '../dtn/instruments/form.ts'
import type { InstrumentFacts } from '../dtn/instruments/instrument.ts'
import { NexusError } from '../errors.ts'
import type { Act } from './act.ts'
import { latestAssessment } from './assessments.ts'
import { appendAudit } from './audit.ts'
import { mayProcess } from './consents.ts'
import { newId } from './ids.ts'
import { storedPackOf } from './instrument-packs.ts'
import { linkHash } from './one-time-links.ts'
import { lockedRelationshipKey, relationshipKey } from './relationship-key.ts'
import { namedInstrument } from './responses.ts'
import { responseInvitations } from './schema/care.ts'

/** A link to a form as it stands; what leads there is not kept. */
export interface ResponseInvitation {
  readonly id: string
  readonly instrument: string
  readonly state: 'open' | 'used' | 'withdrawn' | 'expired'
  readonly createdBy: string
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly usedAt: Date | null
}

export interface NewResponseInvitation {
  readonly relationshipId: string
  readonly instrument: string
  readonly days: number
}

/**
 * Makes a link that lets a person fill in one form, once. A closed gate refuses it (domain.md 1.10), and so does a project that brought
 * no wording. An earlier open one for the same form stops working.
 */
export async function inviteResponse(
  act: Act,
  { relationshipId, instrument: asked, days }: NewResponseInvitation,
): Promise<{ readonly id: string; readonly token: string; readonly expiresAt: Date }> {
  await lockedRelationshipKey(act, relationshipId)
  if (!(await mayProcess(act, relationshipId))) throw closed(`consent to process relationship ${relationshipId} ended`)
  const { instrument } = await namedInstrument(act, asked)
  const fault = await gateFault(act, relationshipId, instrument)
  if (fault !== null) throw closed(`${instrument.id} is closed for this relationship: ${fault}`)
  const stored = await storedPackOf(act, instrument.id)
  if (stored === null || formOf(instrument, stored.pack) === null) throw wordless(instrument.id)
  const same = and(
    eq(responseInvitations.relationshipId, relationshipId),
    eq(responseInvitations.instrument, instrument.id),
  )
  await act.tx.update(responseInvitations).set({ withdrawnAt: act.now }).where(and(same, isUnspent))
  const token = randomBytes(32).toString('base64url')
  const expiresAt = new Date(act.now.getTime() + days * dayMs)
  const id = newId()
  await act.tx.insert(responseInvitations).values({
    ...{ id, projectId: act.project, relationshipId, instrument: instrument.id, packId: stored.id },
    ...{ tokenHash: linkHash(token), createdBy: act.actor, createdAt: act.now, expiresAt },
  })
  await appendAudit(act, {
    action: 'response.invite',
    subject: { kind: 'responseInvitation', id },
    details: { relationship: relationshipId, instrument: instrument.id, expiresAt: expiresAt.toISOString() },
  })
  return { id, token, expiresAt }
}

const dayMs = 86_400_000

/** The links to forms that were made for a relationship, the newest first. */
export async function listResponseInvitations(
  act: Act,
  relationshipId: string,
  page: { readonly before: string | null; readonly limit: number },
): Promise<readonly ResponseInvitation[]> {
  await relationshipKey(act, relationshipId)
  const rows = await act.tx
    .select()
    .from(responseInvitations)
    .where(
      and(
        ...[eq(responseInvitations.projectId, act.project), eq(responseInvitations.relationshipId, relationshipId)],
        page.before === null ? undefined : lt(responseInvitations.id, page.before),
      ),
    )
    .orderBy(desc(responseInvitations.id))
    .limit(page.limit)
  return rows.map((row) => {
    const { id, instrument, createdBy, createdAt, expiresAt, usedAt } = row
    return { id, instrument, state: stateOf(row, act.now), createdBy, createdAt, expiresAt, usedAt }
  })
}

/** Withdraws a link: it stops working. */
export async function withdrawResponseInvitation(act: Act, id: string): Promise<void> {
  const [row] = await act.tx
    .update(responseInvitations)
    .set({ withdrawnAt: act.now })
    .where(and(eq(responseInvitations.projectId, act.project), eq(responseInvitations.id, id), isUnspent))
    .returning({ relationship: responseInvitations.relationshipId })
  if (row === undefined) throw new NexusError('notFound', `There is no open link ${id} to a form here.`)
  await appendAudit(act, {
    action: 'response.withdrawInvitation',
    subject: { kind: 'responseInvitation', id },
    details: row,
  })
}

/** Why the gate is closed; null where it is open. What is concluded and never filled in has no form. */
export async function gateFault(act: Act, relationshipId: string, instrument: InstrumentFacts): Promise<string | null> {
  if (instrument.family === 'classification') return 'it is concluded from coded turns and never filled in'
  const latest = await latestAssessment(act, relationshipId)
  const input =
    latest === null
      ? ({ level: 'indeterminate', certainty: 'none', missing: ['an assessment'] } as const)
      : gateInputOf(latest.assessment)
  const { gate, reason, missing } = gateInstrument(instrument, input)
  if (gate === 'open') return null
  return missing.length === 0 ? reason : `${reason}. Missing: ${missing.join(', ')}`
}

function stateOf(
  { usedAt, withdrawnAt, expiresAt }: typeof responseInvitations.$inferSelect,
  now: Date,
): ResponseInvitation['state'] {
  if (usedAt !== null) return 'used'
  if (withdrawnAt !== null) return 'withdrawn'
  return expiresAt <= now ? 'expired' : 'open'
}

/** Neither used nor withdrawn. */
export const isUnspent = and(isNull(responseInvitations.usedAt), isNull(responseInvitations.withdrawnAt))

const closed = (why: string): NexusError => new NexusError('conflict', `No link was made: ${why}.`)

const wordless = (id: string): NexusError =>
  new NexusError(
    'conflict',
    `No link was made: the project has no pack of ${id} with its wording and the range of its answers. Bring one first.`,
  )
