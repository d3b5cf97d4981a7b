import type { Assessment } from '../dtn/assessment.ts'
import type { Coding } from '../dtn/coding.ts'
import type { Relationship } from '../dtn/relationship.ts'
import type { BootstrapOptions } from '../stats/bootstrap.ts'
import type { Calibration } from '../stats/calibration.ts'
import { type CodeScores, pairsOf, scoreCodes } from './code-scores.ts'
import { type ConclusionScores, scoreConclusions } from './conclusion-scores.ts'
import { scoreConfidence } from './confidence-scores.ts'
import { type EpisodeScores, scoreEpisodes } from './episode-scores.ts'
import type { Gold } from './gold.ts'
import { type RiskScores, scoreRisks } from './risk-scores.ts'
import { type SafetyScores, scoreSafety } from './safety-scores.ts'
import { type Subgroups, scoreSubgroups } from './subgroup-scores.ts'

/** One relationship as its author coded and judged it, and as a coder and the chain did. */
export interface EvaluatedCase {
  readonly relationship: Relationship
  readonly gold: Gold
  readonly goldCoding: Coding
  readonly coding: Coding
  readonly assessment: Assessment
}

export interface Evaluation {
  /** Ids of the coders whose codes were compared. */
  readonly coders: readonly string[]
  readonly relationships: number
  readonly sessions: number
  readonly turns: number
  readonly codes: CodeScores
  readonly calibration: Calibration
  readonly safety: SafetyScores
  readonly subgroups: readonly Subgroups[]
  readonly conclusions: ConclusionScores
  readonly episodes: EpisodeScores
  readonly risks: RiskScores
  readonly bootstrap: Required<BootstrapOptions>
}

/** How far a coder, and what is concluded from its codes, agree with the gold. */
export function evaluate(cases: readonly EvaluatedCase[], bootstrap: Required<BootstrapOptions>): Evaluation {
  const pairs = pairsOf(cases)
  return {
    coders: [...new Set(cases.map(({ coding }) => coding.coder.id))],
    relationships: cases.length,
    sessions: cases.reduce((sum, { relationship }) => sum + relationship.sessions.length, 0),
    turns: cases.reduce((sum, { relationship }) => sum + turnsIn(relationship), 0),
    codes: scoreCodes(pairs, bootstrap),
    calibration: scoreConfidence(pairs, bootstrap),
    safety: scoreSafety(pairs),
    subgroups: scoreSubgroups(pairs, bootstrap),
    conclusions: scoreConclusions(cases, bootstrap),
    episodes: scoreEpisodes(cases, bootstrap),
    risks: scoreRisks(cases),
    bootstrap,
  }
}

function turnsIn(relationship: Relationship): number {
  return relationship.sessions.reduce((sum, session) => sum + session.turns.length, 0)
}
