import { answers } from '../cue-rule.ts'
import { contentStem } from '../mentions.ts'
import { type Found, hitsOf, type Rule, type RuleContext } from '../rule.ts'
import type { ReadTurn, Sentence } from '../text.ts'
import { formOf } from './form.ts'
import { recalling } from './lexicons/recall.ts'

/** Use of what the client said in earlier sessions. */
export const recallRules: readonly Rule[] = [
  {
    id: 'his.link',
    code: 'HIS',
    explains: 'Uses words of an earlier session that this session had not brought up, to ask or to plan.',
    cues: [recalling],
    find: (turn, context) => recalled(turn, context),
  },
  {
    id: 'hiserr.unsaid',
    code: 'HISERR',
    explains: 'Says that the client told it something nobody finds in the record.',
    cues: [recalling],
    find: (turn, context) => unsaid(turn, context),
  },
]

// Words nearly every session holds link nothing.
const commonFrom = 6
const mostLinks = 3

function recalled(turn: ReadTurn, context: RuleContext): readonly Found[] {
  if (context.earlierSessions === 0) return []
  const isSaid = hitsOf(turn, recalling).length > 0
  const form = formOf(turn, context.lastClient)
  if (form.questions === 0 && !isSaid && !answers(context, ['NGT', 'CPR'])) return []
  const byTurn = new Map<string, { sentence: Sentence; stems: Set<string> }>()
  for (const sentence of turn.sentences) {
    for (const token of turn.tokens.slice(sentence.from, sentence.to)) {
      const stem = contentStem(token.word)
      if (stem === null || context.mentions.today(stem).length > 0) continue
      const mentions = context.mentions.earlier(stem)
      const first = mentions[0]
      if (first === undefined || mentions.length >= commonFrom) continue
      const known = byTurn.get(first.turn)
      if (known === undefined) byTurn.set(first.turn, { sentence, stems: new Set([stem]) })
      else known.stems.add(stem)
    }
  }
  const links = [...byTurn].filter(([, link]) => link.stems.size >= (isSaid ? 1 : 2))
  links.sort(([, a], [, b]) => b.stems.size - a.stems.size)
  return links.slice(0, mostLinks).map(([link, { sentence }]) => ({ start: sentence.start, end: sentence.end, link }))
}

function unsaid(turn: ReadTurn, context: RuleContext): readonly Found[] {
  if (context.earlierSessions === 0) return []
  for (const hit of hitsOf(turn, recalling)) {
    const sentence = turn.sentences[hit.sentence]
    if (sentence === undefined) continue
    const stems = turn.tokens
      .slice(hit.to, sentence.to)
      .map((token) => contentStem(token.word))
      .filter(isStem)
    const known = stems.filter(
      (stem) => context.mentions.earlier(stem).length + context.mentions.today(stem).length > 0,
    )
    if (stems.length >= 3 && known.length * 3 < stems.length) return [{ start: sentence.start, end: sentence.end }]
  }
  return []
}

function isStem(stem: string | null): stem is string {
  return stem !== null
}
