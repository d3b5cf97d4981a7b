import { z } from 'zod'
import { certainties } from '../dtn/certainty.ts'
import { embodiments, levels, stages } from '../dtn/relationship.ts'
import { strainStandings } from '../dtn/strain-standing.ts'
import { instantText, noBody, nothing, pageOf, pageQuery, projectParams, relationshipParams, uuid } from './fields.ts'
import { route } from './route.ts'

const levelNames = ['1', '2', '3', 'indeterminate'] as const
const reviewStateNames = ['none', 'waiting', 'done'] as const
/** By when it came, was last spoken in, was last changed, or by its gravest risk (`store/relationship-order.ts`). */
const orderNames = ['newest', 'active', 'changed', 'gravest'] as const

/** What the newest assessment says. */
const outcome = z.object({
  id: uuid,
  level: z.enum(levelNames),
  certainty: z.enum(certainties),
  maxSeverity: z.int().min(0).max(4).meta({ description: 'Of the gravest risk; 0 where there is none.' }),
  openRuptures: z.int().min(0),
  ruptures: z
    .int()
    .min(0)
    .nullable()
    .meta({ description: 'Episodes of strain; null in assessments of older programs.' }),
  strain: z.enum(strainStandings).nullable().meta({ description: 'How those episodes stand together.' }),
  strip: z
    .array(z.union([...levels.map((level) => z.literal(level)), z.literal('mixed'), z.literal('uninformative')]))
    .nullable()
    .meta({ description: 'Pattern of each of the last sessions, 20 at most, the oldest first.' }),
})

const entry = z.object({
  id: uuid,
  person: uuid,
  system: z.object({ id: z.string().nullable(), name: z.string().nullable(), version: z.string().nullable() }),
  sessions: z.int(),
  turns: z.int(),
  firstAt: instantText.nullable(),
  lastAt: instantText.nullable(),
  simulated: z.boolean().meta({ description: 'The client is played by a program.' }),
  isExample: z.boolean().meta({ description: 'Came with the program, written to show something.' }),
  review: z.enum(reviewStateNames).meta({ description: 'Whether somebody looked at what pseudonymising found.' }),
  createdAt: instantText,
  changedAt: instantText,
  revision: z.int(),
  isBlinded: z.boolean().meta({ description: 'Yours to code: what others said of it is kept from you until then.' }),
  assessment: outcome.nullable(),
})

const relationship = entry.extend({
  externalId: z.string().nullable().meta({ description: 'Its id in the file; null for who may not read transcripts.' }),
})

/** What a list of relationships can be narrowed to, and its order; a saved view keeps these. */
export const relationshipFilters = z.object({
  system: z.string().max(500).optional(),
  version: z.string().max(500).optional(),
  level: z.enum([...levelNames, 'none']).optional(),
  certainty: z.enum(certainties).optional(),
  minSeverity: z.coerce.number().int().min(0).max(4).optional(),
  strain: z.enum(strainStandings).optional(),
  review: z.enum(reviewStateNames).optional(),
  changedSince: instantText.optional(),
  order: z.enum(orderNames).optional().meta({ description: 'newest, unless another is asked for.' }),
})

const params = relationshipParams
const at = '/api/v1/projects/{project}/relationships/{relationship}'

export const listRelationships = route({
  id: 'listRelationships',
  method: 'GET',
  path: '/api/v1/projects/{project}/relationships',
  tag: 'relationships',
  summary: 'Relationships of a project that fit, newest first or in the order asked for',
  access: 'relationship.read',
  params: projectParams,
  query: pageQuery.extend({
    ...relationshipFilters.shape,
    person: uuid.optional(),
    externalId: z
      .string()
      .min(1)
      .max(500)
      .optional()
      .meta({ description: 'The id in its file, all of it; for those who may read transcripts.' }),
    count: z
      .enum(['yes', 'some', 'no'])
      .default('no')
      .meta({ description: 'yes: also tells how many fit; some: counts to 10,000 and no further.' }),
  }),
  body: noBody,
  reply: pageOf(entry).extend({
    total: z.int().nullable(),
    isMore: z.boolean().meta({ description: 'More fit than `total` says.' }),
  }),
  status: 200,
})

export const readRelationship = route({
  id: 'readRelationship',
  method: 'GET',
  path: at,
  tag: 'relationships',
  summary: 'One relationship, without what was said',
  access: 'relationship.read',
  params,
  query: nothing,
  body: noBody,
  reply: relationship,
  status: 200,
  etag: true,
})

const speaker = z.enum(['client', 'system'])
const turn = z.object({
  id: z.string(),
  speaker,
  text: z.string(),
  at: z.string().optional(),
  parts: z
    .array(z.object({ id: z.string(), start: z.int().min(0) }))
    .optional()
    .meta({ description: 'Where each message begins that was merged into the turn, in UTF-16 code units.' }),
})
const contextMessage = z.object({ role: z.string(), text: z.string(), before: z.string().optional() })
const session = z.object({
  id: z.string(),
  startedAt: z.string().optional(),
  epoch: z.string().optional(),
  turns: z.array(turn),
  context: z.array(contextMessage).optional(),
})

const transcript = z.object({
  id: z.string().meta({ description: 'As the file has it; for a coder the id of this server.' }),
  system: z.object({
    id: z.string().optional(),
    name: z.string().optional(),
    version: z.string().optional(),
    embodiment: z.enum(embodiments).optional(),
    stage: z.enum(stages).optional(),
    declaredLevel: z.union(levels.map((level) => z.literal(level))).optional(),
    preconditions: z.record(z.string(), z.unknown()).optional(),
  }),
  client: z.object({
    id: z.string().optional(),
    locale: z.string().optional(),
    ageBand: z.string().optional(),
    simulated: z.boolean().optional(),
  }),
  sessions: z.array(session),
})

export const readTranscript = route({
  id: 'readTranscript',
  method: 'GET',
  path: `${at}/transcript`,
  tag: 'relationships',
  summary: 'What was said, every session and turn; a coder reads what was given to them, under our ids',
  access: 'transcript.read',
  params,
  query: nothing,
  body: noBody,
  reply: transcript,
  status: 200,
})

export const appendTurns = route({
  id: 'appendTurns',
  method: 'POST',
  path: `${at}/turns`,
  tag: 'relationships',
  summary: 'Add messages as they are written; the same message sent twice is there once',
  access: 'relationship.write',
  params,
  query: nothing,
  body: z.object({
    session: z.object({
      id: z.string().min(1).max(200),
      startedAt: instantText.optional(),
      epoch: z.string().max(200).optional(),
    }),
    turns: z
      .array(
        z.object({
          id: z.string().min(1).max(200),
          speaker,
          text: z.string().max(200_000),
          at: instantText.optional(),
        }),
      )
      .min(1)
      .max(200)
      .meta({ description: 'Messages in order; consecutive ones of a speaker become one turn.' }),
  }),
  reply: z.object({ revision: z.int(), added: z.int().meta({ description: 'Messages that were not known.' }) }),
  status: 200,
  etag: true,
})

export const erased = z.object({
  relationships: z.array(uuid),
  person: uuid.nullable().meta({ description: 'The person, where nothing is known of them any more.' }),
})

export const eraseRelationship = route({
  id: 'eraseRelationship',
  method: 'DELETE',
  path: at,
  tag: 'relationships',
  summary: 'Erase a relationship with everything derived from it',
  access: 'person.erase',
  operator: 'allowed',
  params,
  query: nothing,
  body: noBody,
  reply: erased,
  status: 200,
})

const find = z.object({
  id: z.int().min(0),
  session: z.string(),
  turn: z.string().optional(),
  context: z.int().min(0).optional(),
  kind: z.string(),
  start: z.int().min(0).meta({ description: 'In the text as it is kept, in UTF-16 code units.' }),
  end: z.int().min(0),
  confidence: z.number().min(0).max(1),
  certainly: z.boolean().meta({ description: 'The form alone decides; nobody need look.' }),
  placeholder: z.string().optional().meta({ description: 'What stands there; absent where the words were left.' }),
  original: z.string().optional().meta({ description: 'The words; gone once somebody decided.' }),
  state: z.enum(['waiting', 'confirmed', 'undone']),
})

const review = z.object({ state: z.enum(reviewStateNames), revision: z.int(), finds: z.array(find) })

export const readIdentifierReview = route({
  id: 'readIdentifierReview',
  method: 'GET',
  path: `${at}/identifier-review`,
  tag: 'relationships',
  summary: 'What pseudonymising found, for a person to decide',
  access: 'identifiers.review',
  params,
  query: nothing,
  body: noBody,
  reply: review,
  status: 200,
  etag: true,
})

export const reviewIdentifiers = route({
  id: 'reviewIdentifiers',
  method: 'POST',
  path: `${at}/identifier-review`,
  tag: 'relationships',
  summary: 'Decide finds: confirm keeps a placeholder, undo puts the words back; either destroys what was kept of them',
  access: 'identifiers.review',
  params,
  query: nothing,
  body: z.object({
    decisions: z
      .array(z.object({ find: z.int().min(0), decision: z.enum(['confirm', 'undo']) }))
      .max(10_000)
      .default([]),
    rest: z.literal('confirm').optional().meta({ description: 'Confirms every find that waits and is not named.' }),
  }),
  reply: review,
  status: 200,
  etag: true,
})

export const listSystems = route({
  id: 'listSystems',
  method: 'GET',
  path: '/api/v1/projects/{project}/systems',
  tag: 'relationships',
  summary: 'Systems in their versions, with how many relationships stand at which level',
  access: 'relationship.read',
  params: projectParams,
  query: nothing,
  body: noBody,
  reply: z.object({
    items: z.array(
      z.object({
        id: z.string().nullable(),
        version: z.string().nullable(),
        name: z.string().nullable(),
        relationships: z.int(),
        persons: z.int(),
        turns: z.int(),
        levels: z.object({ '1': z.int(), '2': z.int(), '3': z.int(), indeterminate: z.int(), none: z.int() }),
        atRisk: z.int().meta({ description: 'Relationships with a risk of severity 2 or more.' }),
        lastAt: instantText.nullable(),
      }),
    ),
  }),
  status: 200,
})

export const relationshipRoutes = [
  ...[listRelationships, readRelationship, readTranscript, appendTurns, eraseRelationship],
  ...[readIdentifierReview, reviewIdentifiers, listSystems],
] as const
