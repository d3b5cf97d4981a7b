import type { Assessment } from '../dtn/assessment.ts'
import type { CriterionId, Verdict } from '../dtn/checklist.ts'
import type { Level } from '../dtn/relationship.ts'
import type { RuptureEndKind, RuptureKind } from '../dtn/rupture-kinds.ts'
import type { SessionPattern } from '../dtn/session-pattern.ts'
import type { AgreeingCoder } from './agreement-coders.ts'
import type { Gold } from './gold.ts'

/** What was concluded from one coder's codes, or what the coder said without codes. Null: it does not say. */
export interface CoderConclusion {
  readonly relationship: string
  readonly coder: AgreeingCoder
  readonly level: Level | 'indeterminate' | null
  /** Patterns by session id, in order. */
  readonly sessions: ReadonlyMap<string, SessionPattern> | null
  readonly criteria: ReadonlyMap<CriterionId, Verdict> | null
  readonly ruptures: readonly ConcludedRupture[] | null
}

export interface ConcludedRupture {
  readonly kind: RuptureKind
  readonly onset: string
  readonly end: { readonly kind: RuptureEndKind; readonly turn: string | null }
}

/** What an assessment concludes, as one coder's. Of a simulated client that is the conduct level (domain.md B17). */
export function conclusionOf(assessment: Assessment, coder?: AgreeingCoder): CoderConclusion {
  const { relationship, madeBy, level, conductLevel, sessions, criteria, ruptures } = assessment
  return {
    relationship,
    coder: coder ?? { id: madeBy.coder, kind: madeBy.coderKind },
    level: conductLevel ?? level,
    sessions: new Map(sessions.map(({ id, pattern }) => [id, pattern])),
    criteria: new Map(criteria.map(({ id, verdict }) => [id, verdict])),
    ruptures: ruptures.map(({ kind, onset, end }) => ({
      kind,
      onset,
      end: { kind: end.kind, turn: end.turn ?? null },
    })),
  }
}

/** What a coder wrote down beside the codes: the coder's own judgement, not what follows from them. */
export function conclusionOfGold(gold: Gold, coder: AgreeingCoder): CoderConclusion {
  const { id, level, sessions, criteria, ruptures } = gold
  return { relationship: id, coder, level, sessions, criteria, ruptures }
}
