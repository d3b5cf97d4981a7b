import * as z from 'zod'
import type { MadeBy } from '../dtn/assessment.ts'
import { coderKinds } from '../dtn/coding.ts'

const whole = z.int().min(0)
const day = z.number().min(0)
const share = z.number().min(0).max(1)
const pair = z.tuple([z.number(), z.number()])
const statistic = z.looseObject({
  ...{ value: z.number().nullable(), interval: pair.nullable(), n: whole, reason: z.string().optional() },
})
const shareOf = statistic.extend({ value: share.nullable() })
const incidence = z.array(z.looseObject({ time: day, incidence: shareOf, standardError: z.number().min(0) }))

const group = z.looseObject({
  group: z.string(),
  relationships: whole.meta({ description: 'Those without a known time too.' }),
  curve: z.looseObject({
    ...{ n: whole, events: whole, median: statistic },
    medianBounds: z.tuple([day.nullable(), day.nullable()]),
    steps: z.array(
      z.looseObject({
        ...{ time: day, atRisk: whole, events: whole, survival: shareOf, standardError: z.number().min(0).nullable() },
      }),
    ),
  }),
  ends: z.looseObject({
    ...{ afterStrain: whole, afterChallenge: whole, unexplained: whole, goodbye: whole, lastSession: whole },
  }),
  incidence: z.looseObject({ afterStrain: incidence, afterChallenge: incidence, unexplained: incidence }),
  censored: z.array(day).meta({ description: 'Days at which a record ends without dropout.' }),
  atRisk: z.array(z.looseObject({ day, n: whole })).meta({ description: 'Still followed just before each day.' }),
})

/** What `nexus measures --survival --json` writes (domain.md 6.7). Additions are allowed. */
export const survivalSchema = z
  .looseObject({
    format: z.literal('nexus-survival/1'),
    madeBy: z.looseObject({
      ...{ nexus: z.string(), codebook: z.string(), parameters: z.string(), coder: z.string(), seed: z.number() },
      coderKind: z.enum(coderKinds),
    }),
    unit: z.literal('days'),
    by: z.enum(['all', 'level', 'system']),
    observedUntil: z.string().nullable().meta({ description: 'Null: the silence after a last session was not seen.' }),
    all: group,
    groups: z.array(group),
    logRank: statistic
      .extend({
        ...{ degrees: whole, p: share.nullable(), observed: z.array(whole), expected: z.array(z.number()) },
      })
      .nullable(),
    leftOut: z.array(z.looseObject({ relationship: z.string(), reason: z.string() })),
  })
  .meta({ title: 'nexus-survival/1', description: 'How long clients stayed until dropout, by level or by system.' })

/** One line; `madeBy` is that of the assessments it was made from. */
export function writeSurvival(survival: { readonly format: 'nexus-survival/1' }, madeBy: MadeBy): string {
  const { format, ...rest } = survival
  return `${JSON.stringify({ format, madeBy, ...rest })}\n`
}
