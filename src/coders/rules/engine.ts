import type { Code } from '../../dtn/coding.ts'
import { type CueTrie, compileLexicons, type Lexicon } from './lexicon.ts'
import type { WordClasses } from './phrases.ts'
import { type Precedence, settle } from './precedence.ts'
import type { OpenContext, Rule } from './rule.ts'
import type { ReadTurn } from './text.ts'

/** One speaker's rules, ready to run. */
export interface SpeakerRules {
  readonly rules: readonly Rule[]
  readonly trie: CueTrie
  /** Which rules are asked: 1 for those that need no cue, and by lexicon id those that need a cue of it. */
  readonly always: Uint8Array
  /** Which are asked of the present turn; written anew for each. */
  readonly due: Uint8Array
  readonly byCue: ReadonlyMap<string, readonly number[]>
  readonly precedence: readonly Precedence[]
  /** Rule id to its measured precision. */
  readonly confidence: Readonly<Record<string, number>>
}

/** Compiles what the rules look for. */
export function speakerRules(
  rules: readonly Rule[],
  parts: { precedence: readonly Precedence[]; confidence: Readonly<Record<string, number>>; classes: WordClasses },
): SpeakerRules {
  const lexicons = new Map<string, Lexicon>()
  for (const lexicon of rules.flatMap((rule) => rule.cues)) {
    const known = lexicons.get(lexicon.id)
    if (known !== undefined && known !== lexicon) throw new RangeError(`Two lexicons are called ${lexicon.id}.`)
    lexicons.set(lexicon.id, lexicon)
  }
  const trie = compileLexicons([...lexicons.values()], parts.classes)
  const always = Uint8Array.from(rules, ({ needs }) => (needs === undefined ? 1 : 0))
  const { precedence, confidence } = parts
  return { rules, trie, always, due: always.slice(), byCue: rulesByCue(rules), precedence, confidence }
}

function rulesByCue(rules: readonly Rule[]): ReadonlyMap<string, readonly number[]> {
  const byCue = new Map<string, number[]>()
  for (const [at, { needs }] of rules.entries()) {
    if (needs !== undefined) byCue.set(needs.id, [...(byCue.get(needs.id) ?? []), at])
  }
  return byCue
}

/** Runs the rules in order and settles which codes stand. */
export function codeByRule(turn: ReadTurn, context: OpenContext, rules: SpeakerRules): readonly Code[] {
  // Evidence that is weighed has a ground level; where nothing was said it must not become a code.
  if (turn.text.trim() === '') return []
  const { due, always } = rules
  due.set(always)
  for (const id of turn.cues.keys()) for (const at of rules.byCue.get(id) ?? none) due[at] = 1
  const { soFar } = context
  for (let at = 0; at < due.length; at += 1) {
    const rule = due[at] === 1 ? rules.rules[at] : undefined
    if (rule === undefined) continue
    for (const found of rule.find(turn, context)) {
      const confidence = found.confidence ?? rules.confidence[rule.id] ?? unmeasuredConfidence
      soFar.push({ ...found, code: found.code ?? rule.code, confidence, rule: rule.id })
    }
  }
  return settle(soFar, rules.precedence, turn).sort((a, b) => a.start - b.start)
}

const none: readonly number[] = []

// Confidence of a rule that fired too rarely to be measured: no better than a coin.
const unmeasuredConfidence = 0.5
