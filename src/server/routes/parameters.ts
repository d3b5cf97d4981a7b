import { z } from 'zod'
import {
  createParameterSet as createRoute,
  listParameterSets as listRoute,
  readParameterSet as readRoute,
} from '../../api/parameters.ts'
import { createParameterSet, listParameterSets, type ParameterSet, readParameterSet } from '../../store/parameters.ts'
import { type Handled, handle } from '../handler.ts'
import { keyAt, pageFrom } from '../paging.ts'

export const parameterHandlers: readonly Handled[] = [
  handle(listRoute, async ({ act, query: { cursor, limit } }) => {
    const [above] = keyAt(cursor, z.tuple([z.uuid()])) ?? [null]
    const rows = await listParameterSets(act, { above, limit: limit + 1 })
    return { reply: pageFrom(rows, { limit, keyOf: ({ id }) => [id], itemOf: replyOf }) }
  }),

  handle(readRoute, async ({ act, params }) => ({
    reply: replyOf(await readParameterSet(act, params.parameterSet)),
  })),

  handle(createRoute, async ({ act, body }) => ({ reply: replyOf(await createParameterSet(act, body)) })),
]

function replyOf({ createdAt, values, ...set }: ParameterSet) {
  // `withParameters` let in numbers, truth values and words alone before the set was written.
  const given = values as Readonly<Record<string, number | boolean | string>>
  return { ...set, values: given, createdAt: createdAt.toISOString() }
}
