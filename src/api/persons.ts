import { z } from 'zod'
import { instantText, noBody, nothing, pageOf, pageQuery, projectParams, uuid } from './fields.ts'
import { erased } from './relationships.ts'
import { route } from './route.ts'

const support = z.object({
  ageBand: z
    .string()
    .trim()
    .min(1)
    .max(40)
    .nullable()
    .meta({ description: 'As `under 18` or `36-45`; one that reaches under 18 is that of a minor.' }),
  needsAdaptedSupport: z.boolean().meta({ description: 'Cognitive impairment or a marked language barrier (K6).' }),
})

const person = z.object({
  id: uuid,
  externalId: z.string().nullable().meta({ description: 'What the file called them; null where it named nobody.' }),
  support: support.nullable().meta({ description: 'What the deployer declared of them; null where nobody did.' }),
  relationships: z.int(),
  createdAt: instantText,
})

const params = projectParams.extend({ person: uuid })
const at = '/api/v1/projects/{project}/persons/{person}'

export const listPersons = route({
  id: 'listPersons',
  method: 'GET',
  path: '/api/v1/projects/{project}/persons',
  tag: 'persons',
  summary: 'Persons known to a project, newest first',
  access: 'person.read',
  params: projectParams,
  query: pageQuery.extend({
    externalId: z.string().max(500).optional().meta({ description: 'Only the one the file called so.' }),
  }),
  body: noBody,
  reply: pageOf(person),
  status: 200,
})

export const readPerson = route({
  id: 'readPerson',
  method: 'GET',
  path: at,
  tag: 'persons',
  summary: 'One person, and how many relationships are known of them',
  access: 'person.read',
  params,
  query: nothing,
  body: noBody,
  reply: person,
  status: 200,
})

export const declareOfPerson = route({
  id: 'declareSupport',
  method: 'PUT',
  path: `${at}/support`,
  tag: 'persons',
  summary: 'Declare an age band and the need for adapted support, which bounds challenges (K6). A person does, no key',
  access: 'person.declare',
  keys: 'refused',
  params,
  query: nothing,
  body: support,
  reply: person,
  status: 200,
})

export const exportPerson = route({
  id: 'exportPerson',
  method: 'GET',
  path: `${at}/export`,
  tag: 'persons',
  summary: 'Everything held about a person, in one document they can read',
  access: 'person.read',
  transport: 'download',
  params,
  query: nothing,
  body: noBody,
  reply: nothing,
  status: 200,
})

export const erasePerson = route({
  id: 'erasePerson',
  method: 'DELETE',
  path: at,
  tag: 'persons',
  summary: 'Erase a person with every relationship and everything derived from them',
  access: 'person.erase',
  operator: 'allowed',
  params,
  query: nothing,
  body: noBody,
  reply: erased,
  status: 200,
})

const retention = z.object({
  retentionDays: z
    .int()
    .min(1)
    .max(36_500)
    .nullable()
    .meta({ description: 'Days after the last change until a relationship is erased; null keeps it.' }),
})

export const readRetention = route({
  id: 'readRetention',
  method: 'GET',
  path: '/api/v1/projects/{project}/retention',
  tag: 'persons',
  summary: 'How long a project keeps relationships',
  access: 'project.read',
  params: projectParams,
  query: nothing,
  body: noBody,
  reply: retention,
  status: 200,
  etag: true,
})

export const setRetention = route({
  id: 'setRetention',
  method: 'PUT',
  path: '/api/v1/projects/{project}/retention',
  tag: 'persons',
  summary: 'Set how long a project keeps relationships; what is due goes at the next sweep',
  access: 'project.manage',
  params: projectParams,
  query: nothing,
  body: retention,
  reply: retention,
  status: 200,
  etag: true,
})

export const listDueErasures = route({
  id: 'listDueErasures',
  method: 'GET',
  path: '/api/v1/projects/{project}/retention/due',
  tag: 'persons',
  summary: 'What retention would erase now, the oldest first; nothing is erased by asking',
  access: 'project.manage',
  params: projectParams,
  query: z.object({
    limit: pageQuery.shape.limit,
    days: z.coerce.number().int().min(1).max(36_500).optional().meta({ description: 'As if this were set.' }),
  }),
  body: noBody,
  reply: retention.extend({
    items: z.array(z.object({ relationship: uuid, changedAt: instantText, dueAt: instantText })),
  }),
  status: 200,
})

export const personRoutes = [
  ...[listPersons, readPerson, declareOfPerson, exportPerson, erasePerson],
  ...[readRetention, setRetention, listDueErasures],
] as const
