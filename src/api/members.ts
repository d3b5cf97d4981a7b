import { z } from 'zod'
import { emailField, handedLink, roleField } from './accounts.ts'
import { instantText, noBody, nothing, pageOf, pageQuery, projectParams, uuid } from './fields.ts'
import { route } from './route.ts'

const member = z.object({
  account: uuid,
  name: z.string(),
  /** Told to those who manage members; null to others. */
  email: z.string().nullable(),
  role: roleField,
  isDisabled: z.boolean(),
  since: instantText,
})

const invitation = z.object({
  invitation: uuid,
  email: z.string(),
  role: roleField,
  createdBy: z.string(),
  createdAt: instantText,
  expiresAt: instantText,
})

const memberParams = projectParams.extend({ account: uuid })

export const listProjectMembers = route({
  id: 'listMembers',
  method: 'GET',
  path: '/api/v1/projects/{project}/members',
  tag: 'members',
  summary: 'Who is in a project, and as what',
  access: 'project.read',
  params: projectParams,
  query: pageQuery,
  body: noBody,
  reply: pageOf(member),
  status: 200,
})

const managed = { tag: 'members', access: 'member.manage', keys: 'refused' } as const

export const changeMemberRole = route({
  ...managed,
  id: 'changeMember',
  method: 'PATCH',
  path: '/api/v1/projects/{project}/members/{account}',
  summary: 'Give a member another role',
  params: memberParams,
  query: nothing,
  body: z.object({ role: roleField }),
  reply: member,
  status: 200,
})

export const removeProjectMember = route({
  ...managed,
  id: 'removeMember',
  method: 'DELETE',
  path: '/api/v1/projects/{project}/members/{account}',
  summary: 'Take somebody out of a project; what they made stays',
  params: memberParams,
  query: nothing,
  body: noBody,
  reply: z.undefined(),
  status: 204,
})

export const listProjectInvitations = route({
  ...managed,
  id: 'listInvitations',
  method: 'GET',
  path: '/api/v1/projects/{project}/invitations',
  summary: 'Invitations nobody has used yet, newest first',
  params: projectParams,
  query: pageQuery,
  body: noBody,
  reply: pageOf(invitation),
  status: 200,
})

export const inviteMember = route({
  ...managed,
  id: 'inviteMember',
  method: 'POST',
  path: '/api/v1/projects/{project}/invitations',
  summary:
    'Make a one-time link that lets somebody join, to be handed over; an earlier one for the e-mail stops working',
  params: projectParams,
  query: nothing,
  body: z.object({ email: emailField, role: roleField }),
  reply: handedLink.extend({ invitation: uuid }),
  status: 201,
})

export const withdrawProjectInvitation = route({
  ...managed,
  id: 'withdrawInvitation',
  method: 'DELETE',
  path: '/api/v1/projects/{project}/invitations/{invitation}',
  summary: 'Withdraw an invitation',
  params: projectParams.extend({ invitation: uuid }),
  query: nothing,
  body: noBody,
  reply: z.undefined(),
  status: 204,
})

export const memberRoutes = [
  ...[listProjectMembers, changeMemberRole, removeProjectMember],
  ...[listProjectInvitations, inviteMember, withdrawProjectInvitation],
] as const
