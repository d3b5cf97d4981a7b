import { answers, cueRule, isTaken } from '../cue-rule.ts'
import { type Found, hitsOf, type Rule, type RuleContext } from '../rule.ts'
import type { ReadTurn } from '../text.ts'
import {
  administration,
  explaining,
  facts,
  fitted,
  frame,
  steps,
  stockClosing,
  suggestion,
} from './lexicons/informing.ts'

/** Information, instructions, suggestions, fitted guidance; frame, weak monitoring, administration. */
export const informingRules: readonly Rule[] = [
  {
    id: 'inf.facts',
    code: 'INF',
    explains: 'States facts that would be as true for anybody.',
    cues: [facts, explaining],
    find: (turn, context) => informing(turn, context),
  },
  {
    id: 'ins.steps',
    code: 'INS',
    explains: 'Gives steps or an exercise to carry out.',
    cues: [steps],
    find: (turn, context) => instructing(turn, context),
  },
  {
    id: 'gen.tips',
    code: 'GEN',
    explains: 'Suggests what would fit anyone with the topic.',
    cues: [suggestion],
    find: (turn, context) => suggesting(turn, context),
  },
  cueRule({
    id: 'per.fitted',
    code: 'PER',
    explains: 'Suggests something shaped by what the client said today.',
    cue: fitted,
    inside: 'statement',
    when: (_turn, context, sentence) =>
      !sentence.isListItem && answers(context, ['PD', 'CX', 'ELB', 'AD', 'NGT', 'QI']),
  }),
  cueRule({
    id: 'frm.cue',
    code: 'FRM',
    explains: 'Says that it is a machine, what it keeps or where its limits are.',
    cue: frame,
    inside: 'statement',
    negated: 'counts',
  }),
  cueRule({
    id: 'monw.cue',
    code: 'MONW',
    explains: 'Asks in general whether this helped.',
    cue: stockClosing,
  }),
  cueRule({
    id: 'adm.cue',
    code: 'ADM',
    explains: 'Greets, closes or talks of technical things.',
    cue: administration,
    when: (turn, context) => turn.tokens.length <= 25 && !context.soFar.some((found) => content.has(found.code)),
  }),
]

const content = new Set(['VAL', 'INF', 'INS', 'GEN', 'PER'])

function informing(turn: ReadTurn, context: RuleContext): readonly Found[] {
  const cues = hitsOf(turn, facts).length + 2 * hitsOf(turn, explaining).length
  const asked = answers(context, ['QF'])
  if (cues < (asked ? 1 : 3)) return []
  const hit = hitsOf(turn, explaining)[0] ?? hitsOf(turn, facts)[0]
  const sentence = hit === undefined ? undefined : turn.sentences[hit.sentence]
  return sentence === undefined ? [] : [{ start: sentence.start, end: sentence.end }]
}

function instructing(turn: ReadTurn, context: RuleContext): readonly Found[] {
  const hits = hitsOf(turn, steps)
  const list = turn.sentences.filter((sentence) => sentence.isListItem).length
  if (hits.length < (answers(context, ['QI']) ? 1 : list >= 3 ? 2 : 3)) return []
  const sentence = turn.sentences[hits[0]?.sentence ?? 0]
  return sentence === undefined ? [] : [{ start: sentence.start, end: sentence.end }]
}

function suggesting(turn: ReadTurn, context: RuleContext): readonly Found[] {
  const hits = hitsOf(turn, suggestion).filter((hit) => {
    const sentence = turn.sentences[hit.sentence]
    return sentence !== undefined && !sentence.isQuestion && !isTaken(context, sentence, ['INS'])
  })
  const list = turn.sentences.filter((sentence) => sentence.isListItem).length
  if (hits.length < (list >= 2 ? 1 : 2)) return []
  const sentence = turn.sentences[hits[0]?.sentence ?? 0]
  return sentence === undefined ? [] : [{ start: sentence.start, end: sentence.end }]
}
