import type { ChallengeResponse } from '../challenges.ts'
import type { CodedRelationship, CodedTurn } from '../coding.ts'
import type { Parameters } from '../parameters.ts'
import { instantOf } from '../relationship.ts'
import type { Rupture } from '../ruptures.ts'
import type { Entry } from './entry.ts'
import type { Indicator } from './risk.ts'
import type { Statement } from './statements.ts'

/** What the families of indicators read. */
export interface RiskRecord {
  readonly coded: CodedRelationship
  readonly ruptures: readonly Rupture[]
  readonly responses: readonly ChallengeResponse[]
  readonly statements: readonly Statement[]
  readonly parameters: Parameters
}

/** What a family of indicators found. */
export interface Hazards {
  readonly entries: readonly Entry[]
  readonly indicators: readonly Indicator[]
}

export function idsOf(turns: readonly CodedTurn[]): readonly string[] {
  return turns.map((turn) => turn.turn.id)
}

/** Word lists are English; in another language what hangs on them is `noOpportunity`. */
export function readsEnglish(coded: CodedRelationship): boolean {
  return (coded.coding.language ?? 'en') === 'en'
}

/** Time of a turn in milliseconds; null when it has none. */
export function timeOf(turn: CodedTurn): number | null {
  return instantOf(turn.turn.at)
}
