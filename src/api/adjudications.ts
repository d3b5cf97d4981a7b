import { z } from 'zod'
import { agreementSchema } from '../formats/agreement-schema.ts'
import { instantText, noBody, nothing, pageOf, pageQuery, projectParams, uuid } from './fields.ts'
import { route } from './route.ts'

const whole = z.int().min(0)

const place = {
  relationship: uuid,
  turn: z.string().min(1).meta({ description: 'A turn; `level` or `pattern <session>` for a judgement of the whole.' }),
  code: z.string().min(1).max(60).meta({ description: 'The base code in question, or `level` or `pattern`.' }),
}

const decided = {
  decision: z
    .string()
    .min(1)
    .max(200)
    .meta({ description: 'A coder whose version holds, `none`, or the code written out, as `AD depth=2`.' }),
  reason: z.string().trim().min(1).max(4000),
}

const adjudication = z.object({ id: uuid, ...place, ...decided, who: z.string(), decidedAt: instantText })

const ofStudy = { tag: 'studies', params: projectParams.extend({ study: uuid }) } as const
const reading = { ...ofStudy, method: 'GET', access: 'study.read', body: noBody, status: 200 } as const

const strata = ['1', '2', '3', 'indeterminate'] as const
const unit = z.enum(['code', 'criterion', 'session', 'level']).default('code')
const round = z.enum(['main', 'training', 'all']).default('main').meta({ description: 'Training is practice.' })
const resamples = z.coerce.number().int().min(50).max(1000).default(200)

const compared = {
  ...{ by: unit, round, resamples },
  from: z
    .enum(['codes', 'coders'])
    .default('codes')
    .meta({ description: 'coders: levels and patterns as coders judged them themselves, by session or level alone.' }),
  stratum: z.enum(strata).optional().meta({ description: 'Relationships of this suspected level alone.' }),
} as const

export const readAgreement = route({
  ...reading,
  id: 'readAgreement',
  path: '/api/v1/projects/{project}/studies/{study}/agreements',
  summary: 'How far coders agree by code, criterion, session or level: coefficients with intervals (nexus-agreement/1)',
  query: z.object({
    ...compared,
    machines: z
      .enum(['yes', 'no'])
      .default('no')
      .meta({ description: 'yes: what a machine coded for the newest assessment is compared too, as one more coder.' }),
  }),
  reply: agreementSchema,
})

export const downloadAgreement = route({
  ...reading,
  id: 'downloadAgreement',
  path: '/api/v1/projects/{project}/studies/{study}/agreements/files',
  summary:
    'Agreement as a table (CSV, a row for each code, criterion, pattern or level), or the methods text of the study',
  transport: 'download',
  query: z.object({
    form: z.enum(['table', 'methods']).default('table'),
    ...compared,
  }),
  reply: z.undefined(),
})

export const listDisputes = route({
  ...reading,
  id: 'listDisputes',
  path: '/api/v1/projects/{project}/studies/{study}/disputes',
  summary: 'Everything coders differ on, in the order of the records, with the decision where there is one',
  query: pageQuery.extend({ relationship: uuid.optional() }),
  reply: pageOf(
    z.object({
      ...place,
      kind: z.enum(['code', 'attribute', 'judgement']),
      said: z.record(z.string(), z.string()).meta({ description: 'Coder to what they wrote.' }),
      decision: adjudication.nullable(),
    }),
  ),
})

export const listAdjudications = route({
  ...reading,
  id: 'listAdjudications',
  path: '/api/v1/projects/{project}/studies/{study}/adjudications',
  summary: 'Every decision in the order they were made; of one unit the last holds',
  query: pageQuery,
  reply: pageOf(adjudication),
})

export const adjudicateDispute = route({
  ...ofStudy,
  id: 'adjudicateDispute',
  method: 'POST',
  path: '/api/v1/projects/{project}/studies/{study}/adjudications',
  summary: 'Settle a dispute with a reason; earlier decisions stay on record',
  access: 'study.adjudicate',
  query: nothing,
  body: z.object({ ...place, ...decided }),
  reply: adjudication,
  status: 201,
})

export const keepGold = route({
  ...ofStudy,
  id: 'keepGold',
  method: 'POST',
  path: '/api/v1/projects/{project}/studies/{study}/gold-codings',
  summary: 'Keep what all agree on or somebody decided as the gold codings of the study',
  access: 'study.adjudicate',
  query: nothing,
  body: z.object({}),
  reply: z.object({
    ...{ agreed: whole, decided: whole, unresolved: whole },
    codings: z.array(z.object({ relationship: uuid, coding: uuid, version: z.int(), unresolved: whole })),
    single: z.array(uuid).meta({ description: 'Relationships fewer than two coders have handed in: no gold.' }),
  }),
  status: 201,
})

export const adjudicationRoutes = [
  ...[readAgreement, downloadAgreement, listDisputes, listAdjudications, adjudicateDispute, keepGold],
] as const
