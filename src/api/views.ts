import { z } from 'zod'
import { instantText, noBody, nothing, projectParams, uuid } from './fields.ts'
import { relationshipFilters } from './relationships.ts'
import { route } from './route.ts'

const newView = z.object({
  name: z.string().trim().min(1).max(100),
  isShared: z
    .boolean()
    .default(false)
    .meta({ description: 'Seen by everybody in the project, not by its maker alone.' }),
  filters: relationshipFilters,
})

const view = newView.extend({
  id: uuid,
  isOwn: z.boolean(),
  createdAt: instantText,
  changedAt: instantText,
  revision: z.int(),
})

const shared = { tag: 'views', access: 'relationship.read', query: nothing, body: noBody } as const
const params = projectParams.extend({ view: uuid })

export const listViews = route({
  ...shared,
  id: 'listViews',
  method: 'GET',
  path: '/api/v1/projects/{project}/views',
  summary: 'Named sets of filters of the list of relationships: your own, and those shared with the project',
  params: projectParams,
  reply: z.object({ items: z.array(view) }),
  status: 200,
})

export const createView = route({
  ...shared,
  id: 'createView',
  method: 'POST',
  path: '/api/v1/projects/{project}/views',
  summary: 'Name a set of filters; sharing it with the project needs the permission view.share',
  params: projectParams,
  body: newView,
  reply: view,
  status: 201,
})

export const changeView = route({
  ...shared,
  id: 'changeView',
  method: 'PATCH',
  path: '/api/v1/projects/{project}/views/{view}',
  summary: 'Change name, filters or sharing of a view: your own, or a shared one with the permission view.share',
  params,
  body: z.object({
    name: newView.shape.name.optional(),
    isShared: z.boolean().optional(),
    filters: relationshipFilters.optional(),
  }),
  reply: view,
  status: 200,
  etag: true,
})

export const removeView = route({
  ...shared,
  id: 'removeView',
  method: 'DELETE',
  path: '/api/v1/projects/{project}/views/{view}',
  summary: 'Remove a view: your own, or a shared one with the permission view.share',
  params,
  reply: noBody,
  status: 204,
})

export const viewRoutes = [listViews, createView, changeView, removeView] as const
