import { z } from 'zod'
import type { Assessment } from '../dtn/assessment.ts'
import { certainties } from '../dtn/certainty.ts'
import type { Comparison } from '../dtn/comparison.ts'
import { measureUnits } from '../dtn/measures/measure.ts'
import { trendFamilies } from '../dtn/trend.ts'
import { assessmentSchema } from '../formats/assessment-schema.ts'
import { documentOf } from './documents.ts'
import { instantText, noBody, nothing, pageOf, pageQuery, projectParams, relationshipParams, uuid } from './fields.ts'
import { route } from './route.ts'

const assessmentEntry = z.object({
  id: uuid,
  relationship: uuid,
  version: z.int().min(1).meta({ description: 'Counts the assessments of a relationship.' }),
  coding: uuid.nullable(),
  parameterSet: uuid.nullable().meta({ description: 'Null: the shipped parameters.' }),
  run: uuid.nullable(),
  relationshipRevision: z.int().meta({ description: 'Revision of the relationship that was read.' }),
  level: z.string(),
  certainty: z.string(),
  maxSeverity: z.int(),
  openRuptures: z.int(),
  gateOpen: z.boolean(),
  createdAt: instantText,
})

const assessment = assessmentEntry.extend({
  document: documentOf<Assessment>(assessmentSchema).meta({
    description: 'nexus-assessment/1; its relationship is ours, not the file’s. Names turns, quotes nothing.',
  }),
})

const change = z.looseObject({ before: z.unknown(), after: z.unknown() }).nullable()
const changes = z.array(z.looseObject({}))

const comparison = documentOf<Comparison>(
  z.object({
    relationship: uuid,
    isSame: z.boolean().meta({ description: 'No conclusion changed; codes and what made it may differ.' }),
    ...{ level: change, certainty: change, dominant: change, levelThreeLike: change, gate: change },
    ...{ criteria: changes, sessions: changes, ruptures: changes, risks: changes },
    ...{ turns: changes, madeBy: changes, parameters: changes },
  }),
)

const assessmentParams = projectParams.extend({ assessment: uuid })

const reading = { method: 'GET', tag: 'assessments', access: 'assessment.read', body: noBody, status: 200 } as const

export const listAssessments = route({
  ...reading,
  id: 'listAssessments',
  path: '/api/v1/projects/{project}/relationships/{relationship}/assessments',
  summary: 'Versions of what was concluded about a relationship, newest first',
  params: relationshipParams,
  query: pageQuery,
  reply: pageOf(assessmentEntry),
})

export const readLatestAssessment = route({
  ...reading,
  id: 'readLatestAssessment',
  path: '/api/v1/projects/{project}/relationships/{relationship}/assessments/latest',
  summary: 'The newest assessment of a relationship',
  params: relationshipParams,
  query: nothing,
  reply: assessment,
})

export const assessCoding = route({
  id: 'assessCoding',
  method: 'POST',
  path: '/api/v1/projects/{project}/relationships/{relationship}/assessments',
  tag: 'assessments',
  summary: 'Conclude from a coding that is there, a person’s or a gold one; runs do it for many with a machine',
  access: 'assessment.run',
  transaction: 'own',
  params: relationshipParams,
  query: nothing,
  body: z.object({
    coding: uuid,
    parameterSet: uuid.optional(),
    seed: z.int().min(0).default(1),
  }),
  reply: assessmentEntry,
  status: 201,
})

export const readAssessment = route({
  ...reading,
  id: 'readAssessment',
  path: '/api/v1/projects/{project}/assessments/{assessment}',
  summary: 'One assessment, whole',
  params: assessmentParams,
  query: nothing,
  reply: assessment,
})

const level = z.union([z.literal(1), z.literal(2), z.literal(3)])
const statistic = z.object({
  value: z.number().nullable(),
  interval: z.tuple([z.number(), z.number()]).readonly().nullable(),
  n: z.number(),
  reason: z.string().optional().meta({ description: 'Why there is no value.' }),
})

const course = z.object({
  assessment: uuid,
  isThinned: z.boolean().meta({ description: 'The record is so long that a stand follows on several sessions.' }),
  stands: z
    .array(
      z.object({
        session: z.string().meta({ description: 'The last session read.' }),
        sessions: z.int().meta({ description: 'Sessions up to there.' }),
        informative: z.int(),
        level: z.union([level, z.literal('indeterminate')]).meta({
          description: 'A conduct level where the client is simulated.',
        }),
        certainty: z.enum(certainties),
        dominant: level.nullable(),
        shares: z.object({ 1: z.number(), 2: z.number(), 3: z.number() }),
        majorityProbability: z.number(),
      }),
    )
    .readonly(),
  trends: z
    .array(
      z.object({
        id: z.string(),
        family: z.enum(trendFamilies),
        unit: z.enum(measureUnits),
        points: z
          .array(z.object({ here: statistic, soFar: statistic }))
          .readonly()
          .meta({ description: 'One for each stand: since the stand before, and in all sessions so far.' }),
      }),
    )
    .readonly(),
})

export const readCourse = route({
  ...reading,
  id: 'readCourse',
  path: '/api/v1/projects/{project}/assessments/{assessment}/course',
  summary: 'How an assessment came about: what its coding gives after each session, and trends, without quotations',
  params: assessmentParams,
  query: nothing,
  reply: course,
})

export const compareAssessments = route({
  ...reading,
  id: 'compareAssessments',
  path: '/api/v1/projects/{project}/assessments/{assessment}/differences',
  summary:
    'What changed from an assessment to another one of the same relationship, and which turns and parameters did it',
  params: assessmentParams,
  query: z.object({ other: uuid.meta({ description: 'The later one.' }) }),
  reply: comparison,
})

export const downloadReport = route({
  ...reading,
  id: 'downloadReport',
  path: '/api/v1/projects/{project}/assessments/{assessment}/report',
  summary: 'The report as one self-contained page; it quotes, so it needs the right to read transcripts',
  access: 'transcript.read',
  transport: 'download',
  params: assessmentParams,
  query: nothing,
  reply: z.undefined(),
})

export const downloadFhir = route({
  ...reading,
  id: 'downloadFhir',
  path: '/api/v1/projects/{project}/assessments/{assessment}/fhir',
  summary: 'The assessment as a FHIR R4 Bundle, without quotations',
  transport: 'download',
  params: assessmentParams,
  query: nothing,
  reply: z.undefined(),
})

export const downloadTable = route({
  ...reading,
  id: 'downloadTable',
  path: '/api/v1/projects/{project}/assessments/{assessment}/tables',
  summary: 'A long table of the assessment as CSV, without quotations',
  transport: 'download',
  params: assessmentParams,
  query: z.object({
    table: z
      .string()
      .regex(/^[a-z-]{1,40}$/)
      .default('criteria'),
  }),
  reply: z.undefined(),
})

export const assessmentRoutes = [
  ...[listAssessments, readLatestAssessment, assessCoding, readAssessment, readCourse, compareAssessments],
  ...[downloadReport, downloadFhir, downloadTable],
] as const
