import * as z from 'zod'
import { measureUnits } from '../dtn/measures/measure.ts'

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

/** The measures of one relationship (domain.md 6), by id; docs/measures.md says what each is. Additions are allowed. */
export const measures = z.looseObject({
  language: z.string().nullable().meta({ description: 'ISO 639-1; null when nothing tells.' }),
  relationship: z.record(z.string(), measure).meta({ description: 'By measure id.' }),
  sessions: z.array(z.looseObject({ session: z.string(), measures: z.record(z.string(), statistic) })),
})
