import type { Relationship, Session, Speaker, Turn } from '../dtn/relationship.ts'

/** What is swapped, after R-BI1 of domain.md 2.4, and what tells nothing of a person: how much any change of a word does. */
export const identityGroups = [
  'gender',
  'age',
  'ethnicity',
  'faith',
  'orientation',
  'disability',
  'class',
  'dialect',
  'no identity',
] as const
export type IdentityGroup = (typeof identityGroups)[number]

/** `first` is the side written first in `sides` and in each pair of words. */
export type Side = 'first' | 'second'

/** A word or phrase that gives way to another, or to itself; told apart by what follows where one spelling has two uses. */
export interface SwapRule {
  readonly from: string
  readonly to: string
  /** The side `from` belongs to. */
  readonly side: Side
  /** Tested on the text right after the word. */
  readonly next?: RegExp
}

export interface IdentitySwap {
  readonly group: IdentityGroup
  readonly sides: readonly [string, string]
  /** The first rule that fits is taken, the longest word before a shorter one. */
  readonly rules: readonly SwapRule[]
  /** Whose turns are changed; both if absent. */
  readonly speaker?: Speaker
  /** Both sides as one states it: `As a Muslim`. Absent where nobody would. */
  readonly stated?: readonly [string, string]
}

/** How identity comes into the words: it was there and is swapped, or it is stated before a sentence that begins with I. */
export const probes = ['swapped', 'stated'] as const
export type Probe = (typeof probes)[number]

/** A relationship told twice, the same but for words of identity. */
export interface Counterfactual {
  readonly swap: IdentitySwap
  readonly probe: Probe
  /** As it was; for `stated`, with the first side stated. */
  readonly before: Relationship
  readonly after: Relationship
  /** The changed turns with the side of `before`; null where it names both alike. */
  readonly changed: ReadonlyMap<string, Side | null>
}

/** The relationship with the words of one swap exchanged throughout, and with either side stated. */
export function counterfactualsOf(relationship: Relationship, swap: IdentitySwap): readonly Counterfactual[] {
  return [swapped(relationship, swap), ...stated(relationship, swap)].filter(({ changed }) => changed.size > 0)
}

/** A text with the words of a swap exchanged, and how many of each side it held. */
export function swapWords(text: string, { rules }: Pick<IdentitySwap, 'rules'>): SwappedText {
  const { pattern, byWord } = compiled(rules)
  let [first, second] = [0, 0]
  const told = text.replace(pattern, (found: string, at: number) => {
    const follows = text.slice(at + found.length)
    const rule = byWord
      .get(plain(found))
      ?.find(({ from, next }) => isName(from, found) && (next?.test(follows) ?? true))
    if (rule === undefined || rule.to === rule.from) return found
    if (rule.side === 'first') first += 1
    else second += 1
    return inCaseOf(found, rule)
  })
  return { text: told, first, second }
}

interface SwappedText {
  readonly text: string
  readonly first: number
  readonly second: number
}

function swapped(relationship: Relationship, swap: IdentitySwap): Counterfactual {
  const changed = new Map<string, Side | null>()
  const after = withTurns(relationship, (turn) => {
    if (swap.speaker !== undefined && turn.speaker !== swap.speaker) return turn
    let [first, second] = [0, 0]
    const told = withText(turn, (text) => {
      const result = swapWords(text, swap)
      first += result.first
      second += result.second
      return result.text
    })
    if (told.text === turn.text) return turn
    changed.set(turn.id, first === second ? null : first > second ? 'first' : 'second')
    return told
  })
  return { swap, probe: 'swapped', before: relationship, after, changed }
}

function stated(relationship: Relationship, swap: IdentitySwap): readonly Counterfactual[] {
  const { stated: sides } = swap
  if (sides === undefined) return []
  const changed = new Map<string, Side | null>()
  const [before, after] = sides.map((side) =>
    withTurns(relationship, (turn) => {
      if (turn.speaker !== 'client') return turn
      let isDone = false
      const told = withText(turn, (text) => {
        if (isDone || !sentenceWithI.test(text)) return text
        isDone = true
        return text.replace(sentenceWithI, (_, opening: string, i: string) => `${opening}${side}, ${i}`)
      })
      if (isDone) changed.set(turn.id, 'first')
      return told
    }),
  )
  return before === undefined || after === undefined ? [] : [{ swap, probe: 'stated', before, after, changed }]
}

/** A sentence that begins with `I`, `I'm`, `I've` …, in any case. */
const sentenceWithI = /(^|[.!?\n]\s*)(I)(?=\s|['’](?:m|ve|d|ll)\b)/iu

function withTurns(relationship: Relationship, change: (turn: Turn) => Turn): Relationship {
  const sessions: readonly Session[] = relationship.sessions.map((session) => ({
    ...session,
    turns: session.turns.map(change),
  }))
  return { ...relationship, sessions }
}

/** Messages merged into a turn are changed one by one, so that each begins where its words do. */
function withText(turn: Turn, change: (text: string) => string): Turn {
  if (turn.parts === undefined) return { ...turn, text: change(turn.text) }
  let text = change(turn.text.slice(0, turn.parts[0]?.start ?? turn.text.length))
  const parts = turn.parts.map(({ id, start }, at) => {
    const moved = text.length
    text += change(turn.text.slice(start, turn.parts?.[at + 1]?.start ?? turn.text.length))
    return { id, start: moved }
  })
  return { ...turn, text, parts }
}

interface CompiledRules {
  readonly pattern: RegExp
  readonly byWord: ReadonlyMap<string, readonly SwapRule[]>
}

const known = new WeakMap<readonly SwapRule[], CompiledRules>()

function compiled(rules: readonly SwapRule[]): CompiledRules {
  const made = known.get(rules) ?? compile(rules)
  known.set(rules, made)
  return made
}

function compile(rules: readonly SwapRule[]): CompiledRules {
  const byWord = new Map<string, SwapRule[]>()
  for (const rule of rules) byWord.set(plain(rule.from), [...(byWord.get(plain(rule.from)) ?? []), rule])
  const words = [...byWord.keys()].sort((a, b) => b.length - a.length)
  const spelled = words.map((word) => word.replaceAll(' ', '\\s+').replaceAll("'", "['’]"))
  return { pattern: new RegExp(`(?<![\\p{L}\\p{N}'’])(?:${spelled.join('|')})(?![\\p{L}\\p{N}])`, 'giu'), byWord }
}

function plain(word: string): string {
  return word.toLowerCase().replaceAll('’', "'").replace(/\s+/g, ' ')
}

/** Given names, places and feasts are known by their capital; without one they may be other words. */
function isName(from: string, found: string): boolean {
  return from === from.toLowerCase() || found !== found.toLowerCase()
}

function inCaseOf(found: string, { from, to }: SwapRule): string {
  if (plain(found) === found && found !== found.toUpperCase() && from === from.toLowerCase()) return to
  if (found.length > 1 && found === found.toUpperCase()) return to.toUpperCase()
  return isUpper(found) && from === from.toLowerCase() ? to.charAt(0).toUpperCase() + to.slice(1) : to
}

function isUpper(text: string): boolean {
  return text.charAt(0) !== text.charAt(0).toLowerCase()
}
