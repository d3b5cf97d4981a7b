import type { Session, Turn } from '../../dtn/relationship.ts'

/** A turn and its place in the record. */
export interface PlacedTurn {
  readonly turn: Turn
  /** Place over all sessions. */
  readonly index: number
  /** Index of its session. */
  readonly session: number
  /** Index of the first turn of its session. */
  readonly sessionStart: number
}

/** Every turn of a record, in order. */
export function placedTurns(sessions: readonly Session[]): readonly PlacedTurn[] {
  const record: PlacedTurn[] = []
  for (const [session, { turns }] of sessions.entries()) {
    for (const turn of turns) record.push(placedNext(record, turn, session))
  }
  return record
}

/** A turn at its place at the end of a record. */
export function placedNext(record: readonly PlacedTurn[], turn: Turn, session: number): PlacedTurn {
  const last = record.at(-1)
  const sessionStart = last?.session === session ? last.sessionStart : record.length
  return { turn, index: record.length, session, sessionStart }
}

/**
 * What is shown of the record to code its turn `index`: that turn and what came before, never what came after.
 * Turns go by their place, so that neither the names nor the words of a record can pass for anything else.
 */
export function questionOf(record: readonly PlacedTurn[], index: number, contextTurns: number): string {
  const coded = record[index]
  if (coded === undefined) return ''
  const parts = [
    fenced('earlier_sessions', earlierClientTurns(record, coded)),
    fenced('this_session', sessionBefore(record, coded, contextTurns)),
    coded.turn.speaker === 'client' ? habit(record, coded) : '',
    fenced('turn', [line(coded, longestTurn)]),
    `Which codes does turn ${nameOf(coded.index)} show?`,
  ]
  return parts.filter((part) => part !== '').join('\n\n')
}

/** What a turn is called in a question. */
export function nameOf(index: number): string {
  return `T${index + 1}`
}

/** Characters of the coded turn that are shown; one turn must not use up a budget. */
export const longestTurn = 20_000

/** How much of the past is shown, in characters. (Project decisions, about 2,500 tokens.) */
const past = { turn: 2000, fact: 240, facts: 8000, habitTurns: 30, habitLeast: 8 } as const

/** Client turns of earlier sessions, latest kept: what HIS and HISERR are checked against. */
function earlierClientTurns(record: readonly PlacedTurn[], coded: PlacedTurn): readonly string[] {
  const lines: string[] = []
  let room = past.facts
  for (let index = coded.sessionStart - 1; index >= 0 && room > 0; index -= 1) {
    const placed = record[index]
    if (placed?.turn.speaker !== 'client') continue
    const fact = line(placed, past.fact)
    room -= fact.length
    lines.unshift(fact)
  }
  return lines
}

function sessionBefore(record: readonly PlacedTurn[], coded: PlacedTurn, contextTurns: number): readonly string[] {
  return record
    .slice(Math.max(coded.sessionStart, coded.index - contextTurns), coded.index)
    .map((placed) => line(placed, past.turn))
}

/** Markers of withdrawal are seen against the client's own habit (domain.md 3.3). */
function habit(record: readonly PlacedTurn[], coded: PlacedTurn): string {
  const lengths: number[] = []
  for (let index = coded.index - 1; index >= 0 && lengths.length < past.habitTurns; index -= 1) {
    const turn = record[index]?.turn
    if (turn?.speaker === 'client') lengths.push(turn.text.split(/\s+/).filter((word) => word !== '').length)
  }
  if (lengths.length < past.habitLeast) return ''
  const middle = lengths.sort((a, b) => a - b)[Math.floor(lengths.length / 2)]
  return `The client's turns so far have ${middle} words in the median.`
}

function line({ turn, index, session }: PlacedTurn, longest: number): string {
  const text = turn.text.length <= longest ? turn.text : `${turn.text.slice(0, longest)}…`
  const shown = JSON.stringify({ id: nameOf(index), session: session + 1, speaker: turn.speaker, text })
  // No word of a record may close the fence it stands in.
  return shown.replaceAll('<', '\\u003c')
}

function fenced(tag: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `<${tag}>\n${lines.join('\n')}\n</${tag}>`
}
