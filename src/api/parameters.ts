import { z } from 'zod'
import { instantText, noBody, nothing, pageOf, pageQuery, projectParams, uuid } from './fields.ts'
import { route } from './route.ts'

const values = z
  .record(z.string().min(1).max(60), z.union([z.number(), z.boolean(), z.string().max(60)]))
  .meta({ description: 'Parameters that differ from the shipped set, by name; `nexus parameters` lists all.' })

const newParameterSet = z.object({
  name: z.string().trim().min(1).max(100),
  reason: z.string().trim().min(1).max(2000).meta({ description: 'Why these thresholds and no others.' }),
  values,
})

const parameterSet = newParameterSet.extend({ id: uuid, createdBy: z.string(), createdAt: instantText })

const shared = { tag: 'parameters', body: noBody, status: 200 } as const

export const listParameterSets = route({
  ...shared,
  id: 'listParameterSets',
  method: 'GET',
  path: '/api/v1/projects/{project}/parameter-sets',
  summary: 'Sets of thresholds, oldest first',
  access: 'assessment.read',
  params: projectParams,
  query: pageQuery,
  reply: pageOf(parameterSet),
})

export const readParameterSet = route({
  ...shared,
  id: 'readParameterSet',
  method: 'GET',
  path: '/api/v1/projects/{project}/parameter-sets/{parameterSet}',
  summary: 'A set of thresholds',
  access: 'assessment.read',
  params: projectParams.extend({ parameterSet: uuid }),
  query: nothing,
  reply: parameterSet,
})

export const createParameterSet = route({
  ...shared,
  id: 'createParameterSet',
  method: 'POST',
  path: '/api/v1/projects/{project}/parameter-sets',
  summary: 'Name a set of thresholds with the reason for it; a set never changes',
  access: 'parameters.write',
  params: projectParams,
  query: nothing,
  body: newParameterSet,
  reply: parameterSet,
  status: 201,
})

export const parameterRoutes = [listParameterSets, readParameterSet, createParameterSet] as const
