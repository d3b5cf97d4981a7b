import { z } from 'zod'
import { roleField } from './accounts.ts'
import { instantText, noBody, nothing, pageOf, pageQuery, projectParams, uuid } from './fields.ts'
import { route } from './route.ts'

const apiKey = z.object({
  key: uuid,
  name: z.string(),
  role: roleField,
  /** First characters, to tell keys apart. */
  start: z.string(),
  madeBy: uuid,
  madeByName: z.string(),
  createdAt: instantText,
  expiresAt: instantText,
  /** To the minute. */
  lastUsedAt: instantText.nullable(),
  revokedAt: instantText.nullable(),
})

const managed = { tag: 'keys', access: 'key.manage', keys: 'refused', query: nothing } as const

export const listKeys = route({
  ...managed,
  id: 'listKeys',
  method: 'GET',
  path: '/api/v1/projects/{project}/keys',
  summary: 'The API keys of a project, newest first, ended ones too',
  params: projectParams,
  query: pageQuery,
  body: noBody,
  reply: pageOf(apiKey),
  status: 200,
})

export const makeKey = route({
  ...managed,
  id: 'makeKey',
  method: 'POST',
  path: '/api/v1/projects/{project}/keys',
  summary: 'Make an API key for this project; the reply is the only time it is shown',
  params: projectParams,
  body: z.object({
    name: z.string().trim().min(1).max(100),
    role: roleField,
    days: z.number().int().min(1).max(366).default(90),
  }),
  reply: z.object({ key: uuid, secret: z.string(), expiresAt: instantText }),
  status: 201,
})

export const revokeKey = route({
  ...managed,
  id: 'revokeKey',
  method: 'DELETE',
  path: '/api/v1/projects/{project}/keys/{key}',
  summary: 'End an API key at once',
  params: projectParams.extend({ key: uuid }),
  body: noBody,
  reply: z.undefined(),
  status: 204,
})

export const keyRoutes = [listKeys, makeKey, revokeKey] as const
