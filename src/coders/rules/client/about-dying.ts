import type { RuleContext } from '../rule.ts'
import type { Token } from '../text.ts'

/** A risk of this kind was coded before in the session. */
export function hadRisk(context: RuleContext, code: string): boolean {
  return context.session.some((past) => past.codes.some((one) => one.code.startsWith(code)))
}

/** What the system just said, or asked, names dying or hurting oneself. */
export function asksAboutDying(context: RuleContext, where: 'anywhere' | 'in the question' = 'anywhere'): boolean {
  const past = context.session.at(-1)
  if (past?.turn.speaker !== 'system') return false
  const { tokens, sentences } = past.read
  return tokens.some((token, at) => {
    if (where === 'in the question' && sentences[token.sentence]?.isQuestion !== true) return false
    if (dyingWords.has(token.word) || endsLife(tokens, at)) return true
    return harmWords.has(token.word) && tokens[at + 1]?.word === 'yourself'
  })
}

/** "End your life", "take your own life", from this word on. */
export function endsLife(tokens: readonly Token[], at: number): boolean {
  const [verb, whose, what] = [tokens[at]?.word ?? '', tokens[at + 1]?.word, tokens[at + 2]?.word]
  return endWords.has(verb) && whose === 'your' && (what === 'life' || what === 'own')
}

/** Words that name dying in a question about it. */
export const dyingWords: ReadonlySet<string> = new Set(['suicide', 'suicidal', 'dying', 'die', 'killing', 'kill'])
const endWords: ReadonlySet<string> = new Set(['end', 'ending', 'take', 'taking'])
const harmWords: ReadonlySet<string> = new Set(['killing', 'kill', 'harming', 'harm', 'hurting', 'hurt', 'ending'])
