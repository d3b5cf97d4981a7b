import { z } from 'zod'
import type { Act } from '../store/act.ts'
import { type AuditFilter, listAudit } from '../store/audit.ts'
import { keyAt, pageFrom } from './paging.ts'

interface Asked extends Omit<AuditFilter, 'before'> {
  readonly cursor?: string | undefined
  readonly limit: number
}

/** A page of the chain of `act.project`, newest first. */
export async function auditPage(act: Act, { cursor, limit, ...filter }: Asked) {
  const [before] = keyAt(cursor, z.tuple([z.number().int().positive()])) ?? []
  const found = await listAudit(act, { ...filter, before }, limit + 1)
  return pageFrom(found, {
    limit,
    keyOf: ({ seq }) => [seq],
    itemOf: (entry) => ({
      ...{ seq: entry.seq, at: entry.at.toISOString(), actor: entry.actor, action: entry.action },
      ...{ subjectKind: entry.subjectKind, subjectId: entry.subjectId, details: entry.details },
    }),
  })
}
