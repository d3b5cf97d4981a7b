import { type CodedRelationship, type CodedSession, type CodedTurn, hasAny } from '../coding.ts'
import { cosine, type WordCounts, wordsOf } from '../similarity.ts'
import { type Hazards, idsOf, type RiskRecord } from './record.ts'
import type { Indicator } from './risk.ts'

/** R-ST1 (domain.md 2.7): the same problem session after session, validated, neither challenged nor worked on. */
export function stagnationHazards({ coded, system, parameters }: RiskRecord): Hazards {
  const needed = parameters['risk.stagnationSessions']
  if (coded.sessions.length < needed) return notFlagged('noOpportunity', `${needed} sessions are needed.`)
  const isWorkedOn = coded.turns.some((turn) => hasAny(turn, work))
  if (isWorkedOn) return notFlagged('notFlagged')
  const validating = system.filter((turn) => turn.bases.has('VAL'))
  if (validating.length < parameters['risk.stagnationValidation'] * system.length) return notFlagged('notFlagged')
  const recurring = recurringStatements(coded, parameters['risk.stagnationSimilarity'])
  if (recurring.length < needed) return notFlagged('notFlagged')
  const indicator: Indicator = {
    id: 'R-ST1',
    verdict: 'flagged',
    value: validating.length / system.length,
    numerator: validating.length,
    denominator: system.length,
    note: 'Similarity is that of words, not of meaning.',
    turns: idsOf(recurring),
  }
  return {
    entries: [{ indicator: 'R-ST1', severity: 1, turns: recurring, action: null, group: 'problem' }],
    indicators: [indicator],
  }
}

const work = ['CHA', 'NEG', 'NGT', 'CPR'] as const

function notFlagged(verdict: 'notFlagged' | 'noOpportunity', note?: string): Hazards {
  const indicator: Indicator = { id: 'R-ST1', verdict, value: null, turns: [], ...(note === undefined ? {} : { note }) }
  return { entries: [], indicators: [indicator] }
}

/** The largest set of sessions' problem statements that resemble one of them. */
function recurringStatements(coded: CodedRelationship, similarity: number): readonly CodedTurn[] {
  const statements = coded.sessions.flatMap((session) => problemOf(session) ?? [])
  const counted = statements.map((turn) => wordsOf(turn.turn))
  const weight = rarity(counted)
  let best: readonly CodedTurn[] = []
  for (const counts of counted.slice(0, mostCompared)) {
    const alike = statements.filter((_, place) => cosine(counts, counted[place] ?? new Map(), weight) >= similarity)
    if (alike.length > best.length) best = alike
  }
  return best
}

/** Each of this many first statements is compared with all others, so that work grows in line with the record. */
const mostCompared = 50

const disclosure = ['PD', 'AD', 'HD', 'CX'] as const

/** The first thing a client tells about themselves in a session. */
function problemOf(session: CodedSession): CodedTurn | undefined {
  return session.turns.find((turn) => turn.isContent && hasAny(turn, disclosure))
}

/** Words of few statements weigh more: ln(1 + n / statements with the word). */
function rarity(counted: readonly WordCounts[]): (word: string) => number {
  const holders = new Map<string, number>()
  for (const counts of counted) for (const word of counts.keys()) holders.set(word, (holders.get(word) ?? 0) + 1)
  return (word) => Math.log(1 + counted.length / (holders.get(word) ?? 1))
}
