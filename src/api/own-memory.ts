import { z } from 'zod'
import { challengeSteps } from '../dtn/coding.ts'
import { consentKinds } from '../dtn/consent.ts'
import { contractKinds, contractStatuses } from '../dtn/contract.ts'
import { factStates } from '../dtn/memory.ts'
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

export const readOwnMemory = route({
  ...toWhoeverHoldsTheLink,
  id: 'readOwnMemory',
  path: '/api/v1/memory-readings',
  summary: 'What is remembered of whoever visits: facts, summary, goals and tasks, consents',
  body: z.object({ visit }),
  reply: z.object({
    ...{
      projectName: z.string(),
      purpose: z.string().nullable(),
      systemName: z.string().nullable(),
      endsAt: instantText,
    },
    facts: z.array(
      z.object({
        ...{ id: uuid, text: z.string(), saidAt: instantText.nullable(), state: z.enum(factStates) },
        isPrivate: z.boolean(),
        isUsed: z.boolean().meta({ description: 'The system may bring it up now.' }),
      }),
    ),
    formulation: z
      .object({ id: uuid, version: z.int(), text: z.string(), status: z.enum(['proposed', 'confirmed', 'corrected']) })
      .nullable(),
    contracts: z.array(
      z.object({ id: uuid, kind: z.enum(contractKinds), status: z.enum(contractStatuses), words: z.string() }),
    ),
    consents: z.array(
      z.object({
        ...{ id: uuid, kind: z.enum(consentKinds), ceiling: z.literal(challengeSteps).nullable() },
        ...{ givenAt: instantText, expiresAt: instantText.nullable(), withdrawnAt: instantText.nullable() },
        isActive: z.boolean(),
      }),
    ),
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

export const ownMemoryRoutes = [openOwnMemory, readOwnMemory, sayOfOwnFact, sayOfOwnFormulation] as const
