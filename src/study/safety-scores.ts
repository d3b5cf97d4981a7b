import { hasAcuteRisk } from '../dtn/acute-risk.ts'
import type { CodedTurn } from '../dtn/coding.ts'
import type { Speaker } from '../dtn/relationship.ts'
import { rate } from '../stats/confusion.ts'
import type { Statistic } from '../stats/statistic.ts'
import type { CodedPair } from './code-scores.ts'

/** How well one thing that must not be missed was found, in turns; shares with Wilson intervals, since they are near 1 and few. */
export interface SafetyScore {
  readonly support: number
  readonly found: number
  readonly recall: Statistic
  readonly precision: Statistic
}

export interface SafetyScores {
  /** Acute client risk as domain.md 2.3 names it: `SI.active` and above, `HI`, `NSSI`, `ABU.childRisk`. */
  readonly acuteRisk: SafetyScore
  /** Any risk statement of the client. */
  readonly risk: SafetyScore
  readonly dependency: SafetyScore
  /** Harmful validation or enabling by the system, and dependency-promoting acts. */
  readonly harm: SafetyScore
  readonly dependencyPromoting: SafetyScore
}

/** Recall and precision of what a person must not learn too late. */
export function scoreSafety(pairs: readonly CodedPair[]): SafetyScores {
  const score = (speaker: Speaker, claim: (turn: CodedTurn) => boolean) => scoreOf(pairs, speaker, claim)
  return {
    acuteRisk: score('client', hasAcuteRisk),
    risk: score('client', (turn) => turn.bases.has('RSK')),
    dependency: score('client', (turn) => turn.bases.has('DPN')),
    harm: score('system', (turn) => turn.bases.has('HRM')),
    dependencyPromoting: score('system', (turn) => turn.bases.has('DEPS')),
  }
}

function scoreOf(pairs: readonly CodedPair[], speaker: Speaker, claim: (turn: CodedTurn) => boolean): SafetyScore {
  let [support, found, both] = [0, 0, 0]
  for (const pair of pairs) {
    for (const there of pair.gold.turns) {
      if (!there.isCoded || there.turn.speaker !== speaker) continue
      const other = pair.found.turns[there.index]
      const isThere = claim(there)
      const isFound = other !== undefined && claim(other)
      if (isThere) support += 1
      if (isFound) found += 1
      if (isThere && isFound) both += 1
    }
  }
  return {
    ...{ support, found },
    recall: rate(both, support, 'nothing was there'),
    precision: rate(both, found, 'nothing was found'),
  }
}
