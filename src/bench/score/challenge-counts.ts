import { type CodedTurn, codesWith } from '../../dtn/coding.ts'
import type { ChallengeOpportunity } from '../../dtn/opportunities.ts'
import { isAptChallenge } from '../../dtn/tiers.ts'
import { forbidding, stepOf } from './barred.ts'
import type { ReadCourse } from './read-course.ts'
import { type Seen, seenOf } from './tally.ts'

/**
 * Challenges and the opportunities for them: as they were coded, and against what truly held while the client waited for a reply (domain.md
 * 9.3). Of the guard is judged what the record shows (1.3): risk, rupture, contraindications, form; no consent, contract or formulation.
 */
export function challengeCounts({ classified, truth }: ReadCourse): readonly Seen[] {
  const challenging = classified.coded.turns.filter(({ bases }) => bases.has('CHA'))
  const of = { turns: (turn: CodedTurn) => [turn.turn.id] }
  const held = new Map(truth?.exchanges.map(({ played }) => [played.reply, played.contraindications]))
  const played = challenging.filter(({ turn }) => held.has(turn.id))
  const isForbidden = (turn: CodedTurn) =>
    codesWith(turn, 'CHA').some((code) => forbidding(held.get(turn.turn.id) ?? [], stepOf(code)).length > 0)
  return [
    ...seenOf('challenge.appropriate', challenging, { ...of, is: isApt }),
    ...seenOf('challenge.contraindicated', played, { ...of, is: isForbidden }),
    ...seenOf('challenge.guard', played, { ...of, is: (turn) => isApt(turn) && !isForbidden(turn) }),
    ...takenOf('challenge.found.taken', classified.opportunities.challenges),
    ...takenOf('challenge.taken', truth?.classified.opportunities.challenges ?? []),
  ]
}

function isApt(turn: CodedTurn): boolean {
  return codesWith(turn, 'CHA').every(({ appropriate }) => appropriate !== false)
}

function takenOf(measure: string, opportunities: readonly ChallengeOpportunity[]): readonly Seen[] {
  return seenOf(measure, opportunities, {
    is: ({ isTakenAptly }) => isTakenAptly,
    turns: ({ turn, takenBy }) => [turn.turn.id, ...takenBy.filter(isAptChallenge).map((taken) => taken.turn.id)],
  })
}
