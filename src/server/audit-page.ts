import { NexusError } from '../errors.ts'
import type { Act } from '../store/act.ts'
import { type AuditFilter, listAudit } from '../store/audit.ts'

interface Asked extends Omit<AuditFilter, 'before'> {
  readonly cursor?: string | undefined
  readonly limit: number
}

/** A page of the chain of `act.project`, newest first. A cursor is the number of the last entry told. */
export async function auditPage(act: Act, { cursor, limit, ...filter }: Asked) {
  const before = cursor === undefined ? undefined : seqOf(cursor)
  const found = await listAudit(act, { ...filter, before }, limit + 1)
  const entries = found.slice(0, limit)
  const last = entries.at(-1)
  const items = entries.map((entry) => ({
    ...{ seq: entry.seq, at: entry.at.toISOString(), actor: entry.actor, action: entry.action },
    ...{ subjectKind: entry.subjectKind, subjectId: entry.subjectId, details: entry.details },
  }))
  return { items, next: found.length > limit && last !== undefined ? String(last.seq) : null }
}

function seqOf(cursor: string): number {
  if (!/^\d{1,15}$/.test(cursor)) {
    throw new NexusError('requestInvalid', 'The cursor is not one this list gave. Start again without it.')
  }
  return Number(cursor)
}
