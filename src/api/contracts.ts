import { z } from 'zod'
import { agreementBases, type ContractKind, contractKinds, contractParties, contractStatuses } from '../dtn/contract.ts'
import { noteField } from './alerts.ts'
import { instantText, noBody, nothing, pageOf, pageQuery, projectParams, relationshipParams, uuid } from './fields.ts'
import { route } from './route.ts'

const words = z.string().trim().min(1).max(4000)

/** What a goal and a task say (domain.md 9.2 M-GOAL, M-TASK). */
export const termsOf = {
  goal: z.strictObject({
    words: words.meta({ description: 'The goal in the client’s own words.' }),
    observable: words.optional().meta({ description: 'How one would see that it is reached.' }),
    timeFrame: words.optional(),
    measure: words.optional(),
  }),
  task: z.strictObject({
    task: words,
    rationale: words.optional(),
    size: words.optional(),
    obstaclePlan: words.optional(),
    alternative: words.optional(),
    reviewAt: instantText.optional(),
  }),
} as const satisfies Readonly<Record<ContractKind, z.ZodType>>

const party = z.enum(contractParties)
const basisTurns = z.array(z.string().min(1).max(400)).max(200)

const version = z.object({
  id: uuid,
  contract: uuid,
  relationship: uuid,
  version: z.int(),
  kind: z.enum(contractKinds),
  status: z.enum(contractStatuses),
  proposer: party.meta({ description: 'Whose words these are.' }),
  by: party.meta({ description: 'Who brought this version about.' }),
  terms: z.record(z.string(), z.string()),
  basis: z.enum(agreementBases).nullable().meta({ description: 'What makes an agreed version more than mirroring.' }),
  basisTurns: basisTurns.meta({
    description: 'Turns this version rests on; of an agreed one those in which its basis shows.',
  }),
  note: z.string().nullable(),
  recordedBy: z.string(),
  createdAt: instantText,
})

const contractParams = projectParams.extend({ contract: uuid })

export const listContracts = route({
  id: 'listContracts',
  method: 'GET',
  path: '/api/v1/projects/{project}/relationships/{relationship}/contracts',
  tag: 'contracts',
  summary: 'Goals and tasks of a relationship, every version as it was',
  access: 'contract.read',
  params: relationshipParams,
  query: pageQuery,
  body: noBody,
  reply: pageOf(version),
  status: 200,
})

export const readNewestContract = route({
  id: 'readContract',
  method: 'GET',
  path: '/api/v1/projects/{project}/contracts/{contract}',
  tag: 'contracts',
  summary: 'The newest version of a goal or a task',
  access: 'contract.read',
  params: contractParams,
  query: nothing,
  body: noBody,
  reply: version,
  status: 200,
  etag: true,
})

export const proposeNewContract = route({
  id: 'proposeContract',
  method: 'POST',
  path: '/api/v1/projects/{project}/relationships/{relationship}/contracts',
  tag: 'contracts',
  summary: 'Record a goal or a task that was proposed, and by whom',
  access: 'contract.write',
  params: relationshipParams,
  query: nothing,
  body: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('goal'), by: party, terms: termsOf.goal, note: noteField.optional() }),
    z.object({ kind: z.literal('task'), by: party, terms: termsOf.task, note: noteField.optional() }),
  ]),
  reply: version,
  status: 201,
  etag: true,
})

export const addVersion = route({
  id: 'addContractVersion',
  method: 'POST',
  path: '/api/v1/projects/{project}/contracts/{contract}/versions',
  tag: 'contracts',
  summary: 'Add what became of a goal or a task; only what was negotiated or reasoned is agreed, all else is mirrored',
  access: 'contract.write',
  params: contractParams,
  query: nothing,
  body: z.object({
    status: z.enum(contractStatuses),
    by: party,
    terms: z.union([termsOf.goal, termsOf.task]).optional().meta({ description: 'New words, for a revision alone.' }),
    basis: z.enum(agreementBases).optional(),
    basisTurns: basisTurns.optional(),
    note: noteField.optional(),
  }),
  reply: version,
  status: 201,
  etag: true,
})

export const forgetOneContract = route({
  id: 'forgetContract',
  method: 'DELETE',
  path: '/api/v1/projects/{project}/contracts/{contract}',
  tag: 'contracts',
  summary: 'Forget a goal or a task with every version of it; what was said in the transcript stays',
  access: 'contract.write',
  params: contractParams,
  query: nothing,
  body: noBody,
  reply: z.undefined(),
  status: 204,
})

export const contractRoutes = [
  ...[listContracts, readNewestContract, proposeNewContract, addVersion, forgetOneContract],
] as const
