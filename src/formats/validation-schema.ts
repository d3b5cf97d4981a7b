import * as z from 'zod'
import { criterionIds, verdicts } from '../dtn/checklist.ts'
import { coderKinds } from '../dtn/coding.ts'

const figure = z
  .looseObject({
    value: z.number().nullable().meta({ description: 'Null: there is none, and reason says why.' }),
    interval: z.tuple([z.number(), z.number()]).nullable().meta({ description: '95 %; null: there is none.' }),
    n: z.int().min(0),
    reason: z.string().optional(),
  })
  .meta({ description: 'A figure with its interval and what it was counted over.' })

const whole = z.int().min(0)
const agreement = {
  ...{ truePositives: whole, falsePositives: whole, falseNegatives: whole, trueNegatives: whole },
  ...{ support: whole, n: whole, prevalence: z.number().nullable() },
  ...{ precision: figure, recall: figure, f1: figure, kappa: figure, ac1: figure },
} as const

const detection = z.looseObject({ support: whole, precision: figure, recall: figure, f1: figure })
const table = z.looseObject({
  categories: z.array(z.union([z.string(), z.number()])),
  table: z.array(z.array(whole)).meta({ description: 'Rows: the gold; columns: what was found.' }),
  ...{ same: figure, kappa: figure, ac1: figure, alpha: figure },
  skipped: whole.meta({ description: 'Relationships whose gold does not say.' }),
})
const safety = z.looseObject({ support: whole, found: whole, recall: figure, precision: figure })

/** What `nexus validate --json` writes: how well a coder, and what is concluded from its codes, agree with a gold. Additions are allowed. */
export const validationSchema = z
  .looseObject({
    format: z.literal('nexus-validation/1'),
    madeBy: z.looseObject({
      ...{ nexus: z.string(), codebook: z.string(), parameters: z.string(), coder: z.string() },
      ...{ coderKind: z.enum(coderKinds), gold: z.array(z.string()), weakCodeFloor: z.number() },
    }),
    leftOut: z.looseObject({ relationships: whole, gold: whole }),
    ...{ relationships: whole, sessions: whole, turns: whole },
    codes: z.looseObject({
      codes: z.array(
        z.looseObject({
          code: z.string(),
          speaker: z.enum(['client', 'system']),
          agreement: z.number().nullable().meta({ description: 'F1 of two coders who worked from the manual.' }),
          ...agreement,
        }),
      ),
      composites: z.array(
        z.looseObject({
          name: z.string(),
          codes: z.array(z.string()),
          reference: z.looseObject({ f1: z.number(), kappa: z.number() }),
          ...agreement,
        }),
      ),
      macroF1: z.looseObject({ client: figure, system: figure, all: figure }),
      ...{ turns: whole, uncoded: whole },
    }),
    calibration: z.looseObject({
      error: figure,
      bins: z.array(
        z.looseObject({
          ...{ from: z.number(), to: z.number(), n: whole, meanConfidence: z.number(), right: z.number() },
          interval: z.tuple([z.number(), z.number()]),
        }),
      ),
    }),
    safety: z.looseObject({
      ...{ acuteRisk: safety, risk: safety, dependency: safety, harm: safety, dependencyPromoting: safety },
    }),
    subgroups: z.array(
      z.looseObject({
        kind: z.string(),
        groups: z.array(
          z.looseObject({
            ...{ group: z.string(), relationships: whole, turns: whole },
            ...{ f1: figure, difference: figure, acuteRiskRecall: figure },
          }),
        ),
      }),
    ),
    conclusions: z.looseObject({
      ...{ sessions: table, levels: table, levelsGiven: figure, levelsQuadratic: figure, levelThreeLike: figure },
      criteria: z.array(
        z.looseObject({
          id: z.enum(criterionIds),
          same: figure,
          differences: z.array(z.looseObject({ gold: z.enum(verdicts), found: z.enum(verdicts), count: whole })),
          withheld: whole,
        }),
      ),
      criteriaAll: figure,
      criteriaGiven: figure,
    }),
    episodes: z.looseObject({
      ...{ detection, near: detection, onset: figure, kind: figure, end: figure, skipped: whole },
    }),
    risks: z.looseObject({ recall: z.array(z.looseObject({})), precision: z.array(z.looseObject({})), skipped: whole }),
    bootstrap: z.looseObject({ seed: z.number(), resamples: whole }),
  })
  .meta({ title: 'nexus-validation/1', description: 'How well a coder agrees with codes by others.' })
