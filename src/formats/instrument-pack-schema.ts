import * as z from 'zod'

const packFormat = 'nexus-instrument-pack/1'

const itemNumbers = z.array(z.int().min(1))

/** A deployer's licensed texts of one instrument in one language (domain.md 4.1, rule 1). */
export const packSchema = z
  .strictObject({
    format: z.literal(packFormat),
    id: z.string().min(1).meta({ description: 'An id of `nexus instrument list`, or one of your own.' }),
    language: z.string().min(2).meta({ description: 'Language tag of the items, as in de or en-GB.' }),
    version: z.string().min(1),
    licence: z
      .string()
      .trim()
      .min(1)
      .meta({ description: 'Who holds the rights and by what leave the items are used.' }),
    family: z
      .enum(['alliance', 'symptom', 'risk'])
      .optional()
      .meta({ description: 'For an instrument Nexus does not list; alliance where it is not said.' }),
    items: z.array(z.strictObject({ id: z.string().min(1), text: z.string().min(1) })).min(1),
    key: z
      .strictObject({
        min: z.number(),
        max: z.number(),
        isContinuous: z.boolean().optional(),
        reverse: itemNumbers.meta({ description: 'Item numbers from 1; an empty list says that there are none.' }),
        rule: z.enum(['sum', 'mean']),
        subscales: z.record(z.string(), itemNumbers.min(1)).optional(),
        neverImputed: itemNumbers.optional().meta({ description: 'Items about suicide: never filled in.' }),
      })
      .optional()
      .meta({ description: 'The key as its licence holder gives it; a result says that it came from here.' }),
    title: z.string().trim().min(1).max(200).optional().meta({ description: 'What stands over the form.' }),
    instruction: z.string().trim().min(1).max(4000).optional().meta({ description: 'What goes before the items.' }),
    answers: z
      .array(z.strictObject({ value: z.number(), text: z.string().trim().min(1).max(200) }))
      .min(1)
      .max(100)
      .optional()
      .meta({ description: 'What each answer says; where it is not said a form shows the numbers alone.' }),
    crisis: z
      .string()
      .trim()
      .min(1)
      .max(2000)
      .optional()
      .meta({ description: 'Read by somebody whose answer speaks of suicide: whom to call here, now.' }),
  })
  .meta({ title: packFormat, description: 'Item texts of one instrument, brought by whoever is licensed to use them.' })
