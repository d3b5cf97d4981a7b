import type { Speaker } from '../dtn/relationship.ts'
import { isRule, type Label, labelOf, nameOf, sessionHeadingOf } from './plain-text-marks.ts'

/** How the writer of a transcript set it out, seen in its beginning. */
export interface Layout {
  /** How many blank lines before a label end a session; Infinity when none does. */
  readonly breakingBlanks: number
  /** The one name that can only be the other speaker, as where Bot: answers Anna:. */
  readonly standIn: { readonly name: string; readonly speaker: Speaker } | null
  /** The labels in use for each speaker. Another known word, as `You:` in a dialogue the system writes, is text. */
  readonly labels: Labels
  /** Other names that start several lines: perhaps speakers, perhaps headings inside a message. */
  readonly strangers: ReadonlySet<string>
}

type Labels = Readonly<Record<Speaker, ReadonlySet<string>>>

/** True when a label is one the writer uses, or the writer has none for that speaker in the beginning. */
export function isInUse({ speaker, role }: Label, labels: Labels): boolean {
  return speaker === null || labels[speaker].size === 0 || labels[speaker].has(role)
}

/** Reads the layout of a written transcript from its beginning. */
export function layoutOf(head: string): Layout {
  const lines = head.split('\n')
  const labels = labelsOf(lines)
  const names = new Map<string, number>()
  for (const line of lines) {
    const name = nameOf(line)
    if (name !== null) names.set(name, (names.get(name) ?? 0) + 1)
  }
  const strangers = new Set([...names].filter(([, count]) => count > 1).map(([name]) => name))
  const [stranger] = strangers
  const isOneMissing = (labels.client.size === 0) !== (labels.system.size === 0)
  if (stranger === undefined || strangers.size > 1 || !isOneMissing) {
    return { breakingBlanks: breakingBlanks(lines, labels, null), standIn: null, labels, strangers }
  }
  const standIn = { name: stranger, speaker: labels.client.size === 0 ? 'client' : 'system' } as const
  return { breakingBlanks: breakingBlanks(lines, labels, stranger), standIn, labels, strangers: new Set() }
}

/** Beside Assistant:, a System: that speaks no more often is the prompt. */
export function asWritten(label: Label, labels: Labels): Label {
  const isPrompt = label.role === 'system' && labels.system.size > 0 && !labels.system.has('system')
  return isPrompt ? { ...label, speaker: null } : label
}

/** A writer keeps to one label for a speaker, at most to a few: the usual one, and those at least a quarter as frequent. */
function labelsOf(lines: readonly string[]): Labels {
  const counts = { client: new Map<string, number>(), system: new Map<string, number>() }
  for (const line of lines) {
    const label = labelOf(line)
    if (label === null || label.speaker === null) continue
    const own = counts[label.speaker]
    own.set(label.role, (own.get(label.role) ?? 0) + 1)
  }
  const { system: prompts = 0, ...others } = Object.fromEntries(counts.system)
  if (prompts > 0 && prompts <= Math.max(0, ...Object.values(others))) counts.system.delete('system')
  return { client: frequent(counts.client), system: frequent(counts.system) }
}

function frequent(counts: ReadonlyMap<string, number>): ReadonlySet<string> {
  const most = Math.max(0, ...counts.values())
  return new Set([...counts].filter(([, count]) => count * 4 >= most).map(([role]) => role))
}

/**
 * Blank lines break only if they are more than usually stand between two messages, and if the blocks between them mostly
 * hold two exchanges or more: many people put a blank line after every message or every exchange.
 */
function breakingBlanks(lines: readonly string[], labels: Labels, standIn: string | null): number {
  const gaps: number[] = []
  let blanks = 0
  let hasRule = false
  for (const line of lines) {
    if (line.trim() === '') {
      blanks += 1
      continue
    }
    const found = labelOf(line)
    const label = found === null ? null : asWritten(found, labels)
    const isLabel = label === null ? standIn !== null && nameOf(line) === standIn : isInUse(label, labels)
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
