import { z } from 'zod'
import { instantText, noBody, nothing, pageOf, pageQuery, projectParams, uuid } from './fields.ts'
import { route } from './route.ts'

const whole = z.int().min(0)
const account = z.string().regex(/^[A-Za-z0-9][\w.-]{0,63}$/)
const stratum = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal('indeterminate')])

/** A sample of more than four times this many relationships is no study of double coding any more, and every request reads it. */
const mostPerLevel = 100

const perLevel = z.int().min(1).max(mostPerLevel).meta({ description: 'Relationships drawn from each stratum.' })
const codersPerUnit = z.int().min(1).max(10)
const trainingSessions = whole.max(1000).meta({ description: 'Least sessions every coder codes first.' })
const blocks = z.int().min(1).max(50).meta({ description: 'Parts the work after training is cut into.' })
const afterSubmission = z
  .enum(['ownOnly', 'everything'])
  .meta({ description: 'What coders see of others, machines included, once their own coding is handed in.' })

const studyEntry = z.object({
  id: uuid,
  name: z.string(),
  state: z.enum(['begun', 'sampled', 'assigned', 'closed']),
  afterSubmission,
  createdBy: z.string(),
  createdAt: instantText,
  revision: z.int(),
})

const shortfall = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('fewLong'), found: whole, asked: whole, sessions: whole }),
    z.object({ kind: z.literal('stratumShort'), stratum, drawn: whole, wanted: whole }),
    z.object({ kind: z.literal('stratumBorrowed'), stratum, borrowed: whole }),
    z.object({ kind: z.literal('oneCoderEach') }),
    z.object({ kind: z.literal('shortTraining'), sessions: whole, asked: whole }),
    z.object({ kind: z.literal('onlyTraining') }),
  ])
  .meta({ description: 'What a study lacks of a validation (domain.md 7.4).' })

const study = studyEntry.extend({
  seed: whole,
  codebook: z.string(),
  parameters: z.string(),
  design: z.object({ perLevel, codersPerUnit, trainingSessions, blocks }),
  sample: z
    .object({
      suspectedBy: z.string(),
      strata: z.array(
        z.object({ stratum, wanted: whole, suspected: whole, borrowed: whole, lent: whole, drawn: whole }),
      ),
      units: z.array(
        z.object({
          ...{ relationship: uuid, sessions: whole, turns: whole, probability: z.number() },
          stratum: stratum.nullable().meta({ description: 'Null for whoever has still to code in this study.' }),
        }),
      ),
    })
    .nullable(),
  coders: z.array(account),
  lacking: z.array(shortfall),
})

/** A step of a study, with what it lacks of a validation (domain.md 7.4) in sentences. */
const studyStep = z.object({ study, shortfalls: z.array(z.string()) })

const ofStudy = { tag: 'studies', params: projectParams.extend({ study: uuid }) } as const
const reading = { ...ofStudy, method: 'GET', access: 'study.read', query: nothing, body: noBody, status: 200 } as const
const managing = { ...ofStudy, method: 'POST', access: 'study.manage', query: nothing, status: 201 } as const

export const listStudies = route({
  ...reading,
  id: 'listStudies',
  path: '/api/v1/projects/{project}/studies',
  summary: 'Validation studies, newest first',
  params: projectParams,
  query: pageQuery,
  reply: pageOf(studyEntry),
})

export const createStudy = route({
  ...managing,
  id: 'createStudy',
  path: '/api/v1/projects/{project}/studies',
  summary: 'Begin a validation study with its design',
  params: projectParams,
  body: z.object({
    name: z.string().trim().min(1).max(200),
    seed: whole.max(2 ** 31).default(1),
    afterSubmission: afterSubmission.default('ownOnly'),
    perLevel: perLevel.default(10),
    codersPerUnit: codersPerUnit.default(2),
    trainingSessions: trainingSessions.default(10),
    blocks: blocks.default(2),
  }),
  reply: study,
})

export const readStudy = route({
  ...reading,
  id: 'readStudy',
  path: '/api/v1/projects/{project}/studies/{study}',
  summary: 'A study with its sample',
  reply: study,
})

export const drawSample = route({
  ...managing,
  id: 'drawSample',
  path: '/api/v1/projects/{project}/studies/{study}/samples',
  summary: 'Draw relationships from every stratum of suspected level; what follows from the seed does not change',
  body: z.object({
    perLevel: perLevel.optional(),
    minSessions: z.int().min(1).max(1000).default(1),
    again: z.boolean().default(false).meta({ description: 'Draw anew; assignments nobody has begun go with the old.' }),
  }),
  reply: studyStep,
})

export const assignCoders = route({
  ...managing,
  id: 'assignCoders',
  path: '/api/v1/projects/{project}/studies/{study}/assignments',
  summary: 'Give the sample to coders: training first, then blocks, every pair about equally often',
  body: z.object({
    coders: z.array(account).min(1).max(50),
    codersPerUnit: codersPerUnit.optional(),
    trainingSessions: trainingSessions.optional(),
    blocks: blocks.optional(),
  }),
  reply: studyStep,
})

export const closeStudy = route({
  ...managing,
  id: 'closeStudy',
  path: '/api/v1/projects/{project}/studies/{study}/closures',
  summary: 'Close a study: nothing more is coded or decided in it',
  body: z.object({}),
  reply: study,
})

const counts = z.object({ given: whole, begun: whole, submitted: whole })

export const readProgress = route({
  ...reading,
  id: 'readStudyProgress',
  path: '/api/v1/projects/{project}/studies/{study}/progress',
  summary: 'How far each coder is',
  reply: z.object({
    relationships: whole,
    complete: whole.meta({ description: 'Relationships all their coders have handed in.' }),
    comparable: z.object({ training: whole, validation: whole }).meta({
      description: 'Relationships at least two coders have handed in: agreement can be reckoned from one on.',
    }),
    decided: whole.meta({ description: 'Decisions made so far, repeated ones included.' }),
    gold: z
      .object({ codings: whole, keptAt: instantText })
      .nullable()
      .meta({ description: 'Null: no gold was kept yet.' }),
    coders: z.array(z.object({ coder: account, training: counts, validation: counts })),
  }),
})

export const listAssignments = route({
  id: 'listAssignments',
  method: 'GET',
  path: '/api/v1/projects/{project}/assignments',
  tag: 'studies',
  summary: 'Who codes what; a coder sees their own, in the order to code them in',
  access: 'assignment.read',
  params: projectParams,
  query: pageQuery.extend({
    study: uuid.optional(),
    coder: account.optional(),
    state: z.enum(['given', 'begun', 'submitted']).optional(),
  }),
  body: noBody,
  reply: pageOf(
    z.object({
      study: uuid,
      relationship: uuid,
      coder: account,
      purpose: z.enum(['training', 'validation']),
      round: whole.meta({ description: '0 is training, blocks follow from 1.' }),
      position: whole,
      state: z.enum(['given', 'begun', 'submitted']),
      coding: uuid.nullable(),
      sessions: whole,
      turns: whole,
      submittedAt: instantText.nullable(),
    }),
  ),
  status: 200,
})

export const downloadStudy = route({
  ...reading,
  id: 'downloadStudy',
  path: '/api/v1/projects/{project}/studies/{study}/files',
  summary: 'The study as a folder for `nexus study`: its file, transcripts, codings and gold, as a tar archive',
  access: 'export.run',
  transport: 'download',
  reply: z.undefined(),
})

export const studyRoutes = [
  ...[listStudies, createStudy, readStudy, drawSample, assignCoders, closeStudy],
  ...[readProgress, listAssignments, downloadStudy],
] as const
