import { z } from 'zod'
import { instantText, noBody, nothing, pageOf, pageQuery, projectParams, uuid } from './fields.ts'
import { route } from './route.ts'

const terms = z.object({
  name: z.string().trim().min(1).max(200),
  /** Days after the last change of a relationship until it is erased; null keeps it. */
  retentionDays: z.number().int().min(1).max(36_500).nullable(),
  /** What the data may be used for, in the project's own words. */
  purpose: z.string().trim().min(1).max(2000).nullable(),
  /** Whether names and numbers are replaced when something is read in. */
  pseudonymise: z.boolean(),
})

const project = terms.extend({ project: uuid, createdAt: instantText, revision: z.number().int() })

export const listOwnProjects = route({
  id: 'listProjects',
  method: 'GET',
  path: '/api/v1/projects',
  tag: 'projects',
  summary: 'The projects one is a member of, or all for an administrator of the installation; the one of a key',
  access: 'signedIn',
  params: nothing,
  query: pageQuery.extend({ scope: z.enum(['own', 'all']).default('own') }),
  body: noBody,
  reply: pageOf(project),
  status: 200,
})

export const makeProject = route({
  id: 'makeProject',
  method: 'POST',
  path: '/api/v1/projects',
  tag: 'projects',
  summary: 'Make a project and become its first administrator',
  access: 'installation',
  keys: 'refused',
  params: nothing,
  query: nothing,
  body: z.object({
    name: terms.shape.name,
    retentionDays: terms.shape.retentionDays.default(null),
    purpose: terms.shape.purpose.default(null),
    pseudonymise: terms.shape.pseudonymise.default(true),
  }),
  reply: project,
  status: 201,
})

export const readOneProject = route({
  id: 'readProject',
  method: 'GET',
  path: '/api/v1/projects/{project}',
  tag: 'projects',
  summary: 'What a project decided about itself',
  access: 'project.read',
  params: projectParams,
  query: nothing,
  body: noBody,
  reply: project,
  status: 200,
  etag: true,
})

export const changeOneProject = route({
  id: 'changeProject',
  method: 'PATCH',
  path: '/api/v1/projects/{project}',
  tag: 'projects',
  summary: 'Change name, purpose or pseudonymising of a project; retention has its own route',
  access: 'project.manage',
  params: projectParams,
  query: nothing,
  body: terms.omit({ retentionDays: true }).partial(),
  reply: project,
  status: 200,
  etag: true,
})

export const projectRoutes = [listOwnProjects, makeProject, readOneProject, changeOneProject] as const
