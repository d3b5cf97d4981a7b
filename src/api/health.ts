import { z } from 'zod'
import { noBody, nothing } from './fields.ts'
import { route } from './route.ts'

export const readLiveness = route({
  id: 'readLiveness',
  method: 'GET',
  path: '/health/live',
  tag: 'health',
  summary: 'Whether the process answers',
  access: 'public',
  params: nothing,
  query: nothing,
  body: noBody,
  reply: z.object({ status: z.literal('alive') }),
  status: 200,
})

export const readReadiness = route({
  id: 'readReadiness',
  method: 'GET',
  path: '/health/ready',
  tag: 'health',
  summary: 'Whether requests can be served: database, schema, master key, queue; 503 (unavailable) when not',
  access: 'public',
  params: nothing,
  query: nothing,
  body: noBody,
  reply: z.object({ status: z.literal('ready'), checks: z.array(z.string()) }),
  status: 200,
})

export const healthRoutes = [readLiveness, readReadiness] as const
