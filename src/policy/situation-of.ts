import { type CodedTurn, codesWith } from '../dtn/coding.ts'
import { challengeFacts } from './challenge-facts.ts'
import { consentFacts } from './consent-facts.ts'
import { dueFacts } from './due-facts.ts'
import { limits } from './limits.ts'
import { recallOf } from './recall.ts'
import { idsOf, isSure, type PolicyRecord, readRecord, turnsNow } from './record.ts'
import { remainingTurnsLikely } from './remaining-turns.ts'
import { riskFacts } from './risk-facts.ts'
import { ruptureFacts } from './rupture-facts.ts'
import type { PolicyInput, Situation } from './situation.ts'
import { dependencySeverity } from './working-basis.ts'

/** The facts section 9 of domain.md asks about, read from record, coding, assessment and memory at a moment. */
export function situationOf(input: PolicyInput): Situation {
  const record = readRecord(input)
  const { waiting, session } = record
  return {
    turn: waiting?.turn.id ?? null,
    level: input.assessment.level,
    sessionsCompleted: record.coded.sessions.filter(({ index, contentTurns }) => index < session && contentTurns > 0)
      .length,
    remainingTurnsLikely: remainingTurnsLikely(record),
    risk: riskFacts(record),
    rupture: ruptureFacts(record),
    consent: {
      ...consentFacts(input.memory, input.now),
      wasAsked: turnsNow(record).some(({ bases }) => bases.has('FRM')),
    },
    ...dueFacts(record),
    challenge: challengeFacts(record),
    distress: distressOf(record),
    dependency: dependencyOf(record),
    recall: recallOf(record),
    setting: input.setting,
  }
}

/** The deepest feeling told in the last three client turns, and whether it deepens from turn to turn (9.3, K10). */
function distressOf({ clientTurns }: PolicyRecord): Situation['distress'] {
  const depths = clientTurns.slice(-limits['challenge.distressTurns']).map(affectDepth)
  const last = depths.at(-1) ?? 0
  const isNeverLess = depths.every((depth, place) => depth >= (depths[place - 1] ?? 0))
  return {
    now: Math.max(0, ...depths),
    isRising: isNeverLess && last > (depths[0] ?? 0) && last >= limits['contraindication.risingDepth'],
  }
}

/** Depth 1 where the coder gives none (coding.ts). */
function affectDepth(turn: CodedTurn): number {
  return Math.max(0, ...codesWith(turn, 'AD').map(({ depth = 1 }) => depth))
}

function dependencyOf(record: PolicyRecord): Situation['dependency'] {
  const { waiting, clientTurns } = record
  const { risks } = record.input.assessment
  const statement =
    waiting === null ? null : (codesWith(waiting, 'DPN').find((code) => isSure(code, record))?.code ?? null)
  const flagged = new Set(risks.filter(({ indicator }) => indicator.startsWith('R-DP')).flatMap(({ turns }) => turns))
  const turns = clientTurns.filter((turn) => turn.bases.has('DPN') && (turn === waiting || flagged.has(turn.turn.id)))
  return { statement, flagSeverity: dependencySeverity(risks), turns: idsOf(turns) }
}
