import { contentStem } from '../mentions.ts'
import type { Found, Rule, RuleContext } from '../rule.ts'
import type { ReadTurn, Sentence } from '../text.ts'

/** Use of what the client said in earlier sessions. */
export const recallRules: readonly Rule[] = [
  {
    id: 'his.link',
    code: 'HIS',
    explains: 'Uses words of an earlier session that this session had not brought up, to ask or to plan.',
    cues: [],
    find: (turn, context) => recalled(turn, context),
  },
]

function recalled(turn: ReadTurn, context: RuleContext): readonly Found[] {
  if (context.earlierSessions === 0) return []
  const byTurn = new Map<string, { sentence: Sentence; count: number }>()
  for (const sentence of turn.sentences) {
    for (const token of turn.tokens.slice(sentence.from, sentence.to)) {
      const stem = contentStem(token.word)
      if (stem === null || context.mentions.today(stem).length > 0) continue
      const mentions = context.mentions.earlier(stem)
      const first = mentions[0]
      if (first === undefined || mentions.length > 6) continue
      const known = byTurn.get(first.turn)
      if (known === undefined) byTurn.set(first.turn, { sentence, count: 1 })
      else known.count += 1
    }
  }
  const links = [...byTurn].filter(([, link]) => link.count >= 2)
  return links.slice(0, 3).map(([link, { sentence }]) => ({ start: sentence.start, end: sentence.end, link }))
}
