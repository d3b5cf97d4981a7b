import { z } from 'zod'
import { coderKinds, lifeDomains, uncodedReasons } from '../dtn/coding.ts'
import { ruptureEndKinds, ruptureKinds } from '../dtn/rupture-kinds.ts'
import { codeAttributes } from '../formats/coding-schema.ts'
import { instantText, noBody, nothing, pageOf, pageQuery, projectParams, relationshipParams, uuid } from './fields.ts'
import { route } from './route.ts'

const turnId = z.string().min(1)
const codeText = z.string().regex(/^[A-Za-z][\w.]{0,39}$/)

const code = z
  .strictObject({ code: codeText, ...codeAttributes, domain: z.enum(lifeDomains).optional(), link: turnId.optional() })
  .meta({ description: 'A code of the codebook with its attributes; offsets are UTF-16 and come together.' })

const episode = z.strictObject({
  kind: z.enum(ruptureKinds).optional(),
  onset: turnId,
  end: z
    .strictObject({
      kind: z.enum(ruptureEndKinds),
      turn: turnId.nullable().optional(),
      smoothedOver: z.boolean().optional(),
    })
    .optional(),
})

const level = z.union([z.literal(1), z.literal(2), z.literal(3)])
const pattern = z.union([level, z.literal('mixed'), z.literal('uninformative')])

const writtenCoding = z.object({
  codebook: z.string().max(20).meta({ description: 'Version of the codebook it was coded with.' }),
  turns: z.record(turnId, z.array(code).max(100)).meta({ description: 'Turn id to its codes.' }),
  episodes: z
    .array(episode)
    .max(1000)
    .optional()
    .meta({ description: 'Absent: found by rule. Empty: there are none.' }),
  uncoded: z
    .record(turnId, z.enum(uncodedReasons))
    .optional()
    .meta({ description: 'Turns without a coding, with the reason; `notCoded` is still to do.' }),
  level: z
    .union([level, z.literal('indeterminate')])
    .nullable()
    .default(null),
  sessions: z
    .array(z.strictObject({ id: z.string().min(1), pattern }))
    .max(10_000)
    .default([])
    .meta({ description: 'Sessions whose pattern the coder judged.' }),
})

const codingEntry = z.object({
  id: uuid,
  relationship: uuid,
  coder: z.string().meta({ description: 'An account, or the name of a machine coder.' }),
  coderKind: z.enum(coderKinds),
  coderVersion: z.string(),
  codebook: z.string(),
  version: z.int().min(1).meta({ description: 'Counts the codings of this coder of this relationship.' }),
  state: z.enum(['draft', 'submitted']),
  study: uuid.nullable(),
  relationshipRevision: z.int(),
  createdAt: instantText,
  changedAt: instantText,
  revision: z.int(),
})

const coding = codingEntry.extend({
  ...writtenCoding.shape,
  language: z.string().optional(),
  notes: z.array(z.string()).optional().meta({ description: 'What a reader of this coding must know.' }),
})

const ofRelationship = { params: relationshipParams, tag: 'codings' } as const

export const listCodings = route({
  ...ofRelationship,
  id: 'listCodings',
  method: 'GET',
  path: '/api/v1/projects/{project}/relationships/{relationship}/codings',
  summary: 'Codings of a relationship, newest first; before their own submission coders see their own alone',
  access: 'coding.read',
  query: pageQuery,
  body: noBody,
  reply: pageOf(codingEntry),
  status: 200,
})

export const readCoding = route({
  id: 'readCoding',
  method: 'GET',
  path: '/api/v1/projects/{project}/codings/{coding}',
  tag: 'codings',
  summary: 'One coding, whole',
  access: 'coding.read',
  params: projectParams.extend({ coding: uuid }),
  query: nothing,
  body: noBody,
  reply: coding,
  status: 200,
})

export const readDraft = route({
  ...ofRelationship,
  id: 'readDraft',
  method: 'GET',
  path: '/api/v1/projects/{project}/relationships/{relationship}/drafts/own',
  summary: 'The draft of whoever asks',
  access: 'coding.write',
  query: nothing,
  body: noBody,
  reply: coding,
  status: 200,
  etag: true,
})

export const saveDraft = route({
  ...ofRelationship,
  id: 'saveDraft',
  method: 'PUT',
  path: '/api/v1/projects/{project}/relationships/{relationship}/drafts/own',
  summary: 'Save the draft; once there is one, If-Match must name its revision',
  access: 'coding.write',
  query: nothing,
  body: writtenCoding,
  reply: codingEntry,
  status: 200,
  etag: true,
})

export const submitCoding = route({
  ...ofRelationship,
  id: 'submitCoding',
  method: 'POST',
  path: '/api/v1/projects/{project}/relationships/{relationship}/submissions',
  summary: 'Hand the draft in: it is checked against the transcript and never changes afterwards',
  access: 'coding.write',
  query: nothing,
  body: z.object({}),
  reply: codingEntry,
  status: 201,
})

const count = z.int().min(0)
const statistic = z.object({
  value: z.number().nullable(),
  interval: z.tuple([z.number(), z.number()]).nullable(),
  n: count,
  reason: z.string().optional().meta({ description: 'Why there is no value.' }),
})
const judgedLevel = z.union([level, z.literal('indeterminate')]).nullable()

/** Own coding against what was settled, turn by turn; what nobody has settled is not compared. */
const feedback = z.object({
  state: z.literal('ready'),
  gold: uuid.meta({ description: 'The gold coding the study kept last.' }),
  turns: z.array(
    z.object({
      turn: turnId,
      own: z.array(code),
      gold: z.array(code),
      unsettled: z.array(z.string()).meta({ description: 'Base codes nobody has settled in this turn.' }),
      isSame: z.boolean().meta({ description: 'Both name the same base codes.' }),
    }),
  ),
  leftOut: count.meta({ description: 'Turns fewer than two coders coded.' }),
  unsettled: count,
  same: z.object({ n: count, of: count, interval: z.tuple([z.number(), z.number()]).nullable() }),
  kappa: statistic.meta({ description: 'Over all turns and base codes of their speakers; interval over turns.' }),
  codes: z.array(
    z.object({
      code: z.string(),
      speaker: z.enum(['client', 'system']),
      ...{ own: count, gold: count, both: count, kappa: statistic },
    }),
  ),
  level: z.object({ own: judgedLevel, gold: judgedLevel }),
  sessions: z.array(z.object({ id: z.string(), own: pattern.nullable(), gold: pattern.nullable() })),
})

export const readTrainingFeedback = route({
  ...ofRelationship,
  id: 'readTrainingFeedback',
  method: 'GET',
  path: '/api/v1/projects/{project}/relationships/{relationship}/training-feedback',
  summary: 'How the own coding of a training relationship compares with its gold, once both are there',
  access: 'coding.write',
  query: z.object({ study: uuid.optional().meta({ description: 'Absent: the last study it was training in.' }) }),
  body: noBody,
  reply: z.discriminatedUnion('state', [
    z.object({ state: z.literal('notHandedIn') }),
    z.object({ state: z.literal('notKept').meta({ description: 'The study has kept no gold of it yet.' }) }),
    z.object({ state: z.literal('stillToCode').meta({ description: 'It is given to the same coder elsewhere too.' }) }),
    feedback,
  ]),
  status: 200,
})

export const codingRoutes = [listCodings, readCoding, readDraft, saveDraft, submitCoding, readTrainingFeedback] as const

export type WrittenCoding = z.output<typeof writtenCoding>
