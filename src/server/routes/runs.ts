import { z } from 'zod'
import {
  cancelRun as cancelRoute,
  listFailedUnits as failuresRoute,
  listRuns as listRoute,
  readRun as readRoute,
  listRunRelationships as relationshipsRoute,
  retryRun as retryRoute,
  startAssessing,
  watchRelationship,
  watchRun,
} from '../../api/runs.ts'
import { startAssessRun } from '../../jobs/assess-run.ts'
import { announce } from '../../jobs/queue.ts'
import { changesOf } from '../../jobs/watch.ts'
import type { Act } from '../../store/act.ts'
import { parametersOf } from '../../store/parameters.ts'
import {
  cancelRun,
  type FailedUnit,
  isEnded,
  listFailedUnits,
  listRunRelationships,
  listRuns,
  readRun,
  retryRun,
} from '../../store/runs.ts'
import { watchedRelationship } from '../../store/watched.ts'
import { type Handled, handle, type ServerEvent } from '../handler.ts'
import { keyAt, pageFrom } from '../paging.ts'
import { runReply } from '../run-reply.ts'

export const runHandlers: readonly Handled[] = [
  handle(listRoute, async ({ act, query: { cursor, limit, kind, state } }) => {
    const [after] = keyAt(cursor, z.tuple([z.uuid()])) ?? []
    const rows = await listRuns(act, { kind, state, after }, limit + 1)
    return { reply: pageFrom(rows, { limit, keyOf: ({ id }) => [id], itemOf: runReply }) }
  }),

  handle(readRoute, async ({ act, params }) => {
    const run = await readRun(act, params.run)
    return { reply: runReply(run), revision: run.revision }
  }),

  handle(startAssessing, async ({ act, body }) => {
    const { relationships, system, stale, writtenBy, ...options } = body
    await parametersOf(act, options.parameterSet)
    if (writtenBy !== undefined) await readRun(act, writtenBy)
    const run = await startAssessRun(act, options, { relationships, system, stale, writtenBy })
    return { reply: runReply(await readRun(act, run)) }
  }),

  handle(cancelRoute, async ({ act, params }) => ({ reply: runReply(await cancelRun(act, params.run)) })),

  handle(retryRoute, async ({ act, params }) => {
    const run = await retryRun(act, params.run)
    await announce(act.tx, run)
    return { reply: runReply(run) }
  }),

  handle(failuresRoute, async ({ act, params, query: { cursor, limit } }) => {
    const [after] = keyAt(cursor, z.tuple([z.number().int()])) ?? [-1]
    const rows = await listFailedUnits(act, params.run, { after, limit: limit + 1 })
    return { reply: pageFrom(rows, { limit, keyOf: ({ seq }) => [seq], itemOf: failureReply }) }
  }),

  handle(relationshipsRoute, async ({ act, params, query: { cursor, limit } }) => {
    const [after] = keyAt(cursor, z.tuple([z.number().int()])) ?? [-1]
    const rows = await listRunRelationships(act, params.run, { after, limit: limit + 1 })
    return { reply: pageFrom(rows, { limit, keyOf: ({ unit }) => [unit], itemOf: (row) => row }) }
  }),

  handle(watchRun, async ({ act, params, signal }) => {
    await readRun(act, params.run)
    return { events: runEvents(act, params.run, signal) }
  }),

  handle(watchRelationship, async ({ act, params, signal }) => {
    await watchedRelationship(act, params.relationship)
    return { events: relationshipEvents(act, params.relationship, signal) }
  }),
]

async function* runEvents(act: Act, id: string, signal: AbortSignal): AsyncGenerator<ServerEvent> {
  for await (const _change of changesOf(act.tx, { kind: 'runs', id }, signal)) {
    const run = await readRun(act, id)
    yield { event: 'run', id: String(run.revision), json: runReply(run) }
    if (isEnded(run.state)) return
  }
}

async function* relationshipEvents(act: Act, id: string, signal: AbortSignal): AsyncGenerator<ServerEvent> {
  for await (const _change of changesOf(act.tx, { kind: 'relationships', id }, signal)) {
    const { revision, turnCount, assessmentId } = await watchedRelationship(act, id)
    const json = { relationship: id, revision, turns: turnCount, assessment: assessmentId }
    yield { event: 'relationship', id: `${revision}`, json }
  }
}

function failureReply({ seq, relationshipId, position, attempts, errorCode, reason, changedAt }: FailedUnit) {
  return {
    ...{ unit: seq, relationship: relationshipId, line: position, attempts },
    ...{ code: errorCode ?? 'internal', reason: reason ?? '', at: changedAt.toISOString() },
  }
}
