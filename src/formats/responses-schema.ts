import * as z from 'zod'
import { respondents } from '../dtn/instruments/score.ts'

const responsesFormat = 'nexus-responses/1'

/** One filled-in form. Numbers only: no wording of an item has a place here. */
export const responsesSchema = z
  .looseObject({
    format: z.literal(responsesFormat).optional(),
    relationship: z.string().min(1),
    instrument: z.string().min(1).meta({ description: 'An id of `nexus instrument list`, or that of a pack.' }),
    language: z.string().min(2).optional().meta({ description: 'Language tag of the form, as in de or en-GB.' }),
    version: z.string().optional(),
    at: z.string().min(1).meta({ description: 'When it was filled in: ISO 8601, a date or a time with offset.' }),
    by: z
      .enum(respondents)
      .optional()
      .meta({ description: 'Who filled it in; the client where it is not said. Never a model.' }),
    answers: z
      .array(z.number().nullable())
      .min(1)
      .meta({ description: 'One for each item, in order; null where there is none.' }),
  })
  .meta({ title: responsesFormat, description: 'The answers of one administration of an instrument; one a line.' })
