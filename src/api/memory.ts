import { z } from 'zod'
import { responseKinds } from '../dtn/challenges.ts'
import { challengeSteps } from '../dtn/coding.ts'
import { consentKinds } from '../dtn/consent.ts'
import { agreementBases, contractKinds, contractParties, contractStatuses } from '../dtn/contract.ts'
import { factStates } from '../dtn/memory.ts'
import { factActs, recallFaults } from '../dtn/memory-rules.ts'
import { handedLink } from './accounts.ts'
import { noteField } from './alerts.ts'
import { instantText, noBody, nothing, pageOf, pageQuery, projectParams, relationshipParams, uuid } from './fields.ts'
import { route } from './route.ts'

/** What a clinician may let challenges through in spite of (domain.md 9.3); a test holds it to the table of the policy. */
export const clearable = [
  ...(['K1', 'K2', 'K3', 'K4', 'K5', 'K6', 'K7'] as const),
  ...(['K8', 'K9', 'K10', 'K11', 'K12', 'K13', 'K14'] as const),
] as const

const party = z.enum(contractParties)
const turnId = z.string().trim().min(1).max(400)
const words = z.string().trim().min(1).max(1000)
const confidence = z.number().min(0).max(1)
const step = z.literal(challengeSteps)

const factFields = {
  ...{ id: uuid, version: z.int(), text: z.string() },
  source: z.string().meta({ description: 'Turn in which the client said it.' }),
  saidAt: instantText.nullable().meta({ description: 'When the client last said it so.' }),
  state: z.enum(factStates),
  confidence,
  isPrivate: z.boolean().meta({ description: 'The client asked not to be reminded of it.' }),
  isSecondHand: z.boolean().meta({ description: 'Said of the client by somebody else, or about another person.' }),
} as const

const fact = z.object({
  ...factFields,
  notRecalled: z
    .enum(recallFaults)
    .nullable()
    .meta({ description: 'Why the system may not use it now; null where it may.' }),
  act: z.enum([...factActs, 'suggest']).meta({ description: 'What made this version.' }),
  by: party,
  turn: z.string().nullable(),
  note: z.string().nullable(),
  recordedBy: z.string(),
  createdAt: instantText,
})

const formulationStatus = z.enum(['proposed', 'confirmed', 'corrected'])
const formulation = z.object({
  ...{ id: uuid, version: z.int(), status: formulationStatus, by: party, text: z.string(), confidence },
  links: z.array(z.string()).meta({ description: 'Client turns it rests on.' }),
  recordedBy: z.string(),
  createdAt: instantText,
})

const heldContract = z.object({
  ...{ id: uuid, kind: z.enum(contractKinds), version: z.int(), status: z.enum(contractStatuses), proposer: party },
  ...{ words: z.string(), basis: z.enum(agreementBases).nullable(), basisTurns: z.array(z.string()) },
  ...{ reviewAt: instantText.nullable(), changedAt: instantText },
})

const heldConsent = z.object({
  ...{ id: uuid, kind: z.enum(consentKinds), ceiling: step.nullable(), textVersion: z.string() },
  ...{ givenAt: instantText, expiresAt: instantText.nullable(), withdrawnAt: instantText.nullable() },
  isActive: z.boolean(),
})

export const readRelationshipMemory = route({
  id: 'readMemory',
  method: 'GET',
  path: '/api/v1/projects/{project}/relationships/{relationship}/memory',
  tag: 'memory',
  summary: 'Everything a relationship is remembered by, with what may be recalled and why the rest may not',
  access: 'memory.read',
  params: relationshipParams,
  query: nothing,
  body: noBody,
  reply: z.object({
    facts: z.array(fact),
    formulations: z.array(formulation).meta({ description: 'Every version, the first one first.' }),
    isFormulationDue: z.boolean().meta({ description: 'M-FORM of domain.md 9.2.' }),
    contracts: z.array(heldContract).meta({ description: 'The newest version of each.' }),
    consents: z.array(heldConsent),
    challenges: z
      .array(
        z.object({
          ...{ turn: z.string(), step: z.int().nullable(), isAppropriate: z.boolean(), isUnresolved: z.boolean() },
          response: z.enum(responseKinds).nullable().meta({ description: 'domain.md 9.4.' }),
        }),
      )
      .meta({ description: 'As the newest assessment coded them.' }),
    frame: z.object({ at: instantText, systemVersion: z.string().nullable() }).nullable(),
    ceiling: z.object({ step, reason: z.string(), by: z.string(), at: instantText }).nullable(),
    clearance: z
      .object({ of: z.array(z.string()), reason: z.string(), by: z.string(), at: instantText, until: instantText })
      .nullable()
      .meta({ description: 'The newest one, ended or not.' }),
  }),
  status: 200,
})

const factParams = projectParams.extend({ fact: uuid })

const writing = { method: 'POST', tag: 'memory', access: 'memory.write', query: nothing } as const

export const addNewFact = route({
  ...writing,
  id: 'addFact',
  path: '/api/v1/projects/{project}/relationships/{relationship}/facts',
  summary:
    'Add something the client said; it is a suggestion until somebody confirms it. 409 where it is known or was forgotten',
  params: relationshipParams,
  body: z.object({
    text: words.meta({ description: 'In few words, near the client’s own.' }),
    source: turnId,
    saidAt: instantText.optional(),
    isPrivate: z.boolean().default(false),
    isSecondHand: z.boolean().default(false),
    note: noteField.optional(),
  }),
  reply: fact,
  status: 201,
  etag: true,
})

export const readFactHistory = route({
  id: 'readFact',
  method: 'GET',
  path: '/api/v1/projects/{project}/facts/{fact}',
  tag: 'memory',
  summary: 'Every version of a fact, the first one first',
  access: 'memory.read',
  params: factParams,
  query: nothing,
  body: noBody,
  reply: z.object({ items: z.array(fact) }),
  status: 200,
  etag: true,
})

export const decideOnFact = route({
  ...writing,
  id: 'decideFact',
  path: '/api/v1/projects/{project}/facts/{fact}/decisions',
  summary: 'Confirm, correct, reject or contradict a fact, or keep it from being brought up',
  params: factParams,
  body: z.object({
    act: z.enum(factActs),
    by: party.exclude(['system']).default('clinician').meta({ description: 'Who says so.' }),
    text: words.optional().meta({ description: 'The fact in other words, for a correction alone.' }),
    isSecondHand: z.boolean().optional().meta({ description: 'For a correction alone.' }),
    turn: turnId.optional().meta({ description: 'The turn in which the client said so.' }),
    note: noteField.optional(),
  }),
  reply: fact,
  status: 200,
  etag: true,
})

export const forgetOneFact = route({
  ...writing,
  id: 'forgetFact',
  method: 'DELETE',
  path: '/api/v1/projects/{project}/facts/{fact}',
  summary: 'Forget a fact with every version of it; what was said in the transcript stays',
  params: factParams,
  body: noBody,
  reply: z.undefined(),
  status: 204,
})

export const addFormulationVersion = route({
  ...writing,
  id: 'addFormulation',
  path: '/api/v1/projects/{project}/relationships/{relationship}/formulations',
  summary: 'Add a version of the formulation; the client alone confirms or corrects it',
  params: relationshipParams,
  body: z.object({
    status: formulationStatus,
    by: party.exclude(['system']),
    text: z.string().trim().min(1).max(4000),
    confidence,
    links: z.array(turnId).max(200),
    version: z.int().min(0).optional().meta({ description: 'The version that was read; 0 where there was none.' }),
  }),
  reply: formulation,
  status: 201,
})

export const forgetFormulations = route({
  ...writing,
  id: 'forgetFormulation',
  method: 'DELETE',
  path: '/api/v1/projects/{project}/relationships/{relationship}/formulations',
  summary: 'Forget the formulation with every version of it',
  params: relationshipParams,
  body: noBody,
  reply: z.undefined(),
  status: 204,
})

export const recordFrameGiven = route({
  ...writing,
  id: 'recordFrame',
  path: '/api/v1/projects/{project}/relationships/{relationship}/frames',
  summary: 'Record that the frame was given: what the system is, its limits, what is stored (M-FRM)',
  params: relationshipParams,
  body: z.object({ systemVersion: z.string().max(100).nullable(), at: instantText.optional() }),
  reply: z.undefined(),
  status: 204,
})

export const setCeiling = route({
  ...writing,
  id: 'setChallengeCeiling',
  method: 'PUT',
  path: '/api/v1/projects/{project}/relationships/{relationship}/challenge-ceiling',
  summary: 'Limit challenges to a step of the ladder, with a reason; null lifts the limit. A person does, no key',
  keys: 'refused',
  params: relationshipParams,
  body: z.object({ step: step.nullable(), reason: noteField }),
  reply: z.undefined(),
  status: 204,
})

export const setChallengeClearance = route({
  ...writing,
  id: 'setClearance',
  method: 'PUT',
  path: '/api/v1/projects/{project}/relationships/{relationship}/challenge-clearance',
  summary:
    'Let challenges through in spite of named contraindications, for 30 days at most; none ends it. A person does, no key',
  keys: 'refused',
  params: relationshipParams,
  body: z.object({ of: z.array(z.enum(clearable)).max(14), reason: noteField, until: instantText }),
  reply: z.undefined(),
  status: 204,
})

export const inviteToOwnMemory = route({
  ...writing,
  id: 'inviteToMemory',
  path: '/api/v1/projects/{project}/relationships/{relationship}/memory-invitations',
  summary: 'Make a one-time link by which the client sees, corrects and erases what is remembered of them',
  params: relationshipParams,
  body: z.object({ days: z.int().min(1).max(30).default(7) }),
  reply: handedLink.extend({ invitation: uuid }),
  status: 201,
})

export const listMemoryLinks = route({
  id: 'listMemoryInvitations',
  method: 'GET',
  path: '/api/v1/projects/{project}/relationships/{relationship}/memory-invitations',
  tag: 'memory',
  summary: 'Links to the memory of a relationship, newest first',
  access: 'memory.read',
  params: relationshipParams,
  query: pageQuery,
  body: noBody,
  reply: pageOf(
    z.object({
      ...{ id: uuid, state: z.enum(['open', 'used', 'withdrawn', 'expired']), createdBy: z.string() },
      ...{ createdAt: instantText, expiresAt: instantText, usedAt: instantText.nullable() },
    }),
  ),
  status: 200,
})

export const withdrawMemoryLink = route({
  ...writing,
  id: 'withdrawMemoryInvitation',
  method: 'DELETE',
  path: '/api/v1/projects/{project}/memory-invitations/{memoryInvitation}',
  summary: 'Withdraw a link to a memory; a visit it opened ends at once',
  params: projectParams.extend({ memoryInvitation: uuid }),
  body: noBody,
  reply: z.undefined(),
  status: 204,
})

export const memoryRoutes = [
  ...[readRelationshipMemory, addNewFact, readFactHistory, decideOnFact, forgetOneFact],
  ...[addFormulationVersion, forgetFormulations, recordFrameGiven, setCeiling, setChallengeClearance],
  ...[inviteToOwnMemory, listMemoryLinks, withdrawMemoryLink],
] as const
