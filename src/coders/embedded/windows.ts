import { readText } from '../rules/text.ts'
import type { WordPieces } from './word-pieces.ts'

/** A sentence of a turn, without the space around it. */
export interface SentenceSpan {
  readonly start: number
  readonly end: number
}

/** A part of a turn the model reads at once: token ids between [CLS] and [SEP], and which sentence each token is of (-1: none). */
export interface Window {
  readonly ids: readonly number[]
  readonly sentences: readonly number[]
}

export interface WindowedTurn {
  readonly sentences: readonly SentenceSpan[]
  /** At least one; every word of the turn is in exactly one. */
  readonly windows: readonly Window[]
}

export interface WindowRules {
  readonly pieces: WordPieces
  readonly opening: number
  readonly closing: number
  /** Most tokens of a window, with the two that open and close it. */
  readonly most: number
}

/** Cuts a turn into windows between sentences; a sentence longer than a window is cut between words. Nothing is left out. */
export function windowsOf(text: string, rules: WindowRules): WindowedTurn {
  const sentences = sentencesOf(text)
  const units = sentences.flatMap(({ start, end }, sentence) =>
    unitsOf(rules.pieces(text.slice(start, end)), sentence, rules.most - 2),
  )
  const total = units.reduce((sum, unit) => sum + unit.ids.length, 0)
  const room = rules.most - 2
  // Windows of like length: a short last one would be read without what it belongs to.
  const usual = Math.ceil(total / Math.max(1, Math.ceil(total / room)))
  const windows: Unit[][] = [[]]
  let length = 0
  for (const unit of units) {
    if (length > 0 && (length >= usual || length + unit.ids.length > room)) {
      windows.push([])
      length = 0
    }
    windows.at(-1)?.push(unit)
    length += unit.ids.length
  }
  return { sentences, windows: windows.map((parts) => windowOf(parts, rules)) }
}

/** Sentences that together hold the whole text; what stands between two of them belongs to the first. */
function sentencesOf(text: string): readonly SentenceSpan[] {
  const ends = readText(text).sentences.map(({ end }) => end)
  const cuts = [0, ...ends.slice(0, -1), text.length]
  return cuts.slice(0, -1).map((from, at) => trimmed(text, from, cuts[at + 1] ?? text.length))
}

function trimmed(text: string, from: number, to: number): SentenceSpan {
  const part = text.slice(from, to)
  const start = from + part.length - part.trimStart().length
  return { start, end: Math.max(start, from + part.trimEnd().length) }
}

/** Tokens that stay together where they can: a sentence, or words of one that is longer than a window. */
interface Unit {
  readonly sentence: number
  readonly ids: readonly number[]
}

function unitsOf(words: readonly (readonly number[])[], sentence: number, most: number): readonly Unit[] {
  const units: { sentence: number; ids: number[] }[] = []
  let ids: number[] = []
  for (const word of words) {
    if (ids.length === 0 || ids.length + word.length > most) {
      ids = []
      units.push({ sentence, ids })
    }
    ids.push(...word)
  }
  return units
}

function windowOf(units: readonly Unit[], { opening, closing }: WindowRules): Window {
  return {
    ids: [opening, ...units.flatMap(({ ids }) => ids), closing],
    sentences: [-1, ...units.flatMap(({ ids, sentence }) => ids.map(() => sentence)), -1],
  }
}
