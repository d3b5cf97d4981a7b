import { type CodedTurn, codesWith } from '../dtn/coding.ts'
import { challengeFacts } from './challenge-facts.ts'
import { consentFacts } from './consent-facts.ts'
import { dueFacts } from './due-facts.ts'
import { limits } from './limits.ts'
import { recallOf } from './recall.ts'
import { idsOf, isSure, type PolicyRecord, readRecord, turnsNow } from './record.ts'
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

/** Own median of client turns per earlier session less those so far (9.3); null without an earlier session. */
function remainingTurnsLikely({ coded, session }: PolicyRecord): number | null {
  const counts = coded.sessions.map(({ turns }) => turns.filter(({ turn }) => turn.speaker === 'client').length)
  const own = middleOf(counts.slice(0, Math.max(0, session)).filter((count) => count > 0))
  return own === null ? null : Math.max(0, own - (counts[session] ?? 0))
}

function middleOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((one, other) => one - other)
  const upper = sorted[sorted.length >> 1] ?? null
  const lower = sorted[(sorted.length - 1) >> 1] ?? null
  return upper === null || lower === null ? null : (lower + upper) / 2
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
