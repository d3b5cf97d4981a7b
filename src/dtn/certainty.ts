import { majorityProbability } from '../stats/beta.ts'
import type { CoderKind } from './coding.ts'
import { type Dominance, nearestLevels } from './dominant.ts'
import type { Parameters } from './parameters.ts'
import type { Level } from './relationship.ts'
import type { SessionPattern } from './session-pattern.ts'

export const certainties = ['none', 'provisional', 'low', 'moderate', 'high'] as const
export type Certainty = (typeof certainties)[number]

/** Human double coding of this relationship, as far as there was any (domain.md 1.8, band `high`). */
export interface DoubleCoding {
  /** Krippendorff's alpha between the coders. */
  readonly alpha: number
  /** Share of sessions coded twice, 0–1. */
  readonly share: number
}

/** P(θ > 0.5) for the share of a level: Dirichlet prior of 1/3 each (domain.md 1.8). */
export function majorityProbabilityOf(count: number, total: number): number {
  return majorityProbability(1 / 3 + count, 2 / 3 + total - count)
}

/** Posterior mean of the share of a level: `(1/3 + n) / (1 + Σn)` (domain.md 1.8). */
export function meanShareOf(count: number, total: number): number {
  return (1 / 3 + count) / (1 + total)
}

/** The probability for the dominant pattern, or with no dominant one for that of the greatest share. */
export function dominantProbability({ counts, total, shares, dominant }: Dominance): number {
  return majorityProbabilityOf(counts[dominant ?? nearestLevels(shares)[0]], total)
}

/** The band of domain.md 1.8; given for `indeterminate` too. */
export function certaintyOf(
  informative: number,
  probability: number,
  { parameters, doubleCoding }: { readonly parameters: Parameters; readonly doubleCoding?: DoubleCoding | undefined },
): Certainty {
  if (informative === 0) return 'none'
  if (informative < parameters['certainty.lowSessions']) return 'provisional'
  if (
    informative < parameters['certainty.moderateSessions'] ||
    probability < parameters['certainty.moderateProbability']
  ) {
    return 'low'
  }
  const isAgreed =
    doubleCoding !== undefined &&
    doubleCoding.alpha >= parameters['certainty.highAlpha'] &&
    doubleCoding.share >= parameters['certainty.highCoded']
  return isAgreed &&
    informative >= parameters['certainty.highSessions'] &&
    probability >= parameters['certainty.highProbability']
    ? 'high'
    : 'moderate'
}

export interface StatementInput {
  readonly level: Level | 'indeterminate'
  readonly certainty: Certainty
  readonly informative: number
  /** Patterns of the informative sessions, in order. */
  readonly patterns: readonly SessionPattern[]
  readonly nearest: readonly [Level, Level] | null
  readonly missing: readonly string[]
  readonly unobserved: readonly string[]
  readonly isConduct: boolean
  readonly madeBy: { readonly coder: string; readonly coderKind: CoderKind; readonly parameters: string }
}

/** The sentence the band allows, then what every sentence carries: sessions, coder, parameter set, what was not observable. */
export function statementOf(input: StatementInput): string {
  const { madeBy, unobserved } = input
  const basis = `${sessions(input.informative)}; coder ${madeBy.coder} (${coderWords[madeBy.coderKind]}); parameter set ${madeBy.parameters}`
  const open = unobserved.length === 0 ? 'all criteria observable' : `not observable: ${unobserved.join(', ')}`
  return `${bandSentence(input)} Basis: ${basis}; ${open}. The classification checklist is under validation.`
}

const coderWords: Readonly<Record<CoderKind, string>> = {
  human: 'human',
  rules: 'rules, not a person',
  model: 'trained model, not a person',
  'language-model': 'language model, not a person',
}

function bandSentence(input: StatementInput): string {
  const { level, certainty, informative } = input
  const noun = input.isConduct ? 'conduct level' : 'level'
  if (certainty === 'none') return 'Not classifiable: no informative session.'
  if (certainty === 'provisional') return provisional(input.patterns[0] ?? 'uninformative')
  if (level === 'indeterminate') return undecided(input)
  if (certainty === 'low') return `Preliminary ${noun} ${level} (${sessions(informative)}).`
  return `${capital(noun)} ${level}, ${certainty} certainty.`
}

// domain.md 1.8: level 3 is never named from one session; an uninformative or mixed pattern is not named.
function provisional(pattern: SessionPattern): string {
  const rule =
    'A DTN level describes the dominant pattern over several sessions and cannot be assigned from one. Criteria that speak of disclosure across sessions or of longitudinal history could not be observed.'
  if (pattern === 3) return `This one session contains elements described for level 3. ${rule}`
  if (pattern === 1 || pattern === 2) {
    return `In this one session the interaction showed a level-${pattern} pattern. ${rule}`
  }
  return `This one session showed no pattern that could be named. ${rule}`
}

function undecided({ informative, nearest, missing }: StatementInput): string {
  if (nearest !== null) {
    return `Indeterminate (${sessions(informative)}): no pattern is dominant; the nearest are level ${nearest[0]} and level ${nearest[1]}.`
  }
  return `Indeterminate (${sessions(informative)}): not shown: ${missing.join(', ')}.`
}

function sessions(count: number): string {
  return `${count} ${count === 1 ? 'session' : 'sessions'}`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
