import type { Rule, RuleContext } from '../rule.ts'
import type { ReadTurn } from '../text.ts'
import { has, nothing } from './cue-rule.ts'
import { engagement } from './lexicons/engagement.ts'
import { plain } from './lexicons/plain.ts'

/** A rule that holds only under a condition. */
export function onlyWhen(rule: Rule, condition: (turn: ReadTurn, context: RuleContext) => boolean): Rule {
  return {
    ...rule,
    find: (turn, context) => (condition(turn, context) ? rule.find(turn, context) : nothing),
  }
}

/** Near a strain marker, or after the system monitored or repaired (coding rule 19). */
export function inStrain(_: ReadTurn, context: RuleContext): boolean {
  return context.turnsSinceStrain <= nearStrain || isRepaired(context)
}

/** After the system tried to repair. */
export function inRepair(_: ReadTurn, context: RuleContext): boolean {
  return isRepaired(context)
}

/** A few words that open with assent or promise and give no reason. */
export function isBareAssent(turn: ReadTurn): boolean {
  const { tokens } = turn
  const [first] = tokens
  if (first === undefined || tokens.length > 8 || turn.text.includes('!') || turn.text.includes('?')) return false
  if (has(turn, engagement.thanks) || has(turn, plain.positive)) return false
  return promises.has(first.word) || (tokens.length <= 3 && assents.has(first.word)) || isPromise(turn)
}

/** A number on a scale or a letter from a menu. */
export function isMenuChoice(turn: ReadTurn): boolean {
  return turn.tokens.length > 0 && turn.tokens.length <= 2 && turn.tokens.every((token) => choice.test(token.word))
}

function isPromise(turn: ReadTurn): boolean {
  const [first, second, third] = turn.tokens.map((token) => token.word)
  if (first === undefined || second === undefined || !assents.has(first)) return false
  return promises.has(second) || (second === 'i' && third !== undefined && promised.has(third))
}

function isRepaired(context: RuleContext): boolean {
  const bases = context.lastSystem?.bases
  return bases !== undefined && (bases.has('REP') || bases.has('MET') || bases.has('MON'))
}

// Episodes are marked within a window of some client turns (domain.md 3.4).
const nearStrain = 3
const choice = /^(?:\d{1,3}|[a-e])$/
const assents: ReadonlySet<string> = new Set(
  'ok okay k kk alright sure fine yes yeah yea yep ya yup right good cool perfect agreed noted deal great mhm lovely'.split(
    ' ',
  ),
)
const promises: ReadonlySet<string> = new Set(["i'll", 'ill', 'will', "i'd", 'doing', 'calling', 'going', 'trying'])
const promised: ReadonlySet<string> = new Set(['will', 'can', 'shall', 'could', 'am', 'guess', 'suppose', 'try'])
