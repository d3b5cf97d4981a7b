import { wilson } from '../../stats/interval.ts'
import type { ChallengeResponse } from '../challenges.ts'
import type { CriterionId, Finding, Verdict } from '../checklist.ts'
import type { BaseCode } from '../codebook.ts'
import type { CodedRelationship, CodedTurn } from '../coding.ts'
import { opportunitiesShown, type Quote, quotes, quotesAgainst, quotesFor, spread } from '../evidence.ts'
import type { Opportunities } from '../opportunities.ts'
import type { Parameters } from '../parameters.ts'
import type { Rupture } from '../ruptures.ts'

/** Everything a criterion may look at. */
export interface Observed {
  readonly coded: CodedRelationship
  readonly opportunities: Opportunities
  readonly ruptures: readonly Rupture[]
  readonly responses: readonly ChallengeResponse[]
  readonly parameters: Parameters
}

export interface Judgement {
  readonly verdict: Verdict
  readonly numerator: number
  readonly denominator: number
  readonly for?: readonly Quote[]
  readonly against?: readonly Quote[]
  readonly reason?: string | undefined
  /** Turns looked at by a criterion of absence. */
  readonly lookedAt?: readonly CodedTurn[]
  readonly strength?: 'weak'
  readonly parts?: Readonly<Record<string, Verdict>>
}

/** Turns a judgement into the finding that is published, with its quotes and Wilson interval. */
export function finding(id: CriterionId, judgement: Judgement): Finding {
  const { verdict, numerator, denominator, reason, lookedAt, strength, parts } = judgement
  return {
    id,
    verdict,
    numerator,
    denominator,
    interval: denominator > 0 ? wilson(Math.min(numerator, denominator), denominator) : null,
    for: quotes(judgement.for ?? [], quotesFor),
    against: quotes(judgement.against ?? [], quotesAgainst),
    ...(reason === undefined ? {} : { reason }),
    ...(lookedAt === undefined || verdict !== 'met'
      ? {}
      : { opportunities: spread(lookedAt, opportunitiesShown).map((turn) => turn.turn.id) }),
    ...(strength === undefined ? {} : { strength }),
    ...(parts === undefined ? {} : { parts }),
  }
}

/** `noOpportunity` below the least number of opportunities, and always with none (domain.md 1.2). */
export function judge(opportunities: number, least: number, holds: boolean): Verdict {
  if (opportunities < least || opportunities === 0) return 'noOpportunity'
  return holds ? 'met' : 'notMet'
}

/** Says how far the opportunities fell short, or nothing when there were enough. */
export function shortfall(found: number, least: number, unit: string): string | undefined {
  return found >= least && found > 0 ? undefined : `${found} of at least ${Math.max(1, least)} ${unit}`
}

/** numerator / denominator, 0 for an empty denominator. */
export function share(numerator: number, denominator: number): number {
  return denominator === 0 ? 0 : numerator / denominator
}

/** The turns as quotes, each shown by the first of these codes it carries. */
export function quoted(turns: readonly CodedTurn[], codes: readonly BaseCode[]): readonly Quote[] {
  return turns.map((turn) => ({ turn, codes }))
}

/** Splits turns by a claim about them. */
export function split(
  turns: readonly CodedTurn[],
  claim: (turn: CodedTurn) => boolean,
): { readonly yes: readonly CodedTurn[]; readonly no: readonly CodedTurn[] } {
  const yes: CodedTurn[] = []
  const no: CodedTurn[] = []
  for (const turn of turns) (claim(turn) ? yes : no).push(turn)
  return { yes, no }
}

/** The first turn of each informative session that fulfils the claim, session by session. */
export function sessionsWith(
  observed: Observed,
  claim: (turn: CodedTurn) => boolean,
): { readonly first: readonly CodedTurn[]; readonly sessions: number } {
  const sessions = observed.opportunities.informative
  const first = sessions.flatMap((index) => observed.coded.sessions[index]?.turns.find(claim) ?? [])
  return { first, sessions: sessions.length }
}
