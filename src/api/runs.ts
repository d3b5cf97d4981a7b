import { z } from 'zod'
import { instantText, noBody, nothing, pageOf, pageQuery, projectParams, relationshipParams, uuid } from './fields.ts'
import { route } from './route.ts'

/** What a run can be and how it can stand (`store/runs.ts`). */
const runKindNames = ['import', 'assess', 'export'] as const
const runStateNames = ['receiving', 'queued', 'running', 'done', 'partly', 'failed', 'cancelled'] as const

export const runBody = z.object({
  id: uuid,
  kind: z.enum(runKindNames),
  state: z.enum(runStateNames),
  /** Ids and choices. */
  options: z.record(z.string(), z.unknown()),
  /** Units altogether; null while it is not known. */
  total: z.number().int().nullable(),
  done: z.number().int(),
  failed: z.number().int(),
  /** Why it ended before its time. */
  error: z.object({ code: z.string(), reason: z.string().nullable() }).nullable(),
  createdBy: z.string(),
  createdAt: instantText,
  startedAt: instantText.nullable(),
  endedAt: instantText.nullable(),
  revision: z.number().int(),
})

const failedUnit = z.object({
  unit: z.number().int(),
  relationship: uuid.nullable(),
  /** Line of the file, where it has lines. */
  line: z.number().int().nullable(),
  attempts: z.number().int(),
  code: z.string(),
  reason: z.string(),
  at: instantText,
})

/** How relationships are coded and concluded. The embedded model and the rules run on this machine alone. */
const assessFields = z.object({
  coder: z.enum(['embedded', 'rules']).default('embedded'),
  /** Null: the shipped parameters. */
  parameterSet: uuid.nullable().default(null),
  seed: z.number().int().min(0).max(2_147_483_647).default(1),
  robustness: z.enum(['run', 'skip']).default('run'),
})

export const runParams = projectParams.extend({ run: uuid })

const shared = { tag: 'runs', params: runParams, query: nothing, body: noBody, reply: runBody } as const

export const listRuns = route({
  ...shared,
  id: 'listRuns',
  method: 'GET',
  path: '/api/v1/projects/{project}/runs',
  summary: 'Imports, assessments and exports, newest first',
  access: 'run.read',
  params: projectParams,
  query: pageQuery.extend({ kind: z.enum(runKindNames).optional(), state: z.enum(runStateNames).optional() }),
  reply: pageOf(runBody),
  status: 200,
})

export const readRun = route({
  ...shared,
  id: 'readRun',
  method: 'GET',
  path: '/api/v1/projects/{project}/runs/{run}',
  summary: 'How a run stands',
  access: 'run.read',
  status: 200,
  etag: true,
})

export const startAssessing = route({
  ...shared,
  id: 'startAssessing',
  method: 'POST',
  path: '/api/v1/projects/{project}/assessment-runs',
  summary: 'Assess relationships: those named, those that fit, or all; again after a new codebook, model or parameters',
  access: 'assessment.run',
  params: projectParams,
  body: assessFields.extend({
    relationships: z.array(uuid).min(1).max(10_000).optional(),
    system: z.string().min(1).max(400).optional(),
    /** Only those this import wrote. */
    writtenBy: uuid.optional(),
    /** Only those changed since their newest assessment, or without one. */
    stale: z.boolean().default(false),
  }),
  status: 202,
})

export const cancelRun = route({
  ...shared,
  id: 'cancelRun',
  method: 'POST',
  path: '/api/v1/projects/{project}/runs/{run}/cancellations',
  summary: 'Ask a run to end; what is under way is left within seconds, what is done stays',
  access: 'run.manage',
  status: 202,
})

export const retryRun = route({
  ...shared,
  id: 'retryRun',
  method: 'POST',
  path: '/api/v1/projects/{project}/runs/{run}/retries',
  summary: 'Put the units that failed back into the queue',
  access: 'run.manage',
  status: 202,
})

export const listFailedUnits = route({
  ...shared,
  id: 'listFailedUnits',
  method: 'GET',
  path: '/api/v1/projects/{project}/runs/{run}/failures',
  summary: 'Units that were given up, each with its reason and without content',
  access: 'run.read',
  query: pageQuery,
  reply: pageOf(failedUnit),
  status: 200,
})

export const listRunRelationships = route({
  ...shared,
  id: 'listRunRelationships',
  method: 'GET',
  path: '/api/v1/projects/{project}/runs/{run}/relationships',
  summary: 'Relationships an import wrote, in the order of the file, or a run was asked to assess',
  access: 'run.read',
  query: pageQuery,
  reply: pageOf(z.object({ unit: z.number().int(), relationship: uuid })),
  status: 200,
})

export const watchRun = route({
  ...shared,
  id: 'watchRun',
  method: 'GET',
  path: '/api/v1/projects/{project}/runs/{run}/events',
  summary: 'Progress of a run as it changes; ends when the run has ended',
  access: 'run.read',
  transport: 'events',
  status: 200,
})

const relationshipChange = z.object({
  relationship: uuid,
  revision: z.number().int(),
  turns: z.number().int(),
  /** Newest assessment; null before the first. */
  assessment: uuid.nullable(),
})

export const watchRelationship = route({
  id: 'watchRelationship',
  method: 'GET',
  path: '/api/v1/projects/{project}/relationships/{relationship}/events',
  tag: 'relationships',
  summary: 'New turns and new assessments of a relationship as they come',
  access: 'relationship.read',
  transport: 'events',
  params: relationshipParams,
  query: nothing,
  body: noBody,
  reply: relationshipChange,
  status: 200,
})

export const runRoutes = [
  listRuns,
  readRun,
  startAssessing,
  cancelRun,
  retryRun,
  listFailedUnits,
  listRunRelationships,
  watchRun,
  watchRelationship,
] as const
