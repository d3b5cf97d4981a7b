import { z } from 'zod'
import { deliveryStates } from './alerts.ts'
import { instantText, noBody, nothing, pageOf, pageQuery, projectParams, uuid } from './fields.ts'
import { route } from './route.ts'

const drill = z.object({
  id: uuid,
  to: z.string().nullable().meta({ description: 'Name in the rota; null while no gateway has taken the request.' }),
  startedBy: z.string(),
  startedAt: instantText,
  acknowledgedBy: z.string().nullable(),
  acknowledgedMs: z
    .int()
    .nullable()
    .meta({ description: 'From the start until somebody said the code of the message.' }),
  channels: z.array(
    z.object({
      channel: z.string(),
      state: z.enum(deliveryStates),
      fault: z.string().nullable(),
      deliveredMs: z.int().nullable().meta({ description: 'From the start until the channel had taken it.' }),
    }),
  ),
})

const shared = { tag: 'alerts', params: projectParams } as const

export const listProjectDrills = route({
  ...shared,
  id: 'listDrills',
  method: 'GET',
  path: '/api/v1/projects/{project}/drills',
  summary: 'Tests of the way to whoever is on call, the newest first',
  access: 'alert.read',
  query: pageQuery,
  body: noBody,
  reply: pageOf(drill),
  status: 200,
})

export const startNewDrill = route({
  ...shared,
  id: 'startDrill',
  method: 'POST',
  path: '/api/v1/projects/{project}/drills',
  summary:
    'Ask the gateway that watches the project to try the way to whoever is on call; no alert, and counted as none',
  access: 'alert.act',
  query: nothing,
  body: z.object({}),
  reply: drill,
  status: 201,
})

export const acknowledgeOneDrill = route({
  ...shared,
  id: 'acknowledgeDrill',
  method: 'POST',
  path: '/api/v1/projects/{project}/drills/acknowledgements',
  summary: 'Say the code of a drill that came',
  access: 'alert.act',
  query: nothing,
  body: z.object({ code: z.string().min(6).max(6).meta({ description: 'Six digits.' }) }),
  reply: drill,
  status: 200,
})

export const drillRoutes = [listProjectDrills, startNewDrill, acknowledgeOneDrill] as const
