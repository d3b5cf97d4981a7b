import { and, asc, desc, eq } from 'drizzle-orm'
import { type ChallengeStep, challengeSteps } from '../dtn/coding.ts'
import type { Clearance, Memory } from '../dtn/memory.ts'
import { NexusError } from '../errors.ts'
import { seal, unseal } from '../protection/sealing.ts'
import type { Act } from './act.ts'
import { appendAudit } from './audit.ts'
import { newId } from './ids.ts'
import { lockedRelationshipKey, relationshipKey } from './relationship-key.ts'
import { memoryProvisions } from './schema/memory.ts'

/** What holds for the system's next moves besides what was said: the frame that was given, and limits a person set. */
export interface Provisions {
  readonly frame: Memory['frame']
  readonly ceiling: {
    readonly step: ChallengeStep
    readonly reason: string
    readonly by: string
    readonly at: Date
  } | null
  /** The newest one, ended or not. */
  readonly clearance: (Clearance & { readonly at: Date }) | null
}

/** Records that the frame was given (M-FRM), and for which version of the system. */
export async function recordFrame(
  act: Act,
  { relationshipId, systemVersion, at }: { relationshipId: string; systemVersion: string | null; at: Date | null },
): Promise<void> {
  if (at !== null && at > act.now) throw unfit('at lies ahead. A frame is recorded once it was given.')
  await add(act, relationshipId, { kind: 'frame', at: (at ?? act.now).toISOString(), systemVersion })
}

/** Limits challenges to a step from outside the talk; null lifts the limit. */
export async function setChallengeCeiling(
  act: Act,
  { relationshipId, step, reason }: { relationshipId: string; step: ChallengeStep | null; reason: string },
): Promise<void> {
  await add(act, relationshipId, { kind: 'ceiling', step, reason, at: act.now.toISOString() })
}

export interface NewClearance extends Pick<Clearance, 'of' | 'reason' | 'until'> {
  readonly relationshipId: string
}

/** Lets challenges through in spite of named contraindications, until a time; an empty list ends what was let through (domain.md 9.3). */
export async function setClearance(act: Act, { relationshipId, of, reason, until }: NewClearance): Promise<void> {
  if (of.length > 0 && until <= act.now) throw unfit('until lies behind. Name when it ends.')
  if (until.getTime() - act.now.getTime() > longestClearanceMs) {
    throw unfit('until lies more than 30 days ahead. Look at the person again before then.')
  }
  const times = { at: act.now.toISOString(), until: until.toISOString() }
  await add(act, relationshipId, { kind: 'clearance', of, reason, by: act.actor, ...times })
}

/** A contraindication is about how somebody is now (P). */
const longestClearanceMs = 30 * 86_400_000

/** What holds of each kind: the newest one. */
export async function readProvisions(act: Act, relationshipId: string): Promise<Provisions> {
  const { key } = await relationshipKey(act, relationshipId)
  const rows = await act.tx
    .selectDistinctOn([memoryProvisions.kind])
    .from(memoryProvisions)
    .where(and(eq(memoryProvisions.projectId, act.project), eq(memoryProvisions.relationshipId, relationshipId)))
    .orderBy(asc(memoryProvisions.kind), desc(memoryProvisions.id))
  const found = rows.map(({ id, sealed, recordedBy }) => {
    // `add` alone writes what is sealed in this place.
    const content = JSON.parse(unseal(key, sealed, place(id)).toString('utf8')) as Provision
    return { content, recordedBy }
  })
  return found.reduce(withProvision, { frame: null, ceiling: null, clearance: null })
}

function withProvision(
  held: Provisions,
  { content, recordedBy }: { readonly content: Provision; readonly recordedBy: string },
): Provisions {
  const at = new Date(content.at)
  switch (content.kind) {
    case 'frame':
      return { ...held, frame: { at, systemVersion: content.systemVersion } }
    case 'ceiling': {
      const step = challengeSteps.find((one) => one === content.step) ?? null
      return { ...held, ceiling: step === null ? null : { step, reason: content.reason, by: recordedBy, at } }
    }
    case 'clearance': {
      const { of, reason, by, until } = content
      return { ...held, clearance: of.length === 0 ? null : { of, reason, by, at, until: new Date(until) } }
    }
  }
}

/** As it is sealed. */
type Provision =
  | { readonly kind: 'frame'; readonly at: string; readonly systemVersion: string | null }
  | { readonly kind: 'ceiling'; readonly at: string; readonly step: ChallengeStep | null; readonly reason: string }
  | {
      readonly kind: 'clearance'
      readonly at: string
      readonly of: readonly string[]
      readonly reason: string
      readonly by: string
      readonly until: string
    }

async function add(act: Act, relationshipId: string, content: Provision): Promise<void> {
  const { key } = await lockedRelationshipKey(act, relationshipId)
  const id = newId()
  await act.tx.insert(memoryProvisions).values({
    ...{ id, projectId: act.project, relationshipId, kind: content.kind, recordedBy: act.actor, createdAt: act.now },
    sealed: seal(key, JSON.stringify(content), place(id)),
  })
  const details =
    content.kind === 'frame'
      ? { systemVersion: content.systemVersion }
      : content.kind === 'ceiling'
        ? { step: content.step }
        : { of: [...content.of], until: content.until }
  const subject = { kind: 'relationship', id: relationshipId }
  await appendAudit(act, { action: `memory.${content.kind}`, subject, details })
}

const place = (id: string): string => `memory_provisions:${id}`

const unfit = (message: string): NexusError => new NexusError('requestInvalid', message)
