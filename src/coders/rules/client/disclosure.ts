import { type LifeDomain, lifeDomains } from '../../../dtn/coding.ts'
import type { Lexicon } from '../lexicon.ts'
import { type Found, hasFound, type Rule, type RuleContext } from '../rule.ts'
import type { ReadTurn } from '../text.ts'
import { evidenceRule } from './evidence.ts'
import { disclosure } from './lexicons/disclosure.ts'
import { strain } from './lexicons/strain.ts'

const domainLexicons = [
  ['family', disclosure.family],
  ['partner', disclosure.partner],
  ['work', disclosure.work],
  ['health', disclosure.health],
  ['network', disclosure.network],
  ['loss', disclosure.loss],
  ['culture', disclosure.culture],
  ['money', disclosure.money],
] as const satisfies readonly (readonly [LifeDomain, Lexicon])[]

/** Personal, affective, historical and contextual disclosure with depth (domain.md 6.6) and life domain (C3.1). */
export const disclosureRules: readonly Rule[] = [
  deepened(evidenceRule('HD', 'Tells of their own past.'), historyDepth),
  deepened(evidenceRule('CX', 'Tells of the people and circumstances around them.'), contextDepth),
  deepened(evidenceRule('AD', 'Words and signs of a feeling of their own.'), feelingDepth),
  deepened(evidenceRule('PD', 'Tells something about themselves.'), personalDepth),
]

function deepened(rule: Rule, depthOf: (turn: ReadTurn, context: RuleContext) => number): Rule {
  const hasDomain = rule.code === 'HD' || rule.code === 'CX'
  return {
    ...rule,
    cues: [...rule.cues, ...domainLexicons.map(([, lexicon]) => lexicon)],
    find: (turn, context) => {
      const seen = isBareQuestion(turn, context) ? [] : rule.find(turn, context)
      if (seen.length === 0) return seen
      const depth = depthOf(turn, context)
      const found = seen.map((one) => ({ ...one, depth }))
      return hasDomain && depth >= 1 ? found.flatMap((one) => inDomains(one, turn)) : found
    },
  }
}

/** A question or request that tells nothing of the client or their people discloses nothing. */
function isBareQuestion(turn: ReadTurn, context: RuleContext): boolean {
  const asks = hasFound(context, ['QF', 'QI']) || turn.sentences.every((sentence) => sentence.isQuestion)
  return asks && !hasAny(turn, [disclosure.wePerson, disclosure.family, disclosure.partner]) && !isPersonal(turn)
}

/** Speaks of themselves, other than in "how do I" or "give me". */
function isPersonal(turn: ReadTurn): boolean {
  return turn.tokens.some((token, at) => {
    if (!selfWords.has(token.word)) return false
    const before = turn.tokens[at - 1]?.word ?? ''
    return !(token.word === 'i' ? askingWords.has(before) : token.word === 'me' && givingWords.has(before))
  })
}

const selfWords: ReadonlySet<string> = new Set("i i'm i've i'd i'll im ive me my mine myself".split(' '))
const askingWords: ReadonlySet<string> = new Set(
  'do does should can could would may might shall did how if to'.split(' '),
)
const givingWords: ReadonlySet<string> = new Set('give tell show help send make write explain teach to for'.split(' '))

// Long turns tell more; the bounds are the lower quartiles of depth 2 in the training corpus.
const longStory = 17
const aFewWords = 4

function feelingDepth(turn: ReadTurn, context: RuleContext): number {
  if (hasFound(context, ['RSK']) || hasAny(turn, [strain.vulnerableStrong, strain.hopelessStrong])) return 3
  return turn.tokens.length <= aFewWords || turn.cues.has(strain.laughs.id) ? 1 : 2
}

function personalDepth(turn: ReadTurn, context: RuleContext): number {
  return turn.tokens.length >= longStory || hasFound(context, ['AD', 'RSK', 'HD']) ? 2 : 1
}

function historyDepth(turn: ReadTurn, context: RuleContext): number {
  if (hasFound(context, ['RSK']) || hasAny(turn, [disclosure.loss, strain.vulnerableStrong])) return 3
  return turn.tokens.length <= aFewWords ? 1 : 2
}

function contextDepth(turn: ReadTurn): number {
  return turn.tokens.length >= longStory ? 2 : 1
}

function hasAny(turn: ReadTurn, lexicons: readonly Lexicon[]): boolean {
  return lexicons.some((lexicon) => turn.cues.has(lexicon.id))
}

/** The one or two life domains named most often; the order of C3.1 settles a tie. */
function inDomains(found: Found, turn: ReadTurn): readonly Found[] {
  const named = domainLexicons
    .map(([domain, lexicon]) => ({ domain, hits: turn.cues.get(lexicon.id)?.length ?? 0 }))
    .filter(({ hits }) => hits > 0)
    .sort((a, b) => b.hits - a.hits || lifeDomains.indexOf(a.domain) - lifeDomains.indexOf(b.domain))
  const [first, second] = named
  if (first === undefined) return [found]
  const domains = second !== undefined && second.hits === first.hits ? [first, second] : [first]
  return domains.map(({ domain }) => ({ ...found, domain }))
}
