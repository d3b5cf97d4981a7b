import { z } from 'zod'
import { auditEntry } from './audit.ts'
import { noBody, nothing, pageOf, pageQuery, projectParams, uuid } from './fields.ts'
import { route } from './route.ts'

const operated = { tag: 'operation', access: 'installation', operator: 'allowed' } as const

export const makeBackup = route({
  ...operated,
  id: 'makeBackup',
  method: 'POST',
  path: '/api/v1/backups',
  summary:
    'Everything the store holds at this moment, sealed as it is and without the master key, as a file for nexus restore',
  transport: 'download',
  params: nothing,
  query: nothing,
  body: noBody,
  reply: noBody,
  status: 200,
})

/** A line of what a rotation tells while it goes on. */
export const rotationLine = z.union([
  z.object({ kind: z.literal('seen'), seen: z.int() }),
  z.object({ kind: z.literal('done'), rewrapped: z.int(), master: z.string(), removable: z.array(z.string()) }),
])

export const rotateKeys = route({
  ...operated,
  id: 'rotateKeys',
  method: 'POST',
  path: '/api/v1/key-rotations',
  summary: 'Wrap every data key under a new master key; lines of JSON tell how far it is, the last one what came of it',
  transport: 'download',
  params: nothing,
  query: nothing,
  body: noBody,
  reply: noBody,
  status: 200,
})

export const listInstallationAudit = route({
  ...operated,
  id: 'listInstallationAudit',
  method: 'GET',
  path: '/api/v1/audit-entries',
  summary: 'What was done that belongs to no project, newest first: accounts, projects, keys, backups',
  params: nothing,
  query: pageQuery,
  body: noBody,
  reply: pageOf(auditEntry),
  status: 200,
})

export const previewErasure = route({
  id: 'previewErasure',
  method: 'GET',
  path: '/api/v1/projects/{project}/erasure-preview',
  tag: 'operation',
  summary: 'What erasing a relationship or a person would take; nothing is erased by asking',
  access: 'person.erase',
  operator: 'allowed',
  params: projectParams,
  query: z.object({ relationship: uuid.optional(), person: uuid.optional() }),
  body: noBody,
  reply: z.object({
    relationships: z.array(uuid),
    counts: z.record(z.string(), z.int()).meta({ description: 'How many of each kind would go.' }),
  }),
  status: 200,
})

export const operationRoutes = [makeBackup, rotateKeys, listInstallationAudit, previewErasure] as const
