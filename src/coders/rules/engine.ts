import type { Code } from '../../dtn/coding.ts'
import type { WordClasses } from './lexicon.ts'
import { type CueTrie, compileLexicons, type Lexicon } from './lexicon.ts'
import { type Precedence, settle } from './precedence.ts'
import type { Candidate, Rule, RuleContext } from './rule.ts'
import type { ReadTurn } from './text.ts'

/** One speaker's rules, ready to run. */
export interface SpeakerRules {
  readonly rules: readonly Rule[]
  readonly trie: CueTrie
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
  return { rules, trie, precedence: parts.precedence, confidence: parts.confidence }
}

/** Runs the rules in order and settles which codes stand. */
export function codeByRule(turn: ReadTurn, context: Omit<RuleContext, 'soFar'>, rules: SpeakerRules): readonly Code[] {
  // Evidence that is weighed has a ground level; where nothing was said it must not become a code.
  if (turn.text.trim() === '') return []
  const soFar: Candidate[] = []
  const full: RuleContext = { ...context, soFar }
  for (const rule of rules.rules) {
    for (const found of rule.find(turn, full)) {
      const confidence = found.confidence ?? rules.confidence[rule.id] ?? unmeasuredConfidence
      soFar.push({ ...found, code: found.code ?? rule.code, confidence, rule: rule.id })
    }
  }
  return settle(soFar, rules.precedence, turn).sort((a, b) => a.start - b.start)
}

// Confidence of a rule that fired too rarely to be measured: no better than a coin.
const unmeasuredConfidence = 0.5
