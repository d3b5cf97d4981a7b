import type { z } from 'zod'
import type { runBody } from '../api/runs.ts'
import type { RunRecord } from '../store/runs.ts'

/** A run as the API tells it. */
export function runReply(run: RunRecord): z.input<typeof runBody> {
  const { id, kind, state, options, total, done, failed, errorCode, reason, createdBy, revision } = run
  return {
    ...{ id, kind, state, options, total, done, failed, createdBy, revision },
    error: errorCode === null ? null : { code: errorCode, reason },
    createdAt: run.createdAt.toISOString(),
    startedAt: run.startedAt?.toISOString() ?? null,
    endedAt: run.endedAt?.toISOString() ?? null,
  }
}
