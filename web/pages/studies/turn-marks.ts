import type { CodingView, TurnView } from './dispute-queries.ts'
import { baseIn } from './said-text.ts'

type CodeView = CodingView['turns'][string][number]

/** The codes one coder gave to a turn; those of messages merged into it stand where the message begins. */
export function codesOn(coding: CodingView | undefined, turn: TurnView): readonly CodeView[] {
  if (coding === undefined) return []
  const own = coding.turns[turn.id] ?? []
  const ofParts = (turn.parts ?? []).flatMap(({ id, start }) =>
    id === turn.id ? [] : (coding.turns[id] ?? []).map((code) => moved(code, start)),
  )
  return [...own, ...ofParts]
}

/** Characters a coder marked for a code; the whole turn where no span was given is none. */
interface TurnMark {
  readonly coder: string
  readonly start: number
  readonly end: number
}

export function marksOf(coder: string, codes: readonly CodeView[], base: string): readonly TurnMark[] {
  return codes.flatMap(({ code, start, end }) =>
    baseIn(code) === base && start !== undefined && end !== undefined ? [{ coder, start, end }] : [],
  )
}

/** A stretch of a turn with the coders who marked it. */
interface TurnPiece {
  readonly start: number
  readonly text: string
  readonly coders: readonly string[]
}

/** A text cut at every end of a mark. */
export function piecesOf(text: string, marks: readonly TurnMark[]): readonly TurnPiece[] {
  const ends = [0, text.length, ...marks.flatMap(({ start, end }) => [start, end])]
  const cuts = [...new Set(ends.map((end) => Math.min(text.length, Math.max(0, end))))].sort((a, b) => a - b)
  return cuts.slice(0, -1).map((start, at) => {
    const end = cuts[at + 1] ?? text.length
    const coders = marks.filter((mark) => mark.start <= start && mark.end >= end).map(({ coder }) => coder)
    return { start, text: text.slice(start, end), coders: [...new Set(coders)] }
  })
}

function moved(code: CodeView, by: number): CodeView {
  const { start, end } = code
  return start === undefined || end === undefined ? code : { ...code, start: start + by, end: end + by }
}
