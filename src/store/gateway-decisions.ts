import { and, desc, eq, inArray, lt } from 'drizzle-orm'
import { seal, unseal } from '../protection/sealing.ts'
import type { Act } from './act.ts'
import { appendAudit } from './audit.ts'
import { newId } from './ids.ts'
import { relationshipKey } from './relationship-key.ts'
import { gatewayDecisions, gatewayGaps } from './schema/gateway-talk.ts'
import { relationships } from './schema/relationships.ts'

/** What a gateway did about a reply: nothing, guidance before it, a text in its place, asked for it again, ended it with a text, or let it out and noted its faults. */
const gatewayActs = ['unchanged', 'guided', 'replaced', 'again', 'ended', 'noted'] as const
export type GatewayAct = (typeof gatewayActs)[number]

/** Those that change a reply. */
export const changing: readonly GatewayAct[] = ['replaced', 'again', 'ended']

/** Why something was not read, or read with a part of the chain down. */
const gapReasons = [
  ...(['noPerson', 'noConsent', 'noText', 'overflow', 'tooSlow', 'coder', 'store', 'policy'] as const),
  ...(['unseenHistory', 'importedHistory', 'cutReply', 'notKept', 'unreadAddress'] as const),
] as const
export type GapReason = (typeof gapReasons)[number]

export interface GatewayDecision {
  /** By `newId`, when it was decided: kept twice, it is there once. */
  readonly id: string
  readonly relationshipId: string
  readonly system: string
  readonly mode: string
  readonly act: GatewayAct
  readonly latencyMs: number
  readonly at: Date
  /** Request, turn, decision, guidance, faults of the reply: sealed. */
  readonly content: Readonly<Record<string, unknown>>
}

/** Keeps what was decided, once. What changes a reply is in the audit too. */
export async function addGatewayDecision(act: Act, given: GatewayDecision): Promise<void> {
  const { relationshipId, content, ...columns } = given
  const { id } = given
  const { key } = await relationshipKey(act, relationshipId)
  const sealed = seal(key, JSON.stringify(content), place(id))
  const made = await act.tx
    .insert(gatewayDecisions)
    .values({ projectId: act.project, relationshipId, ...columns, sealed })
    .onConflictDoNothing({ target: gatewayDecisions.id })
    .returning({ id: gatewayDecisions.id })
  if (made.length === 0 || !changing.includes(given.act)) return
  await appendAudit(act, {
    action: 'gateway.intervene',
    subject: { kind: 'relationship', id: relationshipId },
    details: { decision: id, system: given.system, mode: given.mode, act: given.act },
  })
}

/** Decisions about a relationship, the newest first. */
export async function listGatewayDecisions(
  act: Act,
  relationshipId: string,
  page: { readonly below: string | null; readonly limit: number },
): Promise<readonly GatewayDecision[]> {
  const { key } = await relationshipKey(act, relationshipId)
  const rows = await act.tx
    .select()
    .from(gatewayDecisions)
    .where(
      and(
        ...[eq(gatewayDecisions.relationshipId, relationshipId), eq(gatewayDecisions.projectId, act.project)],
        page.below === null ? undefined : lt(gatewayDecisions.id, page.below),
      ),
    )
    .orderBy(desc(gatewayDecisions.id))
    .limit(page.limit)
  return rows.map(({ projectId: _project, sealed, act: done, ...row }) => ({
    ...row,
    // The column is written by `addGatewayDecision` alone, from values of this type.
    act: done as GatewayAct,
    content: JSON.parse(unseal(key, sealed, place(row.id)).toString('utf8')),
  }))
}

export interface GatewayGap {
  /** Null where nobody was named. */
  readonly relationshipId: string | null
  readonly system: string
  readonly reason: GapReason
  readonly count: number
  readonly at: Date
}

/** Marks what was not read, so that a report can say it. */
export async function addGatewayGaps(act: Act, gaps: readonly GatewayGap[]): Promise<void> {
  const ids = [...new Set(gaps.flatMap(({ relationshipId }) => relationshipId ?? []))]
  const found = await act.tx
    .select({ id: relationships.id })
    .from(relationships)
    .where(and(eq(relationships.projectId, act.project), inArray(relationships.id, ids)))
    .for('share')
  const there = new Set(found.map(({ id }) => id))
  // Of somebody who was erased meanwhile the number stays, and not whose it was.
  const rows = gaps.map((gap) => ({
    ...{ ...gap, id: newId(), projectId: act.project },
    relationshipId: gap.relationshipId !== null && there.has(gap.relationshipId) ? gap.relationshipId : null,
  }))
  if (rows.length > 0) await act.tx.insert(gatewayGaps).values(rows)
}

/** Gaps of a system or of a relationship, the newest first. */
export async function listGatewayGaps(
  act: Act,
  { system, relationshipId }: { readonly system?: string; readonly relationshipId?: string },
  limit: number,
): Promise<readonly GatewayGap[]> {
  const rows = await act.tx
    .select()
    .from(gatewayGaps)
    .where(
      and(
        eq(gatewayGaps.projectId, act.project),
        system === undefined ? undefined : eq(gatewayGaps.system, system),
        relationshipId === undefined ? undefined : eq(gatewayGaps.relationshipId, relationshipId),
      ),
    )
    .orderBy(desc(gatewayGaps.id))
    .limit(limit)
  return rows.map(({ id: _id, projectId: _project, reason, ...row }) => ({
    ...row,
    // The column is written by `addGatewayGaps` alone, from values of this type.
    reason: reason as GapReason,
  }))
}

const place = (id: string): string => `gateway_decisions:${id}`
