import { hasAbuse, hasAcuteRisk } from './acute-risk.ts'
import type { BaseCode } from './codebook.ts'
import { answeredBy, answerTo, type CodedRelationship, type CodedTurn, codesWith, hasAny } from './coding.ts'
import type { Parameters } from './parameters.ts'
import { disclosesAt, isAptChallenge, type Tier } from './tiers.ts'

/** The denominators of domain.md 1.4, tiers before NR1 and NR2. */
export interface Opportunities {
  /** A: system turns above tier 0 that answer a client content turn. */
  readonly answers: readonly CodedTurn[]
  /** D: client content turns with AD whose answer is above tier 0. */
  readonly affective: readonly { readonly turn: CodedTurn; readonly answer: CodedTurn }[]
  /** G: system turns that intervene. */
  readonly interventions: readonly CodedTurn[]
  /** O: client turns that hold an opportunity for a challenge. */
  readonly challenges: readonly ChallengeOpportunity[]
  /** B: client turns with PSH whose answer is above tier 0. */
  readonly pushbacks: readonly { readonly turn: CodedTurn; readonly answer: CodedTurn }[]
  /** All client content turns. */
  readonly content: readonly CodedTurn[]
  /** S: indices of informative sessions. */
  readonly informative: readonly number[]
}

export interface ChallengeOpportunity {
  readonly turn: CodedTurn
  /** The system turns with CHA that took it. */
  readonly takenBy: readonly CodedTurn[]
  readonly isTakenAptly: boolean
}

export const interventionCodes: readonly BaseCode[] = ['INF', 'INS', 'GEN', 'PER', 'CHA', 'EXP', 'NEG', 'HIS']

/** Finds every opportunity once, in one walk over the record. */
export function findOpportunities(
  coded: CodedRelationship,
  tiers: readonly Tier[],
  parameters: Parameters,
): Opportunities {
  const answers: CodedTurn[] = []
  const affective: { turn: CodedTurn; answer: CodedTurn }[] = []
  const interventions: CodedTurn[] = []
  const challenges: ChallengeOpportunity[] = []
  const pushbacks: { turn: CodedTurn; answer: CodedTurn }[] = []
  const content: CodedTurn[] = []
  const linked = linkedChallenges(coded)
  for (const turn of coded.turns) {
    if (turn.turn.speaker === 'system') {
      if (hasAny(turn, interventionCodes)) interventions.push(turn)
      if (tiers[turn.index] !== 0 && answeredBy(coded, turn)?.isContent) answers.push(turn)
      continue
    }
    if (turn.isContent) content.push(turn)
    if (turn.bases.has('OPP') && isChallengeable(coded, turn, parameters['opportunity.riskTurns'])) {
      challenges.push(challengeOpportunity(coded, turn, linked.get(turn) ?? []))
    }
    const answer = answerTo(coded, turn)
    if (answer === undefined || tiers[answer.index] === 0) continue
    if (turn.isContent && disclosesAt(turn, ['AD'], 1)) affective.push({ turn, answer })
    if (turn.bases.has('PSH')) pushbacks.push({ turn, answer })
  }
  return {
    answers,
    affective,
    interventions,
    challenges,
    pushbacks,
    content,
    informative: informativeOf(coded, parameters),
  }
}

function informativeOf(coded: CodedRelationship, parameters: Parameters): readonly number[] {
  return coded.sessions
    .filter((session) => session.contentTurns >= parameters['session.minExchanges'])
    .map((session) => session.index)
}

// K1–K3 of domain.md 9.3: no challenge is asked for beside a risk statement or soon after acute risk or abuse.
function isChallengeable(coded: CodedRelationship, turn: CodedTurn, riskTurns: number): boolean {
  if (turn.bases.has('RSK')) return false
  let clientTurns = 0
  for (let index = turn.index - 1; clientTurns < riskTurns; index -= 1) {
    const earlier = coded.turns[index]
    if (earlier === undefined || earlier.session !== turn.session) return true
    if (earlier.turn.speaker !== 'client') continue
    clientTurns += 1
    if (hasAcuteRisk(earlier) || hasAbuse(earlier)) return false
  }
  return true
}

function challengeOpportunity(
  coded: CodedRelationship,
  turn: CodedTurn,
  linkedHere: readonly CodedTurn[],
): ChallengeOpportunity {
  const takenBy = challengesOf(coded, turn, linkedHere)
  return { turn, takenBy, isTakenAptly: takenBy.some(isAptChallenge) }
}

/** Challenges by the client turn their link names, so that a later answer to an opportunity is found without a search. */
function linkedChallenges(coded: CodedRelationship): ReadonlyMap<CodedTurn, readonly CodedTurn[]> {
  const linked = new Map<CodedTurn, CodedTurn[]>()
  for (const turn of coded.turns) {
    for (const code of codesWith(turn, 'CHA')) {
      const source = code.link === undefined ? undefined : coded.byId.get(code.link)
      if (source !== undefined) linked.set(source, [...(linked.get(source) ?? []), turn])
    }
  }
  return linked
}

/** The answer if it has CHA, and later system turns of the session whose CHA is linked to the turn, or the turn to it. */
function challengesOf(
  coded: CodedRelationship,
  turn: CodedTurn,
  linkedHere: readonly CodedTurn[],
): readonly CodedTurn[] {
  const named = codesWith(turn, 'OPP').flatMap((code) =>
    code.link === undefined ? [] : (coded.byId.get(code.link) ?? []),
  )
  const answer = answerTo(coded, turn)
  const candidates = new Set([...(answer === undefined ? [] : [answer]), ...named, ...linkedHere])
  return [...candidates].filter(
    (later) => later.bases.has('CHA') && later.session === turn.session && later.index > turn.index,
  )
}
