import * as z from 'zod'
import { coderKinds } from '../dtn/coding.ts'

const whole = z.int().min(0)
const interval = z.tuple([z.number(), z.number()]).nullable().meta({ description: '95 %; null: there is none.' })
const value = z.number().nullable().meta({ description: 'Null: there is none, and reason says why.' })

const figure = z
  .looseObject({ value, interval, n: whole, reason: z.string().optional() })
  .meta({ description: 'A figure with its interval and what it was counted over.' })

const coefficient = z
  .looseObject({
    statistic: z.string().meta({ description: 'Its name with weights or scale.' }),
    ...{ value, interval, n: whole, raters: whole, units: whole, missing: whole },
    standardError: z.number().nullable(),
    undefinedShare: z.number().optional().meta({ description: 'Share of resamples without a value.' }),
    reason: z.string().optional(),
  })
  .meta({ description: 'A coefficient of agreement or of reliability.' })

const agreement = z.looseObject({
  scale: z.enum(['nominal', 'ordinal', 'interval', 'ratio']),
  ...{ raters: whole, units: whole, missing: whole, clusters: whole, seed: z.number(), resamples: whole },
  interval: z.enum(['percentile', 'bca']),
  prevalence: z.array(z.number()).meta({ description: 'Share of each category among all ratings given.' }),
  ...{ percent: coefficient, kappa: coefficient, scott: coefficient, fleiss: coefficient },
  ...{ kappaLinear: coefficient.optional(), kappaQuadratic: coefficient.optional() },
  ...{ brennanPrediger: coefficient, ac: coefficient, alpha: coefficient },
  pairwise: z.looseObject({ mean: coefficient, pairs: z.array(z.looseObject({})) }).optional(),
})

const coders = z.tuple([whole, whole]).meta({ description: 'Places of two coders in coders.' })
const table = z.array(z.array(whole)).meta({ description: 'First coder by second, over the categories.' })

const band = z.enum(['firm', 'tentative', 'below'])
const reading = z
  .union([
    z.looseObject({ kind: z.literal('band'), low: band, high: band }),
    z.looseObject({ kind: z.enum(['tooRare', 'oneRecord', 'allAlike', 'noValue', 'noInterval']) }),
  ])
  .meta({ description: 'What alpha allows by its whole interval: firm from .80, tentative from .667 (Krippendorff).' })

const row = z.looseObject({
  ...{ id: z.string(), label: z.string() },
  of: z.enum(['code', 'subCode', 'composite', 'criterion', 'pattern', 'level']),
  speaker: z.enum(['client', 'system']).nullable(),
  scale: z.enum(['nominal', 'ordinal', 'interval', 'ratio']),
  categories: z.array(z.string()),
  isMain: z.boolean().meta({ description: 'False: the same units told once more in another way.' }),
  chosen: z.array(z.array(whole)).meta({ description: 'Coder by category: how often each coder chose it.' }),
  seen: whole.meta({ description: 'Units in which at least one coder saw it.' }),
  seenIn: whole.meta({ description: 'Relationships in which at least one coder saw it.' }),
  isTooRare: z.boolean(),
  agreement,
  reading: reading.optional(),
  isParadox: z
    .boolean()
    .optional()
    .meta({ description: 'Nearly all in one category: alpha is low however much coders agree; read AC1 beside it.' }),
  f1: figure.nullable(),
  pairs: z.array(
    z.looseObject({
      ...{ coders, units: whole, table, percent: coefficient, kappa: coefficient, ac: coefficient, alpha: coefficient },
    }),
  ),
  frequencies: z
    .looseObject({ sessions: whole, single: coefficient, mean: coefficient, consistency: coefficient })
    .nullable()
    .meta({ description: 'ICC(2,1), ICC(2,k) and ICC(3,1) of how often a code was given in each session.' }),
  onsets: figure.nullable(),
  spans: z.looseObject({ overlapping: figure, characters: figure }).nullable(),
})

const means = { percent: figure, kappa: figure, alpha: figure, f1: figure.nullable() } as const
const kind = z.enum(['humans', 'humanAndMachine', 'machines'])

/** What `nexus agree --json` writes: how far coders agree. Additions are allowed. */
export const agreementSchema = z
  .looseObject({
    format: z.literal('nexus-agreement/1'),
    madeBy: z.looseObject({ nexus: z.string(), codebook: z.string(), parameters: z.string().nullable() }),
    concluded: z.enum(['fromCodes', 'byCoders']).nullable(),
    by: z.enum(['code', 'criterion', 'session', 'level']),
    coders: z.array(z.looseObject({ id: z.string(), kind: z.enum(coderKinds), relationships: whole, given: whole })),
    compared: z.looseObject({
      ...{ relationships: whole, sessions: whole.nullable(), turns: whole.nullable() },
      ...{ known: whole, withoutSpeaker: whole, foreign: whole },
    }),
    rows: z.array(row),
    unseen: z.array(z.string()),
    matrix: z.looseObject({
      pairs: z.array(z.looseObject({ coders, kind, relationships: whole, judgements: whole, ...means })),
      groups: z.array(z.looseObject({ kind, pairs: whole, ...means })),
    }),
    confusions: z.array(
      z.looseObject({
        about: z.enum(['pattern', 'level']),
        ...{ coders, categories: z.array(z.string()), table },
        ...{ oneTwo: whole, twoThree: whole, oneThree: whole, levelOrNone: whole },
      }),
    ),
    episodes: z.array(
      z.looseObject({
        ...{ coders, relationships: whole, kind: figure, end: figure },
        detection: z.looseObject({ support: whole, precision: figure, recall: figure, f1: figure }),
      }),
    ),
    drift: z
      .looseObject({
        by: z.enum(['round', 'time']),
        blocks: z.array(z.looseObject({ block: z.number(), relationships: whole, alpha: figure, percent: figure })),
        slope: figure,
      })
      .nullable(),
    bootstrap: z.looseObject({ seed: z.number(), resamples: whole, interval: z.enum(['percentile', 'bca']) }),
  })
  .meta({ title: 'nexus-agreement/1', description: 'How far two or more coders agree.' })
