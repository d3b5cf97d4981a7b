import * as z from 'zod'
import { certainties } from '../dtn/certainty.ts'
import { respondents } from '../dtn/instruments/score.ts'
import { severities } from '../dtn/risks/risk.ts'

const level = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal('indeterminate')])
const range = z.tuple([z.number(), z.number()])
const texts = z.array(z.string())

const statistic = z.looseObject({
  value: z.number().nullable(),
  interval: range.nullable(),
  n: z.number(),
  reason: z.string().optional(),
})

const riskPath = z.looseObject({
  status: z.enum(['raised', 'open']),
  severity: z.literal(severities),
  items: z.array(z.number()),
  because: z.string(),
  reaction: z.string(),
  next: z.string(),
})

const place = {
  relationship: z.string().min(1),
  instrument: z.string().min(1),
  at: z.string().min(1).meta({ description: 'When the form was filled in, ISO 8601.' }),
}

/** One scored form, as `nexus instrument score --json` writes it (domain.md 4.1, rule 3). Numbers only. Additions are allowed. */
export const scoreSchema = z
  .looseObject({
    format: z.literal('nexus-score/1'),
    ...place,
    by: z.enum(respondents).optional(),
    version: z.string().nullable(),
    language: z.string().nullable(),
    raw: z.array(z.number().nullable()).meta({ description: 'Answers as given, one for each item.' }),
    missing: z.int().min(0),
    outOfRange: z.array(z.int()).meta({ description: 'Numbers of the items whose answer was out of range.' }),
    prorated: z.boolean(),
    scores: z.record(
      z.string(),
      z.looseObject({
        value: z.number().nullable(),
        range,
        items: z.int(),
        missing: z.int(),
        isProrated: z.boolean(),
        mean: z.number().nullable(),
        reason: z.string().optional(),
      }),
    ),
    range: range.nullable(),
    norms: z
      .array(
        z.looseObject({
          ...{
            group: z.string(),
            n: z.int().min(0),
            rule: z.enum(['sum', 'mean']),
            mark: z.enum(['V', 'A', 'S', 'R']),
          },
          scores: z.record(z.string(), z.looseObject({ mean: z.number(), sd: z.number() })),
        }),
      )
      .optional()
      .meta({ description: 'Published figures for groups: historical context, no goal; only at level 3.' }),
    band: z.looseObject({ name: z.string(), mark: z.string() }).optional(),
    triage: z
      .looseObject({ value: z.enum(['none', 'low', 'moderate', 'high']).nullable(), isAtLeast: z.boolean() })
      .optional(),
    key: z.looseObject({ source: z.enum(['table', 'pack']), unverified: texts }),
    gate: z.looseObject({
      level: level.nullable(),
      certainty: z.enum(certainties).nullable(),
      reason: z.string(),
      override: z.looseObject({ protocol: z.string() }).optional(),
    }),
    riskPath: riskPath.nullable(),
    watermark: z
      .string()
      .optional()
      .meta({ description: 'Has to be said with the score, wherever it is shown: it was made under a protocol.' }),
    notes: texts,
    reliability: z
      .record(z.string(), z.looseObject({ alpha: statistic, omega: statistic }))
      .optional()
      .meta({ description: 'By scale, in the sample this score was made with: one first form of each relationship.' }),
  })
  .meta({ title: 'nexus-score/1', description: 'The score of one form that was filled in; one a line.' })

/** A form that was not scored, and what an answer about suicide asks for all the same. */
export const refusalSchema = z
  .looseObject({
    format: z.literal('nexus-score-refusal/1'),
    ...place,
    by: z.enum(['gate', 'key', 'answers']),
    reason: z.string(),
    missing: texts,
    riskPath: riskPath.nullable(),
  })
  .meta({ title: 'nexus-score-refusal/1', description: 'A form that was not scored, and why; one a line.' })

const point = z.looseObject({ at: z.string(), value: z.number() })

/** How one scale of one relationship moved: a trend with what is more than error, never a grade. */
export const scoreCourseSchema = z
  .looseObject({
    format: z.literal('nexus-score-course/1'),
    ...{ relationship: z.string().min(1), instrument: z.string().min(1), scale: z.string().min(1) },
    administrations: z.int().min(2),
    first: point,
    last: point,
    perWeek: statistic,
    change: statistic,
    direction: z.enum(['higher', 'lower', 'noReliableChange']).nullable(),
    reference: z
      .looseObject({ standardDeviation: z.number(), reliability: z.number(), from: z.enum(['given', 'sample']) })
      .nullable(),
    watermark: z.string().optional(),
  })
  .meta({ title: 'nexus-score-course/1', description: 'The course of one scale of one relationship; one a line.' })
