import { reachOf } from '../../api/permissions.ts'
import type { ReplyOf } from '../../api/route.ts'
import {
  changeView as changeRoute,
  createView as createRoute,
  listViews as listRoute,
  removeView as removeRoute,
} from '../../api/views.ts'
import { changeView, createView, listViews, removeView, type View, type ViewReader } from '../../store/views.ts'
import { type Handled, handle, type Principal } from '../handler.ts'

export const viewHandlers: readonly Handled[] = [
  handle(listRoute, async ({ act, principal: { userId } }) => {
    const rows = await listViews(act, userId)
    return { reply: { items: rows.map((row) => replyOf(row, userId)) } }
  }),

  handle(createRoute, async ({ act, body, principal }) => {
    const made = await createView(act, readerOf(principal), { ...body, filters: given(body.filters) })
    return { reply: replyOf(made, principal.userId) }
  }),

  handle(changeRoute, async ({ act, params, body, principal, ifMatch }) => {
    const filters = body.filters === undefined ? undefined : given(body.filters)
    const changed = await changeView(act, readerOf(principal), { ...body, filters, id: params.view, ifMatch })
    return { reply: replyOf(changed, principal.userId), revision: changed.revision }
  }),

  handle(removeRoute, async ({ act, params, principal }) => {
    await removeView(act, readerOf(principal), params.view)
    return { reply: undefined }
  }),
]

const readerOf = ({ userId, role }: Principal): ViewReader => ({
  account: userId,
  mayShare: role !== null && reachOf('view.share', role) !== null,
})

function replyOf({ owner, createdAt, changedAt, filters, ...view }: View, reader: string): ReplyOf<typeof createRoute> {
  return {
    ...view,
    // Written from the same schema; the reply is checked against it.
    filters: filters as ReplyOf<typeof createRoute>['filters'],
    ...{ isOwn: owner === reader, createdAt: createdAt.toISOString(), changedAt: changedAt.toISOString() },
  }
}

/** Filters that were given, without those that were not. */
function given(
  filters: Readonly<Record<string, string | number | undefined>>,
): Readonly<Record<string, string | number>> {
  return Object.fromEntries(
    Object.entries(filters).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}
