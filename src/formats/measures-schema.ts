import * as z from 'zod'
import type { Assessment } from '../dtn/assessment.ts'
import { coderKinds } from '../dtn/coding.ts'
import { measureUnits } from '../dtn/measures/measure.ts'
import { dropoutKinds } from '../dtn/measures/silences.ts'

const statistic = z.looseObject({
  value: z.number().nullable().meta({ description: 'Null: there is none, and reason says why.' }),
  interval: z
    .tuple([z.number(), z.number()])
    .nullable()
    .meta({ description: '95 %, drawn over sessions; null: there is none.' }),
  n: z.number().min(0).meta({ description: 'What was counted: words, turns, events or sessions.' }),
  reason: z.string().optional(),
})

const measure = statistic.extend({ unit: z.enum(measureUnits) })

const following = z.union([
  z.looseObject({ end: z.literal('dropout'), days: z.number().min(0), kind: z.enum(dropoutKinds) }),
  z.looseObject({ end: z.enum(['goodbye', 'lastSession']), days: z.number().min(0) }),
  z.looseObject({ end: z.literal('unknown'), days: z.null(), reason: z.string() }),
])

/** The measures of one relationship (domain.md 6), by id; docs/measures.md says what each is. Additions are allowed. */
export const measures = z.looseObject({
  language: z.string().nullable().meta({ description: 'ISO 639-1; null when nothing tells.' }),
  relationship: z.record(z.string(), measure).meta({ description: 'By measure id.' }),
  sessions: z.array(z.looseObject({ session: z.string(), measures: z.record(z.string(), statistic) })),
  following: following
    .optional()
    .meta({ description: 'How long it was followed, in days from the first session, and how that ended.' }),
})

/** What `nexus measures --json` writes, one relationship a line. Additions are allowed. */
export const measuresSchema = z
  .looseObject({
    format: z.literal('nexus-measures/1'),
    relationship: z.string().min(1),
    madeBy: z.looseObject({
      ...{ nexus: z.string(), codebook: z.string(), parameters: z.string(), coder: z.string(), seed: z.number() },
      coderKind: z.enum(coderKinds),
    }),
    measures,
  })
  .meta({ title: 'nexus-measures/1', description: 'The process measures of one relationship; one a line.' })

/** One line for one relationship. */
export function writeMeasures({ relationship, madeBy, measures: measured }: Assessment): string {
  return `${JSON.stringify({ format: 'nexus-measures/1', relationship, madeBy, measures: measured })}\n`
}
