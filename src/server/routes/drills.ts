import { z } from 'zod'
import { deliveryStates } from '../../api/alerts.ts'
import { acknowledgeOneDrill, listProjectDrills, startNewDrill } from '../../api/drills.ts'
import { acknowledgeDrill, type DrillRecord, listDrills, requestDrill } from '../../store/drills.ts'
import { reportOf } from '../../supervision/drill.ts'
import { type Handled, handle } from '../handler.ts'
import { keyAt, pageFrom } from '../paging.ts'

export const drillHandlers: readonly Handled[] = [
  handle(listProjectDrills, async ({ act, query: { cursor, limit } }) => {
    const [before] = keyAt(cursor, z.tuple([z.uuid()])) ?? [null]
    const rows = await listDrills(act, { before, limit: limit + 1 })
    return { reply: pageFrom(rows, { limit, keyOf: ({ id }) => [id], itemOf: shown }) }
  }),

  handle(startNewDrill, async ({ act }) => ({ reply: shown(await requestDrill(act)) })),

  handle(acknowledgeOneDrill, async ({ act, body }) => ({ reply: shown(await acknowledgeDrill(act, body.code)) })),
]

function shown(record: DrillRecord) {
  const { id, recipient, startedAt, channels, acknowledgedMs } = reportOf(record)
  return {
    ...{ id, to: recipient === '' ? null : recipient, acknowledgedMs, acknowledgedBy: record.acknowledgedBy },
    ...{ startedBy: record.startedBy, startedAt: startedAt.toISOString() },
    channels: channels.map(({ state, ...channel }) => ({
      ...channel,
      state: deliveryStates.find((one) => one === state) ?? 'waiting',
    })),
  }
}
