import * as z from 'zod'
import { coderKinds } from '../dtn/coding.ts'

const whole = z.int().min(0)
const positive = z.int().min(1)
const id = z.string().regex(/^[A-Za-z0-9][\w.-]{0,63}$/)
const hash = z.string().regex(/^[0-9a-f]{64}$/)
const stratum = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal('indeterminate')])

/** A validation study as its file holds it (`nexus-study/1`, YAML). Written by `nexus study`, open to a person's hand. */
export const studySchema = z
  .strictObject({
    format: z.literal('nexus-study/1'),
    name: z.string().min(1),
    seed: whole.meta({ description: 'Everything drawn at random follows from it.' }),
    codebook: z.string(),
    parameters: z.string(),
    relationships: z.array(
      z.strictObject({
        file: z.string().min(1).meta({ description: 'From the folder of the study file.' }),
        sha256: hash,
        relationships: whole,
      }),
    ),
    design: z.strictObject({
      perLevel: positive.meta({ description: 'Relationships drawn from each stratum of suspected level.' }),
      codersPerUnit: positive,
      trainingSessions: whole.meta({ description: 'Least sessions every coder codes first.' }),
      blocks: positive.meta({ description: 'Parts the work after training is cut into.' }),
      calibrate: z
        .array(z.string())
        .optional()
        .meta({ description: 'Parameters `nexus study calibrate` may move; its own list where absent.' }),
    }),
    sample: z
      .strictObject({
        suspectedBy: z.string(),
        strata: z.array(
          z.strictObject({
            ...{ stratum, wanted: whole, suspected: whole, borrowed: whole, lent: whole, drawn: whole },
          }),
        ),
        units: z.array(
          z.strictObject({
            ...{ relationship: z.string().min(1), sessions: whole, turns: whole, stratum, suspected: stratum },
            probability: z.number().gt(0).max(1),
          }),
        ),
      })
      .optional(),
    coders: z.array(z.strictObject({ id, kind: z.enum(coderKinds) })).optional(),
    assignments: z
      .array(z.strictObject({ coder: id, round: whole, relationships: z.array(z.string().min(1)) }))
      .optional()
      .meta({
        description: 'Round 0 is training, blocks follow from 1; relationships in the order they are coded in.',
      }),
    codings: z
      .array(z.strictObject({ coder: id, file: z.string().min(1), sha256: hash, version: positive }))
      .optional(),
    gold: z
      .strictObject({
        ...{ file: z.string().min(1), sha256: hash, decisions: z.string().nullable() },
        ...{ agreed: whole, decided: whole, unresolved: whole },
      })
      .optional(),
  })
  .meta({ title: 'nexus-study/1', description: 'A validation study: what is coded by whom, and what came of it.' })
