import { z } from 'zod'
import {
  listGatewayDecisions,
  listGatewayGaps,
  listGatewaySystems,
  listRelationshipDecisions,
  switchGatewayMode,
} from '../../api/gateway.ts'
import type { GatewayMode } from '../../dtn/gateway-mode.ts'
import { listGatewayDecisions as decisionsOf, listGatewayGaps as gapsOf } from '../../store/gateway-decisions.ts'
import { listProjectDecisions, type ProjectDecision } from '../../store/gateway-lists.ts'
import { type GatewaySystemRecord, listSystems, switchMode } from '../../store/gateway-modes.ts'
import { type Handled, handle } from '../handler.ts'
import { keyAt, pageFrom } from '../paging.ts'

const key = z.tuple([z.uuid()])
const most = 100

export const gatewayHandlers: readonly Handled[] = [
  handle(listGatewaySystems, async ({ act }) => ({ reply: { items: (await listSystems(act)).map(shownSystem) } })),

  handle(switchGatewayMode, async ({ act, params, body }) => ({
    reply: shownSystem(await switchMode(act, params.system, body.mode)),
  })),

  handle(listGatewayDecisions, async ({ act, query: { system, interventions, cursor, limit } }) => {
    const [below] = keyAt(cursor, key) ?? [null]
    const only = interventions === 'only' ? 'interventions' : 'all'
    const rows = await listProjectDecisions(act, { system: system ?? null, only, below, limit: limit + 1 })
    return { reply: pageFrom(rows, { limit, keyOf: ({ id }) => [id], itemOf: shownDecision }) }
  }),

  handle(listRelationshipDecisions, async ({ act, params, query: { cursor, limit } }) => {
    const [below] = keyAt(cursor, key) ?? [null]
    const rows = await decisionsOf(act, params.relationship, { below, limit: limit + 1 })
    const itemOf = (row: (typeof rows)[number]) => ({
      ...shownDecision({ ...row, mode: modeOf(row.mode) }),
      content: { ...row.content },
    })
    return { reply: pageFrom(rows, { limit, keyOf: ({ id }) => [id], itemOf }) }
  }),

  handle(listGatewayGaps, async ({ act, query: { system } }) => {
    const rows = await gapsOf(act, system === undefined ? {} : { system }, most)
    return {
      reply: {
        items: rows.map(({ relationshipId, at, ...gap }) => ({
          ...gap,
          ...{ relationship: relationshipId, at: at.toISOString() },
        })),
      },
    }
  }),
]

function shownSystem({ changedAt, seenAt, ...system }: GatewaySystemRecord) {
  return { ...system, changedAt: changedAt.toISOString(), seenAt: seenAt.toISOString() }
}

function shownDecision({ id, relationshipId, system, mode, act, latencyMs, at }: ProjectDecision) {
  return { id, relationship: relationshipId, system, mode, act, latencyMs, at: at.toISOString() }
}

// The column is written from values of this type alone.
const modeOf = (mode: string): GatewayMode => mode as GatewayMode
