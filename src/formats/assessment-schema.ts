import * as z from 'zod'
import { certainties } from '../dtn/certainty.ts'
import { criterionIds, verdicts } from '../dtn/checklist.ts'
import { coderKinds } from '../dtn/coding.ts'
import { riskActions, riskIndicators } from '../dtn/risks/risk.ts'
import { ruptureEndKinds, ruptureKinds } from '../dtn/rupture-kinds.ts'
import { measured } from './coding-schema.ts'
import { measures } from './measures-schema.ts'

const assessmentFormat = 'nexus-assessment/1'

const level = z.union([z.literal(1), z.literal(2), z.literal(3)])
const levelOrNone = z.union([level, z.literal('indeterminate')])
const ids = z.array(z.string())
const offset = z.int().min(0)
const interval = z.tuple([z.number(), z.number()])

const madeBy = z.looseObject({
  nexus: z.string(),
  codebook: z.string(),
  parameters: z.string(),
  coder: z.string(),
  coderKind: z.enum(coderKinds).optional(),
  seed: z.number(),
  measured: measured.optional().meta({ description: 'Codes in use and how well this coder finds them.' }),
  weakCodes: ids.optional().meta({ description: 'Codes in use that are weak evidence and decide no criterion alone.' }),
})

const evidence = z.looseObject({ turn: z.string(), start: offset, end: offset })

const criterion = z.looseObject({
  id: z.enum(criterionIds),
  verdict: z.enum(verdicts),
  numerator: z.number(),
  denominator: z.number(),
  interval: interval.nullable(),
  for: z.array(evidence),
  against: z.array(evidence),
  weakCodes: ids.optional(),
  withheld: z
    .enum(verdicts)
    .optional()
    .meta({ description: 'The verdict that would rest on weak codes alone; it is not given.' }),
})

const session = z.looseObject({
  id: z.string(),
  pattern: z.union([level, z.literal('mixed'), z.literal('uninformative')]),
  informative: z.boolean(),
  flags: ids.optional(),
})

const marker = z.looseObject({ code: z.string(), turn: z.string() })

const rupture = z.looseObject({
  kind: z.enum(ruptureKinds),
  session: z.string(),
  onset: z.string(),
  end: z.looseObject({ kind: z.enum(ruptureEndKinds), turn: z.string().nullable().optional() }),
  markers: z.array(marker),
  repairs: z.array(marker.extend({ approach: z.enum(['immediate', 'exploratory']) })),
})

const risk = z.looseObject({
  indicator: z.enum(riskIndicators),
  severity: z.int().min(0).max(4),
  turns: ids,
  action: z.enum(riskActions).nullable(),
  confidence: z.number().min(0).max(1).optional().meta({ description: 'How sure the coder is of what it rests on.' }),
  doubtful: z.literal(true).optional().meta({ description: 'Read the turns before anything is done.' }),
})

const gate = z.looseObject({
  alliance: z.enum(['open', 'closed']),
  reason: z.string(),
  analogues: z.looseObject({
    perceivedAlignment: z.looseObject({}),
    goalMirroring: z.looseObject({}),
    complianceDrivenAdaptation: z.looseObject({}),
  }),
})

const turn = z.looseObject({
  id: z.string(),
  tier: z.union([z.literal(0), level, z.literal('unattuned')]),
  codes: z.array(
    z.looseObject({
      code: z.string(),
      confidence: z.number().min(0).max(1).optional(),
      start: offset.optional(),
      end: offset.optional(),
    }),
  ),
})

/** One line of assessments (formats.md 2): everything concluded about one relationship. Additions are allowed. */
export const assessmentSchema = z
  .looseObject({
    format: z.literal(assessmentFormat),
    relationship: z.string().min(1),
    madeBy,
    level: levelOrNone,
    certainty: z.enum(certainties),
    statement: z.string(),
    levelThreeLike: z.boolean(),
    dominant: level.nullable(),
    missing: ids,
    flags: ids,
    shares: z.looseObject({ '1': z.number(), '2': z.number(), '3': z.number() }),
    majorityProbability: z.number(),
    discordance: z.union([z.literal(-1), z.literal(0), z.literal(1)]),
    criteria: z.array(criterion),
    sessions: z.array(session),
    ruptures: z.array(rupture),
    risks: z.array(risk),
    gate,
    measures: measures.partial(),
    turns: z.array(turn),
  })
  .meta({ title: assessmentFormat, description: 'Everything concluded about one relationship; one a line.' })
