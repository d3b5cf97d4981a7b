import { z } from 'zod'
import { responseKinds } from '../dtn/challenges.ts'
import { challengeSteps } from '../dtn/coding.ts'
import { consentKinds } from '../dtn/consent.ts'
import { contractKinds, contractParties, contractStatuses } from '../dtn/contract.ts'
import { factStates } from '../dtn/memory.ts'
import { recallFaults, sureties } from '../dtn/memory-rules.ts'
import { toldStrains } from '../dtn/told-strain.ts'
import { instantText, nothing, uuid } from './fields.ts'
import { route } from './route.ts'

const toWhoeverHoldsTheLink = {
  method: 'POST',
  tag: 'memory',
  access: 'public',
  transaction: 'own',
  params: nothing,
  query: nothing,
} as const

const secret = z.string().min(20).max(100)
const visit = secret.meta({ description: 'What opening the link gave.' })

export const openOwnMemory = route({
  ...toWhoeverHoldsTheLink,
  id: 'openMemory',
  path: '/api/v1/memory-visits',
  summary: 'Open the link to what is remembered of oneself; it opens once and the visit lasts two hours',
  body: z.object({ token: secret }),
  reply: z.object({ visit, endsAt: instantText }),
  status: 201,
})

const place = z
  .object({ session: z.int().min(1), turn: z.int().min(1), at: instantText.nullable() })
  .meta({ description: 'Number of the conversation, number of the turn in it, and when it was.' })

const ownFact = z.object({
  ...{ id: uuid, text: z.string(), state: z.enum(factStates), saidAt: instantText.nullable() },
  source: place.nullable().meta({ description: 'The turn in which it was said; null where it is not there.' }),
  daysAgo: z.int().nullable().meta({ description: 'Since it was last said so.' }),
  confidence: z.number().min(0).max(1),
  surety: z.enum(sureties).meta({ description: 'The same without a number.' }),
  isPrivate: z.boolean(),
  isSecondHand: z.boolean(),
  isUsed: z.boolean().meta({ description: 'The system may bring it up now.' }),
  notRecalled: z
    .enum(recallFaults)
    .nullable()
    .meta({ description: 'Why it may not be brought up; null where it may.' }),
})

const ownFormulation = z.object({
  ...{ id: uuid, version: z.int(), text: z.string(), status: z.enum(['proposed', 'confirmed', 'corrected']) },
  by: z.enum(contractParties),
  changedAt: instantText,
  sources: z.array(place).meta({ description: 'Turns of the client it rests on.' }),
})

const ownTerms = z.record(z.string(), z.string())

const ownContract = z.object({
  ...{ id: uuid, kind: z.enum(contractKinds), version: z.int(), status: z.enum(contractStatuses) },
  proposer: z.enum(contractParties).meta({ description: 'Whose words these are.' }),
  changedAt: instantText,
  terms: ownTerms.meta({ description: 'Field by field, as in a contract of its kind.' }),
  earlier: z
    .array(z.object({ version: z.int(), status: z.enum(contractStatuses), at: instantText, terms: ownTerms }))
    .meta({ description: 'Versions before this one, the first one first.' }),
})

const ownConsent = z.object({
  ...{ id: uuid, kind: z.enum(consentKinds), ceiling: z.literal(challengeSteps).nullable() },
  ...{ givenAt: instantText, expiresAt: instantText.nullable(), withdrawnAt: instantText.nullable() },
  isActive: z.boolean(),
})

const ownChallenge = z.object({
  at: place.nullable(),
  step: z.int().nullable().meta({ description: 'Of the ladder; null where none was named.' }),
  response: z.enum(responseKinds).nullable().meta({ description: 'domain.md 9.4; null where no turn answers it.' }),
  isUnresolved: z.boolean().meta({ description: 'Discomfort followed and was not resolved.' }),
})

const ownStrain = z
  .object({
    name: z.enum(['interactionStrain', 'rupture']).meta({ description: 'A rupture at level 3 alone.' }),
    state: z.enum(toldStrains),
    since: place.nullable(),
    episodes: z.int(),
  })
  .meta({ description: 'As the newest assessment found it.' })

export const readOwnMemory = route({
  ...toWhoeverHoldsTheLink,
  id: 'readOwnMemory',
  path: '/api/v1/memory-readings',
  summary:
    'What is remembered of whoever visits: facts, summary, goals and tasks, consents, challenges and strain, with where each comes from',
  body: z.object({ visit }),
  reply: z.object({
    ...{ projectName: z.string(), purpose: z.string().nullable(), systemName: z.string().nullable() },
    endsAt: instantText,
    facts: z.array(ownFact),
    formulation: ownFormulation.nullable(),
    contracts: z.array(ownContract),
    consents: z.array(ownConsent),
    challenges: z.array(ownChallenge),
    strain: ownStrain.nullable().meta({ description: 'Null before anything was assessed.' }),
  }),
  status: 200,
})

const said = z.string().trim().min(1).max(1000)

export const sayOfOwnFact = route({
  ...toWhoeverHoldsTheLink,
  id: 'sayOfFact',
  path: '/api/v1/memory-decisions',
  summary:
    'Say of a remembered fact that it is right, how it would be right, that it is not to be brought up, or that it is to go',
  body: z.object({
    visit,
    fact: uuid,
    act: z.enum(['confirm', 'correct', 'markPrivate', 'liftPrivate', 'forget']),
    text: said.optional().meta({ description: 'For a correction alone.' }),
  }),
  reply: z.object({ isDone: z.literal(true) }),
  status: 200,
})

export const sayOfOwnFormulation = route({
  ...toWhoeverHoldsTheLink,
  id: 'sayOfFormulation',
  path: '/api/v1/memory-formulation-decisions',
  summary: 'Say of the summary that it is right, how it would be right, or that it is to go',
  body: z.object({
    visit,
    version: z.int().min(1).meta({ description: 'The version that was shown.' }),
    act: z.enum(['confirm', 'correct', 'forget']),
    text: z.string().trim().min(1).max(4000).optional(),
  }),
  reply: z.object({ isDone: z.literal(true) }),
  status: 200,
})

export const sayOfOwnContract = route({
  ...toWhoeverHoldsTheLink,
  id: 'sayOfContract',
  path: '/api/v1/memory-contract-decisions',
  summary:
    'Say of a goal or a task how it would be right, which is a new version, or that it is to go with every version',
  body: z.object({
    visit,
    contract: uuid,
    version: z.int().min(1).meta({ description: 'The version that was shown.' }),
    act: z.enum(['correct', 'forget']),
    terms: z
      .record(z.string().max(40), z.string().trim().min(1).max(4000))
      .optional()
      .meta({ description: 'For a correction: other words for fields that were shown, but not for reviewAt.' }),
  }),
  reply: z.object({ isDone: z.literal(true) }),
  status: 200,
})

export const ownMemoryRoutes = [
  ...[openOwnMemory, readOwnMemory, sayOfOwnFact, sayOfOwnFormulation, sayOfOwnContract],
] as const
