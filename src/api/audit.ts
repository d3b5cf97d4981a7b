import { z } from 'zod'
import { instantText, noBody, nothing, pageOf, pageQuery, projectParams } from './fields.ts'
import { route } from './route.ts'

export const auditEntry = z.object({
  seq: z.number().int(),
  at: instantText,
  actor: z.string(),
  action: z.string(),
  subjectKind: z.string(),
  subjectId: z.string(),
  /** Ids, versions and choices. */
  details: z.record(z.string(), z.unknown()),
})

const auditAnchor = z.object({ chain: z.string(), seq: z.number().int(), hash: z.string() })

const auditVerification = z.object({
  chains: z.array(z.object({ chain: z.string(), entries: z.number().int(), head: auditAnchor })),
  faults: z.array(z.object({ chain: z.string(), seq: z.number().int(), kind: z.string(), meaning: z.string() })),
})

export const listAuditEntries = route({
  id: 'listAuditEntries',
  method: 'GET',
  path: '/api/v1/projects/{project}/audit-entries',
  tag: 'audit',
  summary: 'What was done in a project, newest first',
  access: 'audit.read',
  operator: 'allowed',
  params: projectParams,
  query: pageQuery.extend({
    action: z.string().max(100).optional(),
    actor: z.string().max(200).optional(),
    subject: z.string().max(200).optional(),
  }),
  body: noBody,
  reply: pageOf(auditEntry),
  status: 200,
})

export const verifyAuditChains = route({
  id: 'verifyAuditChains',
  method: 'POST',
  path: '/api/v1/audit-verifications',
  tag: 'audit',
  summary: 'Read every chain from its start and say what was changed, removed, moved, cut off or added',
  access: 'installation',
  operator: 'allowed',
  params: nothing,
  query: nothing,
  body: z.object({ anchors: z.array(auditAnchor).max(10_000).default([]) }),
  reply: auditVerification,
  status: 200,
})

export const verifyProjectAudit = route({
  id: 'verifyProjectAudit',
  method: 'POST',
  path: '/api/v1/projects/{project}/audit-verifications',
  tag: 'audit',
  summary: 'Read the chain of one project from its start and say what was changed, removed, moved, cut off or added',
  access: 'audit.read',
  params: projectParams,
  query: nothing,
  body: z.object({
    anchors: z
      .array(auditAnchor.omit({ chain: true }))
      .max(1000)
      .default([]),
  }),
  reply: auditVerification,
  status: 200,
})

export const auditRoutes = [listAuditEntries, verifyAuditChains, verifyProjectAudit] as const
