import type { Certainty } from '../certainty.ts'
import { type GateDecision, type GateInput, gateInstrument } from '../gate.ts'
import type { ResearchOverride } from '../gate-override.ts'
import type { Level } from '../relationship.ts'
import { readColumbia, type Triage } from './columbia.ts'
import type { Comparator, InstrumentFacts } from './instrument.ts'
import { type InstrumentKey, type InstrumentPack, keyOf } from './key.ts'
import { type RiskPath, riskPathOf, riskPathOfUnreadable } from './risk-path.ts'
import { type Scale, scalesOf } from './scales.ts'

/** Who filled in a form. A model never does (domain.md 4.2, 4.4). */
export const respondents = ['client', 'therapist', 'observer'] as const

/** One filled-in form: numbers only. */
export interface Administration {
  readonly relationship: string
  readonly instrument: string
  readonly language?: string | undefined
  readonly version?: string | undefined
  readonly at: string
  readonly by?: (typeof respondents)[number] | undefined
  /** One for each item, null where there is none. */
  readonly answers: readonly (number | null)[]
}

/** What an administration is scored with. */
export interface ScoringContext {
  readonly instrument: InstrumentFacts
  /** The relationship's assessment, null where there is none: alliance instruments then stay closed. */
  readonly gate: GateInput | null
  readonly override?: ResearchOverride | undefined
  readonly pack?: InstrumentPack | undefined
  /** `use` scores by a key parts of which are only recalled, and says so. */
  readonly unverified?: 'refuse' | 'use' | undefined
}

/** The score object of domain.md 4.1, rule 3. */
export interface InstrumentScore {
  readonly format: 'nexus-score/1'
  readonly relationship: string
  readonly instrument: string
  readonly at: string
  readonly by?: string
  readonly version: string | null
  readonly language: string | null
  /** Answers as given; those out of range stand in `outOfRange`. */
  readonly raw: readonly (number | null)[]
  readonly missing: number
  readonly outOfRange: readonly number[]
  /** True where any scale was filled in by the mean of the others. */
  readonly prorated: boolean
  /** `total` and the subscales; a screener with triage has none. */
  readonly scores: Readonly<Record<string, Scale>>
  readonly range: readonly [number, number] | null
  /** Published figures for groups, historical context and no goal; only at level 3 (domain.md 4.2). */
  readonly norms?: readonly Comparator[]
  readonly band?: { readonly name: string; readonly mark: string }
  readonly triage?: { readonly value: Triage | null; readonly isAtLeast: boolean }
  readonly key: { readonly source: 'table' | 'pack'; readonly unverified: readonly string[] }
  readonly gate: {
    readonly level: Level | 'indeterminate' | null
    readonly certainty: Certainty | null
    readonly reason: string
    readonly override?: NonNullable<GateDecision['override']>
  }
  readonly riskPath: RiskPath | null
  readonly watermark?: string
  readonly notes: readonly string[]
}

/** Why there is no score. The risk path is told all the same. */
export interface Refusal {
  readonly kind: 'refused'
  readonly by: 'gate' | 'key' | 'answers'
  readonly relationship: string
  readonly instrument: string
  readonly at: string
  readonly reason: string
  readonly missing: readonly string[]
  readonly riskPath: RiskPath | null
  readonly analogues?: GateDecision['analogues']
}

export type ScoreOutcome = { readonly kind: 'scored'; readonly score: InstrumentScore } | Refusal

/** Scores one administration, or says why not: the gate first, then the key, then the answers (domain.md 1.10, 4.1). */
export function scoreAdministration(administration: Administration, context: ScoringContext): ScoreOutcome {
  const { instrument, pack } = context
  const { answers } = administration
  const decision = decide(context)
  const expected = pack?.items.length ?? instrument.items?.value
  const fits = expected === undefined || answers.length === expected
  const riskPath = fits
    ? riskPathOf(instrument.id, answersInRange(answers, instrument))
    : riskPathOfUnreadable(instrument.neverImputed ?? [])
  const refuse = (by: Refusal['by'], reason: string, missing: readonly string[] = []): Refusal => ({
    ...{ kind: 'refused', by, relationship: administration.relationship, instrument: instrument.id },
    ...{ at: administration.at, reason, missing, riskPath },
    ...(decision.analogues === undefined ? {} : { analogues: decision.analogues }),
  })
  if (decision.gate === 'closed') return refuse('gate', decision.reason, decision.missing)
  if (instrument.family === 'classification') {
    return refuse('key', 'it is concluded from coded turns by `nexus assess` and never filled in')
  }
  if (!fits) return refuse('answers', `${answers.length} answers; it has ${expected} items`)
  if (instrument.rule?.value === 'triage') return scored(triaged(administration, context, decision), riskPath)
  const found = keyOf(instrument, pack)
  if (found.kind === 'none') {
    return refuse('key', `no verified key; not known: ${found.absent.join(', ')}`, ['an instrument pack with its key'])
  }
  if (found.key.unverified.length > 0 && context.unverified !== 'use') {
    const parts = found.key.unverified.join(', ')
    return refuse('key', `its key is only recalled (${parts})`, [
      'an instrument pack with its key, or leave to use the unverified one',
    ])
  }
  return scored(keyed(administration, { context, decision, key: found.key }), riskPath)
}

type Unpathed = Omit<InstrumentScore, 'riskPath'>

function scored(score: Unpathed, riskPath: RiskPath | null): ScoreOutcome {
  return { kind: 'scored', score: { ...score, riskPath } }
}

function decide({ instrument, gate, override }: ScoringContext): GateDecision {
  const input: GateInput = gate ?? { level: 'indeterminate', certainty: 'none', missing: ['an assessment'] }
  const decision = gateInstrument(instrument, input, override)
  const isUnknown = gate === null && decision.gate === 'closed'
  return isUnknown ? { ...decision, reason: decision.reason.replace('level indeterminate', 'no assessment') } : decision
}

/** Answers that can be read; what is out of range is no answer, and a screener's question with it stays open. */
function answersInRange(answers: readonly (number | null)[], { response }: InstrumentFacts) {
  if (response === undefined) return answers
  const { min, max } = response.value
  return answers.map((answer) => (answer === null || answer < min || answer > max ? null : answer))
}

interface Keyed {
  readonly context: ScoringContext
  readonly decision: GateDecision
  readonly key: InstrumentKey
}

function keyed(administration: Administration, { context, decision, key }: Keyed): Unpathed {
  const { scales, outOfRange } = scalesOf(administration.answers, key)
  const total = scales.total?.value ?? null
  const band = total === null ? undefined : key.bands?.value.findLast(({ from }) => total >= from)
  return {
    ...common(administration, context, decision),
    missing: administration.answers.filter((answer) => answer === null).length,
    outOfRange,
    prorated: Object.values(scales).some((scale) => scale.isProrated),
    scores: scales,
    range: scales.total?.range ?? null,
    ...normsOf(context, decision, key),
    ...(band === undefined || key.bands === undefined ? {} : { band: { name: band.name, mark: key.bands.mark } }),
    key: { source: key.source, unverified: key.unverified },
    notes: [
      ...(outOfRange.length === 0 ? [] : [`out of range and taken as missing: ${outOfRange.join(', ')}`]),
      ...(key.source === 'pack' ? ['scored by the key of the instrument pack'] : []),
      ...(key.unverified.length === 0 ? [] : [`unverified key: ${key.unverified.join(', ')}`]),
      ...(band !== undefined && key.bands?.mark === 'R' ? ['the limits of the bands are unverified'] : []),
    ],
  }
}

/**
 * Comparators were collected without a classification first, so they stand beside a score only where the gate is open by level, never
 * under an exception, and only where the form was scored by the published key.
 */
function normsOf(
  { instrument, gate }: ScoringContext,
  { override }: GateDecision,
  { source }: InstrumentKey,
): Pick<InstrumentScore, 'norms'> {
  const { comparators = [] } = instrument
  const isShown = gate?.level === 3 && override === undefined && source === 'table'
  return isShown && comparators.length > 0 ? { norms: comparators } : {}
}

function triaged(administration: Administration, context: ScoringContext, decision: GateDecision): Unpathed {
  const answers = administration.answers
  const outOfRange = answers.flatMap((answer, index) =>
    answer === null || answer === 0 || answer === 1 ? [] : [index + 1],
  )
  const { triage, isAtLeast, open, notes } = readColumbia(
    answers.map((answer) => (answer === 1 || answer === 0 ? answer : null)),
  )
  return {
    ...common(administration, context, decision),
    missing: open.length,
    outOfRange,
    prorated: false,
    scores: {},
    range: null,
    triage: { value: triage, isAtLeast },
    key: { source: 'table', unverified: [] },
    notes: [
      ...notes,
      ...(outOfRange.length === 0 ? [] : [`neither 0 nor 1 and taken as missing: ${outOfRange.join(', ')}`]),
      ...(open.length === 0 ? [] : [`not answered though it had to be: ${open.join(', ')}`]),
    ],
  }
}

function common(administration: Administration, { instrument, gate, pack }: ScoringContext, decision: GateDecision) {
  const { relationship, at, by, answers } = administration
  return {
    ...{ format: 'nexus-score/1' as const, relationship, instrument: instrument.id, at },
    ...(by === undefined ? {} : { by }),
    version: administration.version ?? pack?.version ?? null,
    language: administration.language ?? pack?.language ?? null,
    raw: answers,
    gate: {
      level: gate?.level ?? null,
      certainty: gate?.certainty ?? null,
      reason: decision.reason,
      ...(decision.override === undefined ? {} : { override: decision.override }),
    },
    ...(decision.watermark === undefined ? {} : { watermark: decision.watermark }),
  }
}
