import { z } from 'zod'
import { certainties } from '../dtn/certainty.ts'
import { criterionIds, verdicts } from '../dtn/checklist.ts'
import { coderKinds } from '../dtn/coding.ts'
import type { GroupComparison } from '../dtn/group-comparison.ts'
import type { GroupSummary } from '../dtn/group-summary.ts'
import type { ObservedSystem } from '../dtn/observed-system.ts'
import { riskIndicators } from '../dtn/risks/risk.ts'
import { documentOf } from './documents.ts'
import { instantText, noBody, nothing, pageOf, projectParams, uuid } from './fields.ts'
import { route } from './route.ts'

const reading = {
  method: 'GET',
  tag: 'groups',
  access: 'assessment.read',
  params: projectParams,
  body: noBody,
  status: 200,
} as const

const systemText = z.string().max(500).meta({ description: 'Empty: systems of which the files say none.' })
const setText = z.union([z.literal('shipped'), uuid]).meta({ description: 'The parameters it was concluded with.' })
const coderText = z.string().min(1).max(200).meta({ description: 'Whose coding it was concluded from.' })
const sinceText = instantText.meta({ description: 'Last spoken in from then on.' })
const untilText = instantText.meta({ description: 'Last spoken in before.' })

const level = z.enum(['1', '2', '3', 'indeterminate'])
const share = z.object({ n: z.int(), of: z.int(), interval: z.tuple([z.number(), z.number()]).nullable() })
const difference = z.looseObject({ kind: z.enum(['told', 'tooFew']), of: z.tuple([z.int(), z.int()]) }).meta({
  description: 'The first less the second, with its 95 % interval; tooFew: of fewer than five nothing is told.',
})

const observed = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal('indeterminate')])
const indicator = z.enum(riskIndicators)

const summary = documentOf<GroupSummary>(
  z.looseObject({
    ...{ relationships: z.int(), persons: z.int(), sessions: z.int(), informative: z.int(), turns: z.int() },
    uncoded: share,
    levels: z.array(z.object({ level: observed, share })),
    certainties: z.array(z.object({ certainty: z.enum(certainties), n: z.int() })),
    criteria: z.array(z.object({ id: z.enum(criterionIds), met: share, unseen: z.int() })),
    risks: z.array(z.looseObject({ indicator, found: share, worst: z.int() })),
    strain: z.looseObject({ episodes: z.int(), found: share, repaired: share }),
  }),
)

const side = z.object({
  hidden: z.int().meta({ description: 'Yours to code: nothing said of them is counted until then.' }),
  isCut: z.boolean().meta({ description: 'More fit than are read at once; narrow the choice.' }),
})

const comparison = documentOf<GroupComparison>(
  z.looseObject({
    ...{ first: summary, second: summary, overlap: z.int(), shared: z.int(), isPaired: z.boolean() },
    levels: z.array(z.object({ level: observed, difference })),
    criteria: z.array(z.object({ id: z.enum(criterionIds), difference })),
    risks: z.array(z.object({ indicator, difference })),
    repaired: difference,
    changed: z.array(z.looseObject({ relationship: uuid })),
  }),
)

export const compareSides = route({
  ...reading,
  id: 'compareSides',
  path: '/api/v1/projects/{project}/comparisons',
  summary:
    'Two sides next to each other, each a system, a version, a coder, a parameter set or a time: levels, criteria, risks, strain; differences with intervals',
  query: z.object({
    ...{ firstSystem: systemText.optional(), firstVersion: systemText.optional(), firstCoder: coderText.optional() },
    ...{ firstParameterSet: setText.optional(), firstSince: sinceText.optional(), firstUntil: untilText.optional() },
    ...{ secondSystem: systemText.optional(), secondVersion: systemText.optional(), secondCoder: coderText.optional() },
    ...{ secondParameterSet: setText.optional(), secondSince: sinceText.optional(), secondUntil: untilText.optional() },
    clients: z.enum(['people', 'simulated']).default('people'),
  }),
  reply: z.object({
    comparison,
    ...{ first: side, second: side },
    changedCount: z.int().meta({ description: 'Relationships judged differently; the first 200 are listed.' }),
    assessments: z
      .record(z.string(), z.tuple([uuid, uuid]))
      .meta({ description: 'Of each relationship listed as changed, the assessment on either side.' }),
  }),
})

export const listAssessmentMakers = route({
  ...reading,
  id: 'listAssessmentMakers',
  path: '/api/v1/projects/{project}/assessment-makers',
  summary: 'Coders and parameter sets of which there are assessments, and of how many relationships',
  query: nothing,
  reply: z.object({
    coders: z.array(z.object({ coder: z.string(), coderKind: z.enum(coderKinds), relationships: z.int() })),
    parameterSets: z.array(z.object({ parameterSet: uuid.nullable(), relationships: z.int() })),
  }),
})

const systemQuery = z.object({ system: systemText, version: systemText.default('') })

export const readObservedSystem = route({
  ...reading,
  id: 'readObservedSystem',
  path: '/api/v1/projects/{project}/systems/observed',
  summary: 'What a governance board reads of a system in one version: declared against observed, risks, gaps, limits',
  query: systemQuery,
  reply: side.extend({
    observed: documentOf<ObservedSystem>(
      z.looseObject({
        system: z.object({ id: z.string().nullable(), name: z.string().nullable(), version: z.string().nullable() }),
        ...{ people: summary, simulated: z.int() },
      }),
    ),
  }),
})

export const downloadSystemReport = route({
  ...reading,
  id: 'downloadSystemReport',
  path: '/api/v1/projects/{project}/systems/report',
  summary: 'The same as a PDF document, in English or German',
  transport: 'download',
  query: systemQuery.extend({ language: z.enum(['en', 'de']).default('en') }),
  reply: z.undefined(),
})

const verdict = z.enum(verdicts)
const change = <T extends z.ZodType>(of: T) => z.object({ before: of, after: of })

const counts = z.object({
  levels: z.object({ '1': z.int(), '2': z.int(), '3': z.int(), indeterminate: z.int() }),
  criteria: z.array(
    z.object({
      id: z.enum(criterionIds),
      ...{ met: z.int(), partly: z.int(), notMet: z.int(), noOpportunity: z.int() },
    }),
  ),
})

export const tryParameters = route({
  id: 'tryParameters',
  method: 'POST',
  path: '/api/v1/projects/{project}/parameter-trials',
  tag: 'parameters',
  summary: 'What other thresholds would change: stored codings are concluded anew, page by page, and nothing is kept',
  access: 'assessment.run',
  transaction: 'own',
  params: projectParams,
  query: nothing,
  body: z.object({
    values: z
      .record(z.string().min(1).max(60), z.union([z.number(), z.boolean(), z.string().max(60)]))
      .meta({ description: 'Parameters that differ from the shipped set, by name.' }),
    system: systemText.optional(),
    version: systemText.optional(),
    relationships: z.array(uuid).min(1).max(200).optional(),
    cursor: z.string().max(400).optional(),
    limit: z.int().min(1).max(100).default(50),
  }),
  reply: pageOf(
    z.object({
      relationship: uuid,
      assessment: uuid.meta({ description: 'What stands now.' }),
      level: change(level).nullable(),
      certainty: change(z.enum(certainties)).nullable(),
      criteria: z.array(change(verdict).extend({ id: z.enum(criterionIds) })),
      risks: z.array(change(z.int()).extend({ indicator: z.enum(riskIndicators) })),
    }),
  ).extend({
    total: z.int().nullable().meta({ description: 'Relationships with an assessment that fit; on the first page.' }),
    tried: z.int(),
    skipped: z.int().meta({ description: 'Not tried: yours to code, or spoken in since they were coded.' }),
    otherParameters: z.int().meta({ description: 'Tried ones that stand under another set than the shipped one.' }),
    ...{ before: counts, after: counts },
  }),
  status: 200,
})

export const groupRoutes = [
  ...[compareSides, listAssessmentMakers, readObservedSystem, downloadSystemReport, tryParameters],
] as const
