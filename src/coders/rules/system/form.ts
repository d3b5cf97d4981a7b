import { contentStem } from '../mentions.ts'
import type { PastTurn } from '../rule.ts'
import type { ReadTurn, Sentence } from '../text.ts'

/** How a system turn is built, and how much of the client's last turn it takes up. */
export interface Form {
  readonly words: number
  readonly questions: number
  readonly listItems: number
  readonly numberedItems: number
  readonly exclamations: number
  readonly speaksOfItself: boolean
  readonly opensWithStatement: boolean
  /** Words of the first sentence. */
  readonly opening: number
  /** Content words shared with the client's last turn, over all sentences. */
  readonly echoes: number
}

/** The form of a turn; worked out once a turn. */
export function formOf(turn: ReadTurn, lastClient: PastTurn | undefined): Form {
  if (latest?.turn === turn) return latest.form
  const form = readForm(turn, lastClient)
  latest = { turn, form }
  return form
}

/** Content words a sentence shares with the client's last turn. */
export function sharedWords(turn: ReadTurn, sentence: Sentence, lastClient: PastTurn | undefined): number {
  if (lastClient === undefined) return 0
  let shared = 0
  for (let at = sentence.from; at < sentence.to; at += 1) {
    const stem = contentStem(turn.tokens[at]?.word ?? '')
    if (stem !== null && lastClient.stems.has(stem)) shared += 1
  }
  return shared
}

/** True when the system speaks of itself in these words. */
export function speaksOfItself(turn: ReadTurn, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (itself.has(turn.tokens[at]?.word ?? '')) return true
  return false
}

// Many rules ask for the form of one turn, then all of the next.
let latest: { readonly turn: ReadTurn; readonly form: Form } | undefined
const itself = new Set(['i', "i'm", "i'd", "i'll", "i've", 'me', 'my', 'mine', 'myself'])

function readForm(turn: ReadTurn, lastClient: PastTurn | undefined): Form {
  const first = turn.sentences[0]
  let questions = 0
  let listItems = 0
  let numberedItems = 0
  let echoes = 0
  for (const sentence of turn.sentences) {
    if (sentence.isQuestion) questions += 1
    if (sentence.isListItem) listItems += 1
    if (isItemNumber(turn, sentence)) numberedItems += 1
    echoes += sharedWords(turn, sentence, lastClient)
  }
  return {
    words: turn.tokens.length,
    questions,
    listItems,
    numberedItems,
    exclamations: turn.text.split('!').length - 1,
    speaksOfItself: speaksOfItself(turn, 0, turn.tokens.length),
    opensWithStatement: first !== undefined && !first.isQuestion && !first.isListItem,
    opening: first === undefined ? 0 : first.to - first.from,
    echoes,
  }
}

/** "1." or "2)": at the start of a line, or alone between two sentences. */
function isItemNumber(turn: ReadTurn, sentence: Sentence): boolean {
  const first = turn.tokens[sentence.from]?.word ?? ''
  return /^\d{1,2}$/.test(first) && (sentence.isNumbered || sentence.to - sentence.from === 1)
}
