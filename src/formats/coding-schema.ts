import * as z from 'zod'
import { coderKinds, lifeDomains, uncodedReasons } from '../dtn/coding.ts'
import { ruptureEndKinds, ruptureKinds } from '../dtn/rupture-kinds.ts'

export const codingFormat = 'nexus-coding/1'

const offset = z.int().min(0)

/** The attributes a code may carry (formats.md 3, domain.md 1.3), each by itself, so that a bad one can be left out alone. */
export const codeAttributes = {
  start: offset.optional().meta({ description: "UTF-16 offset in the turn's text; given together with end." }),
  end: offset.optional(),
  confidence: z.number().min(0).max(1).optional(),
  depth: z.int().min(0).max(3).optional().meta({ description: 'Depth of a disclosure; not given counts as 1.' }),
  domain: z.enum(lifeDomains).optional(),
  link: z.string().optional().meta({ description: 'Id of the turn this code refers to.' }),
  step: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)]).optional(),
  appropriate: z.boolean().optional(),
  mismatch: z.boolean().optional(),
  safety: z.boolean().optional(),
  rating: z.number().optional(),
  rule: z.string().optional().meta({ description: 'What made the coder say so: the id of a rule.' }),
} as const

/** How well a coder finds each code, where it was measured. */
export const measured = z
  .record(z.string(), z.looseObject({ f1: z.number().min(0).max(1), n: z.int().min(0) }))
  .meta({ description: 'Base code to the F1 of the coder on it, and the turns it was measured over.' })

const code = z.union([z.string(), z.looseObject({ code: z.string(), ...codeAttributes })]).meta({
  description: 'A code of the codebook: its id, or an object with the id and its attributes.',
})

const episode = z.looseObject({
  kind: z.enum(ruptureKinds).optional(),
  onset: z.string(),
  end: z
    .looseObject({
      kind: z.enum(ruptureEndKinds),
      turn: z
        .string()
        .nullable()
        .optional()
        .meta({ description: 'Null or absent: it lasts to the end of the record.' }),
      smoothedOver: z.boolean().optional(),
    })
    .optional(),
})

/** One line of a codings file: what one coder assigned to one relationship. Additions are allowed. */
export const codingSchema = z
  .looseObject({
    format: z.literal(codingFormat),
    relationship: z.string().min(1),
    coder: z.looseObject({
      id: z.string().min(1),
      kind: z.enum(coderKinds),
      version: z.string().optional(),
      measured: measured.optional(),
    }),
    codebook: z.string(),
    turns: z.record(z.string(), z.array(code)).meta({ description: 'Turn id to its codes.' }),
    episodes: z.array(episode).optional().meta({ description: 'Absent: found by rule. Empty: there are none.' }),
    uncoded: z
      .record(z.string(), z.enum(uncodedReasons))
      .optional()
      .meta({ description: 'Turns nobody could code, with the reason.' }),
    language: z.string().optional(),
    notes: z.array(z.string()).optional(),
    at: z.string().optional().meta({ description: 'When the coding was made, ISO 8601.' }),
    round: z.int().min(0).optional().meta({ description: 'The round of a study it was made in.' }),
  })
  .meta({ title: codingFormat, description: "One coder's coding of one relationship; one a line." })
