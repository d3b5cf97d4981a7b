import { startOf } from '../dtn/absence.ts'
import { type ChallengeResponse, challengeResponses } from '../dtn/challenges.ts'
import { type Code, type CodedRelationship, type CodedTurn, codeRelationship } from '../dtn/coding.ts'
import { defaultParameters, type Parameters, withParameters } from '../dtn/parameters.ts'
import { instantOf } from '../dtn/relationship.ts'
import { findRuptures, type RuptureFindings } from '../dtn/ruptures.ts'
import type { PolicyInput } from './situation.ts'

/** What the facts of a situation are read from, found once. */
export interface PolicyRecord {
  readonly input: PolicyInput
  readonly coded: CodedRelationship
  /** As the assessment was made with. */
  readonly parameters: Parameters
  /** The client turn that waits for a reply. */
  readonly waiting: CodedTurn | null
  /** Index of the session the talk is in; -1 before the first. */
  readonly session: number
  /** Client turns of the record, in order. */
  readonly clientTurns: readonly CodedTurn[]
  readonly ruptures: RuptureFindings
  readonly responses: readonly ChallengeResponse[]
  /** Client turns as the second coder hears them. */
  readonly heardBeside: readonly CodedTurn[]
}

/** Lays the coding over the record and finds the episodes and challenges in it, by the rules of `dtn`. */
export function readRecord(input: PolicyInput): PolicyRecord {
  const { relationship, coding, assessment } = input
  const { parameters } = withParameters(defaultParameters, assessment.madeBy.changedParameters ?? {})
  const coded = codeRelationship(relationship, coding)
  const ruptures = findRuptures(coded, parameters)
  const last = coded.turns.at(-1)
  return {
    ...{ input, coded, parameters, ruptures },
    waiting: last?.turn.speaker === 'client' ? last : null,
    session: last?.session ?? -1,
    clientTurns: coded.turns.filter(({ turn }) => turn.speaker === 'client'),
    responses: challengeResponses(coded, ruptures.ruptures, parameters),
    heardBeside: besideIn(input),
  }
}

function besideIn({ relationship, second }: PolicyInput): readonly CodedTurn[] {
  if (second === undefined) return []
  return codeRelationship(relationship, second).turns.filter(({ turn }) => turn.speaker === 'client')
}

/** Turns of the session the talk is in. */
export function turnsNow({ coded, session }: PolicyRecord): readonly CodedTurn[] {
  return coded.sessions[session]?.turns ?? []
}

/** When a turn was said, else when its session began, in milliseconds; null where nobody knows. */
export function timeOf(turn: CodedTurn, { coded }: PolicyRecord): number | null {
  const session = coded.sessions[turn.session]
  return instantOf(turn.turn.at) ?? (session === undefined ? null : startOf(session))
}

/**
 * True unless the coder itself doubts the code. What it doubts closes challenges and is asked about, but nothing is repaired, negotiated,
 * challenged or handed over on it alone: a mistake of the coder must not steer a talk (P).
 */
export function isSure({ confidence = 1 }: Code, { parameters }: Pick<PolicyRecord, 'parameters'>): boolean {
  return confidence >= parameters['risk.doubtfulUnder']
}

export function idsOf(turns: readonly CodedTurn[]): readonly string[] {
  return turns.map(({ turn }) => turn.id)
}

export const hourMs = 3_600_000
export const dayMs = 24 * hourMs
