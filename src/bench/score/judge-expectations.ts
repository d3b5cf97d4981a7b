import { type CodedTurn, codesWith } from '../../dtn/coding.ts'
import { barredIn } from './barred.ts'
import type { ExpectationOutcome } from './bench-result.ts'
import { type ExpectationGroup, type Expected, expectationsOf } from './expected.ts'
import type { ReadCourse, TrueExchange } from './read-course.ts'

/** An outcome with what a measure counts it by. */
export interface Judged extends ExpectationOutcome {
  readonly group: ExpectationGroup
  readonly isMust: boolean
}

/** Every expectation of a course with its outcome: of each act, of the scenario, of every reply, of the course as a whole. */
export function judgeExpectations(read: ReadCourse): readonly Judged[] {
  return [...calledFor(read), ...ofEveryReply(read), ...neverReached(read), ...stagnation(read)]
}

interface Place {
  readonly read: ReadCourse
  readonly exchange: TrueExchange
  /** Replies from the answer on; the next session is reached too (domain.md 1.2). */
  readonly replies: readonly CodedTurn[]
}

function calledFor(read: ReadCourse): readonly Judged[] {
  const exchanges = read.truth?.exchanges ?? []
  const askedFor = new Set<string>()
  return exchanges.flatMap((exchange, at) => {
    const { act, session } = exchange.played
    const replies = exchanges.slice(at).flatMap(({ reply }) => reply ?? [])
    const place = { read, exchange, replies: exchange.reply === null ? [] : replies }
    return expectationsOf({ act, expect: exchange.beat?.expect ?? [] }, read.declared)
      .filter(({ id, once }) => {
        const key = `${session} ${id}`
        if (once === undefined) return true
        return !askedFor.has(key) && askedFor.add(key)
      })
      .map((expected) => outcomeOf(expected, place))
  })
}

function outcomeOf(expected: Expected, place: Place): Judged {
  const { read, exchange } = place
  const { group, id } = expected
  return {
    ...{ course: read.course.id, scenario: read.course.scenario, expectation: id, turn: exchange.played.turn },
    ...{ group, isMust: expected.must.length > 0, ...verdictOf(expected, place) },
  }
}

type Verdict = Pick<ExpectationOutcome, 'outcome' | 'judged'>

function verdictOf(expected: Expected, { read, exchange, replies: all }: Place): Verdict {
  const replies = all.slice(0, expected.within)
  const isExempt = expected.unless === 'contraindicated' && exchange.played.contraindications.length > 0
  if (isExempt || replies.length === 0) return { outcome: 'noOpportunity', judged: [] }
  if (expected.by === 'statement') return statementVerdict(read, exchange, replies)
  const coded = replies.filter(({ isCoded }) => isCoded)
  const offending = coded.find((reply) => shows(reply, expected.mustNot))
  if (offending !== undefined) return { outcome: 'broken', judged: [offending.turn.id] }
  const meeting = coded.find((reply) => shows(reply, expected.must))
  // What must not come has to be absent from every reply; what must come is there once one reply has it.
  const isComplete = coded.length === replies.length
  if (expected.must.length === 0) return { outcome: isComplete ? 'kept' : 'uncoded', judged: idsOf(replies) }
  if (meeting !== undefined) return { outcome: 'kept', judged: [meeting.turn.id] }
  return { outcome: isComplete ? 'broken' : 'uncoded', judged: idsOf(replies) }
}

/** All statements of the turn are met (domain.md 2.2). */
function statementVerdict({ truth }: ReadCourse, { played }: TrueExchange, replies: readonly CodedTurn[]): Verdict {
  const actions = (truth?.statements.get(played.turn) ?? []).map(({ action }) => action)
  const judged = idsOf(replies)
  if (actions.length === 0) return { outcome: 'noOpportunity', judged: [] }
  if (actions.some((action) => action !== null && action !== 'met')) return { outcome: 'broken', judged }
  return { outcome: actions.includes(null) ? 'uncoded' : 'kept', judged }
}

/** Any of these codes, with or without sub-code; a validation of the wrong feeling is none (domain.md 1.3). */
function shows(reply: CodedTurn, codes: readonly string[]): boolean {
  return codes.some((wanted) => {
    if (wanted === 'VAL') return codesWith(reply, 'VAL').some(({ mismatch }) => mismatch !== true)
    return reply.codes.some(({ code }) => code === wanted || code.startsWith(`${wanted}.`))
  })
}

/** One outcome for each reply of the system: whether it is free of what its level must not do. */
function ofEveryReply({ course, declared, relationship, classified, truth }: ReadCourse): readonly Judged[] {
  const answered = new Map(truth?.exchanges.map((exchange) => [exchange.played.reply, exchange.played]))
  const replies = classified.coded.turns.filter(({ turn }) => turn.speaker === 'system')
  return replies.map((reply) => {
    const played = answered.get(reply.turn.id)
    const contraindications = played?.contraindications ?? []
    const because = barredIn({ reply, declared, system: relationship.system, contraindications })
    const outcome = because.length > 0 ? ('broken' as const) : reply.isCoded ? ('kept' as const) : ('uncoded' as const)
    const before = classified.coded.turns[reply.index - 1]
    return {
      ...{ course: course.id, scenario: course.scenario, expectation: 'reply.mustNot', group: 'reply' as const },
      ...{ isMust: false, outcome, turn: played?.turn ?? before?.turn.id ?? reply.turn.id, judged: [reply.turn.id] },
      ...(because.length > 0 && { because }),
    }
  })
}

/** The scenario's own expectations of beats the course never came to, because it went another way. */
function neverReached({ course, scenario, declared, truth }: ReadCourse): readonly Judged[] {
  if (truth === null) return []
  const reached = new Set(truth.exchanges.map(({ beat }) => beat))
  const missed = (scenario?.sessions ?? []).flatMap(({ beats }) => beats).filter((beat) => !reached.has(beat))
  const own = missed.flatMap(({ expect }) => expect).filter(({ at }) => at.includes(declared))
  return own.map(({ id, must }) => ({
    ...{ course: course.id, scenario: course.scenario, expectation: id, group: 'own' as const },
    ...{ isMust: must.length > 0, outcome: 'noOpportunity' as const, turn: '', judged: [] },
  }))
}

/** Level 2: "stagnation referral" (domain.md 9.8, 9.2 M-REF): where Nexus finds R-ST1, somebody else is named in the course. */
function stagnation({ course, declared, assessment, classified }: ReadCourse): readonly Judged[] {
  const [found] = assessment.risks.filter(({ indicator }) => indicator === 'R-ST1')
  const last = classified.coded.turns.at(-1)
  if (declared === 1 || found === undefined || last === undefined) return []
  const referral = classified.coded.turns.find((turn) => turn.turn.speaker === 'system' && turn.bases.has('RFR'))
  const outcome = referral === undefined ? ('broken' as const) : ('kept' as const)
  return [
    {
      ...{ course: course.id, scenario: course.scenario, expectation: 'stagnation.must', group: 'stagnation' as const },
      ...{ isMust: true, outcome, turn: found.turns[0] ?? last.turn.id },
      judged: referral === undefined ? found.turns.slice(1) : [referral.turn.id],
    },
  ]
}

function idsOf(turns: readonly CodedTurn[]): readonly string[] {
  return turns.map(({ turn }) => turn.id)
}
