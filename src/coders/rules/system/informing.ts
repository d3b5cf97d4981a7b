import { answers, cueRule, holds, isTaken } from '../cue-rule.ts'
import { type Found, hasFound, hitsOf, type Rule, type RuleContext } from '../rule.ts'
import type { ReadTurn, Sentence } from '../text.ts'
import { formOf } from './form.ts'
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
  {
    id: 'adm.reply',
    code: 'ADM',
    explains: 'Answers a greeting, a goodbye or technical talk in a few words.',
    cues: [],
    find(turn, context) {
      const first = turn.sentences[0]
      const isShort = turn.tokens.length <= 16 && answers(context, ['ADM', 'LEV'])
      if (first === undefined || !isShort || hasFound(context, ['HRM', 'DEPS', 'REP', 'SAF', 'NEG'])) return []
      return [{ start: first.start, end: first.end }]
    },
  },
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
  const statements = turn.sentences.filter((sentence) => !sentence.isQuestion)
  const impersonal = statements.filter((sentence) => isImpersonal(turn, sentence))
  const stated = impersonal.filter((sentence) => holds(turn, sentence, facts) || holds(turn, sentence, explaining))
  const isAllFact =
    5 * impersonal.length >= 4 * statements.length &&
    turn.tokens.length >= leastWords &&
    hitsOf(turn, facts).length >= 2
  const enough = answers(context, ['QF']) || isAllFact ? 1 : answers(context, ['OPP']) ? 4 : 2
  const [first] = stated
  if (first === undefined || stated.length < enough || 4 * stated.length < turn.sentences.length) return []
  return [{ start: first.start, end: first.end }]
}

const leastWords = 8

function isImpersonal(turn: ReadTurn, sentence: Sentence): boolean {
  if (sentence.to - sentence.from < 4) return false
  for (let at = sentence.from; at < sentence.to; at += 1) if (persons.has(turn.tokens[at]?.word ?? '')) return false
  return true
}

// Facts speak of nobody in particular.
const persons = new Set(
  `i i'm i'd i'll i've me my you you're you've you'd you'll your yours yourself he she him her his hers we us our let's`.split(
    ' ',
  ),
)

function instructing(turn: ReadTurn, context: RuleContext): readonly Found[] {
  const form = formOf(turn, context.lastClient)
  const hits = hitsOf(turn, steps)
  const isNumbered = form.numberedItems >= leastItems && !hasFound(context, ['CHA', 'SAF'])
  const isAnswer = answers(context, ['QI']) && (form.listItems >= leastItems || hits.length > 0)
  if (!isNumbered && !isAnswer && hits.length < manySteps) return []
  const first = turn.sentences.find((sentence) => sentence.isNumbered) ?? turn.sentences[hits[0]?.sentence ?? 0]
  return first === undefined ? [] : [{ start: first.start, end: first.end }]
}

const leastItems = 3
const manySteps = 4

function suggesting(turn: ReadTurn, context: RuleContext): readonly Found[] {
  if (answers(context, ['QF'])) return []
  const hits = hitsOf(turn, suggestion).filter((hit) => {
    const sentence = turn.sentences[hit.sentence]
    return sentence !== undefined && !sentence.isQuestion && !isTaken(context, sentence, ['INS'])
  })
  const list = turn.sentences.filter((sentence) => sentence.isListItem).length
  if (hits.length < (list >= 2 ? 1 : 2)) return []
  const sentence = turn.sentences[hits[0]?.sentence ?? 0]
  return sentence === undefined ? [] : [{ start: sentence.start, end: sentence.end }]
}
