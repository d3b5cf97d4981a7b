import { z } from 'zod'
import { noBody, nothing, projectParams } from './fields.ts'
import { route } from './route.ts'
import { runBody, runParams } from './runs.ts'

export const startExport = route({
  id: 'startExport',
  method: 'POST',
  path: '/api/v1/projects/{project}/exports',
  tag: 'runs',
  summary: 'Make a file of the newest assessments; it quotes nobody and can be fetched for seven days',
  access: 'export.run',
  params: projectParams,
  query: nothing,
  body: z.object({
    format: z.enum(['assessments', 'csv', 'fhir']),
    /** Which table, for `csv`; the first one when it is not given. */
    table: z.string().max(100).optional(),
    system: z.string().min(1).max(400).optional(),
  }),
  reply: runBody,
  status: 202,
})

export const downloadExport = route({
  id: 'downloadExport',
  method: 'GET',
  path: '/api/v1/projects/{project}/exports/{run}/content',
  tag: 'runs',
  summary: 'The file an export made',
  access: 'export.run',
  transport: 'download',
  params: runParams,
  query: nothing,
  body: noBody,
  reply: noBody,
  status: 200,
})

export const exportRoutes = [startExport, downloadExport] as const
