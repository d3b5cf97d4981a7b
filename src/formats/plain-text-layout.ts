import type { Speaker } from '../dtn/relationship.ts'
import { isRule, labelOf, nameOf, sessionHeadingOf } from './plain-text-marks.ts'

/** How the writer of a transcript set it out, seen in its beginning. */
export interface Layout {
  /** How many blank lines before a label end a session; Infinity when none does. */
  readonly breakingBlanks: number
  /** The one name that can only be the other speaker, as where Bot: answers Anna:. */
  readonly standIn: { readonly name: string; readonly speaker: Speaker } | null
  /** Other names that start several lines: perhaps speakers, perhaps headings inside a message. */
  readonly strangers: ReadonlySet<string>
}

/** Reads the layout of a written transcript from its beginning. */
export function layoutOf(head: string): Layout {
  const lines = head.split('\n')
  const speakers = new Set<Speaker>()
  const names = new Map<string, number>()
  for (const line of lines) {
    const speaker = labelOf(line)?.speaker
    if (speaker !== undefined && speaker !== null) speakers.add(speaker)
    const name = nameOf(line)
    if (name !== null) names.set(name, (names.get(name) ?? 0) + 1)
  }
  const strangers = new Set([...names].filter(([, count]) => count > 1).map(([name]) => name))
  const [stranger] = strangers
  const missing = speakers.has('client') ? 'system' : 'client'
  if (stranger === undefined || strangers.size > 1 || speakers.size !== 1) {
    return { breakingBlanks: breakingBlanks(lines, null), standIn: null, strangers }
  }
  return {
    breakingBlanks: breakingBlanks(lines, stranger),
    standIn: { name: stranger, speaker: missing },
    strangers: new Set(),
  }
}

/**
 * Blank lines break only if they are more than usually stand between two messages, and if the blocks between them mostly
 * hold two exchanges or more: many people put a blank line after every message or every exchange.
 */
function breakingBlanks(lines: readonly string[], standIn: string | null): number {
  const gaps: number[] = []
  let blanks = 0
  let hasRule = false
  for (const line of lines) {
    if (line.trim() === '') {
      blanks += 1
      continue
    }
    const isLabel = labelOf(line) !== null || (standIn !== null && nameOf(line) === standIn)
    if (sessionHeadingOf(line) !== null || (hasRule && isLabel)) return Number.POSITIVE_INFINITY
    if (isLabel) gaps.push(blanks)
    hasRule = isRule(line)
    blanks = 0
  }
  const inner = gaps.slice(1)
  const usual = mostCommon(inner)
  const blocks: number[] = [1]
  for (const gap of inner) {
    if (gap > usual) blocks.push(1)
    else blocks[blocks.length - 1] = (blocks.at(-1) ?? 0) + 1
  }
  const median = blocks.toSorted((a, b) => a - b)[Math.floor(blocks.length / 2)] ?? 0
  return blocks.length > 1 && median >= 4 ? usual + 1 : Number.POSITIVE_INFINITY
}

/** The value that comes most often; of two, the greater. */
function mostCommon(values: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  let common = 0
  let most = 0
  for (const [value, count] of counts) {
    if (count > most || (count === most && value > common)) {
      common = value
      most = count
    }
  }
  return common
}
