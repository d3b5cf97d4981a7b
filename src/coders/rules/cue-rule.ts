import { type BaseCode, baseOf, type CodeId } from '../../dtn/codebook.ts'
import type { Lexicon } from './lexicon.ts'
import { type Found, hitsOf, type Rule, type RuleContext } from './rule.ts'
import type { CueHit, ReadTurn, Sentence } from './text.ts'

/** A rule that fires where its cues stand, and gives the sentence as evidence. */
export interface CueRule {
  readonly id: string
  readonly code: CodeId
  readonly explains: string
  readonly cue: Lexicon
  /** The kind of sentence the cue must stand in; `any` if not given. */
  readonly inside?: 'statement' | 'question' | 'any'
  /** Cues under a negation count too. */
  readonly negated?: 'counts'
  /** Further lexicons `when` looks at. */
  readonly alsoReads?: readonly Lexicon[]
  readonly when?: (turn: ReadTurn, context: RuleContext, sentence: Sentence) => boolean
  readonly attributes?: (turn: ReadTurn, context: RuleContext) => Partial<Found>
}

/** Builds such a rule. */
export function cueRule(rule: CueRule): Rule {
  return {
    id: rule.id,
    code: rule.code,
    explains: rule.explains,
    cues: rule.alsoReads === undefined ? [rule.cue] : [rule.cue, ...rule.alsoReads],
    needs: rule.cue,
    find(turn, context) {
      const hits = hitsOf(turn, rule.cue)
      if (hits.length === 0) return nothing
      for (const hit of hits) {
        const sentence = sentenceOf(turn, hit)
        if (sentence === undefined || !stands(rule, hit, sentence)) continue
        if (rule.when !== undefined && !rule.when(turn, context, sentence)) continue
        return [{ start: sentence.start, end: sentence.end, ...rule.attributes?.(turn, context) }]
      }
      return nothing
    },
  }
}

/** The sentence a hit stands in. */
function sentenceOf(turn: ReadTurn, hit: CueHit): Sentence | undefined {
  return turn.sentences[hit.sentence]
}

/** True when one of the lexicon's cues stands in the sentence. */
export function holds(turn: ReadTurn, sentence: Sentence, lexicon: Lexicon): boolean {
  return hitsOf(turn, lexicon).some((hit) => hit.from >= sentence.from && hit.from < sentence.to)
}

/** True when the turn directly before is the other speaker's and carries one of these codes. */
export function answers(context: RuleContext, bases: readonly BaseCode[]): boolean {
  const before = context.session.at(-1)
  if (before === undefined || before.turn.speaker === context.turn.speaker) return false
  return bases.some((base) => before.bases.has(base))
}

/** As `answers`, and the coder was sure enough of the code it answers: for rules that have nothing else to go by. */
export function answersPlainly(context: RuleContext, bases: readonly BaseCode[]): boolean {
  const before = context.session.at(-1)
  if (before === undefined || !answers(context, bases)) return false
  return before.codes.some((code) => bases.includes(baseOf(code.code)) && (code.confidence ?? 1) >= plain)
}

const plain = 0.6

/** True when an earlier rule already gave this sentence one of these codes. */
export function isTaken(context: RuleContext, sentence: Sentence, bases: readonly string[]): boolean {
  return context.soFar.some(
    (found) => found.start < sentence.end && sentence.start < found.end && bases.includes(baseOf(found.code)),
  )
}

const nothing: readonly Found[] = []

function stands(rule: CueRule, hit: CueHit, sentence: Sentence): boolean {
  if (hit.isNegated && rule.negated === undefined) return false
  if (rule.inside === 'question') return sentence.isQuestion
  return rule.inside !== 'statement' || !sentence.isQuestion
}
