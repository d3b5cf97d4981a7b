import { z } from 'zod'
import { listRelationshipResponses, readScaleCourses, recordRelationshipResponse } from '../../api/responses.ts'
import { NexusError } from '../../errors.ts'
import { requireSight } from '../../store/assignments.ts'
import { listResponses, namedInstrument, recordResponse, type StoredResponse } from '../../store/responses.ts'
import { scaleCourses } from '../../store/score-courses.ts'
import { type Handled, handle } from '../handler.ts'
import { instantIn } from '../instant.ts'
import { keyAt, pageFrom } from '../paging.ts'
import { readerOf } from '../reader.ts'

export const responseHandlers: readonly Handled[] = [
  handle(listRelationshipResponses, async ({ act, params, query, principal }) => {
    await requireSight(act, readerOf(principal), params.relationship)
    const { cursor, limit, instrument } = query
    const [after] = keyAt(cursor, z.tuple([z.uuid()])) ?? [null]
    const rows = await listResponses(act, params.relationship, { instrument, after, limit: limit + 1 })
    return { reply: pageFrom(rows, { limit, keyOf: ({ id }) => [id], itemOf: shown }) }
  }),

  handle(recordRelationshipResponse, async ({ act, params, body, principal }) => {
    const { takenAt, protocol, unverifiedKey, ...form } = body
    // Whether an alliance form is taken tells the level; other forms are taken at every level.
    const { instrument } = await namedInstrument(act, form.instrument)
    if (instrument.family === 'alliance') await requireSight(act, readerOf(principal), params.relationship)
    const now = act.now.toISOString()
    const override =
      protocol === undefined
        ? undefined
        : { role: principal.role ?? '', protocol: protocol.id, expires: protocol.expires, now }
    const kept = await recordResponse(act, {
      ...{ ...form, relationshipId: params.relationship, takenAt: instantIn(takenAt) ?? act.now },
      ...{ override, unverified: unverifiedKey },
    })
    return { reply: { ...shown(kept), alerts: [...kept.alerts] } }
  }),

  handle(readScaleCourses, async ({ act, params, query, principal }) => {
    await requireSight(act, readerOf(principal), params.relationship)
    const { instrument, standardDeviation, reliability } = query
    if ((standardDeviation === undefined) !== (reliability === undefined)) {
      throw new NexusError('requestInvalid', 'Reliable change needs both standardDeviation and reliability.')
    }
    const reference =
      standardDeviation === undefined || reliability === undefined ? undefined : { standardDeviation, reliability }
    return {
      reply: { items: [...(await scaleCourses(act, params.relationship, { instrument, reference }))], next: null },
    }
  }),
]

function shown({ id, relationshipId, instrument, outcome, recordedBy, ...row }: Omit<StoredResponse, 'alerts'>) {
  return {
    ...{ id, relationship: relationshipId, instrument, recordedBy, assessment: row.assessmentId },
    ...{ takenAt: row.takenAt.toISOString(), createdAt: row.createdAt.toISOString() },
    outcome: outcome.kind === 'scored' ? outcome : { ...outcome, raw: [...outcome.raw] },
  }
}
