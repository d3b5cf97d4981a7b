import type { BaseCode } from '../../../dtn/codebook.ts'
import { answers, cueRule, isTaken } from '../cue-rule.ts'
import { contentStems } from '../mentions.ts'
import type { Found, Rule, RuleContext } from '../rule.ts'
import type { ReadTurn } from '../text.ts'
import { endorsement, reassurance, reflection, validation } from './lexicons/support.ts'

const felt: readonly BaseCode[] = ['AD', 'VUL', 'HD', 'RSK', 'DPN', 'CX']
const told: readonly BaseCode[] = ['ELB', 'HD', 'VUL', 'AD', 'CX', 'PD', 'DPN', 'ASR']
const pleased: readonly BaseCode[] = ['OPP', 'PD', 'AD', 'POS', 'RSK', 'PSH', 'CNF']

/** Validation, reflection, reassurance and endorsement. */
export const supportRules: readonly Rule[] = [
  cueRule({
    id: 'val.cue',
    code: 'VAL',
    explains: 'Names the feeling or says that it is understandable.',
    cue: validation,
    inside: 'statement',
    when: (_turn, context, sentence) => !sentence.isListItem && !answers(context, ['QF', 'QI']),
  }),
  {
    id: 'val.stays',
    code: 'VAL',
    explains: 'Answers a feeling by staying with what was said, before anything else.',
    cues: [],
    find: (turn, context) => stayingWith(turn, context, felt),
  },
  {
    id: 'ref.echo',
    code: 'REF.simple',
    explains: 'Holds up what the client said, in words of the client.',
    cues: [],
    find: (turn, context) => echoes(turn, context),
  },
  cueRule({
    id: 'ref.cue',
    code: 'REF.complex',
    explains: 'States what was heard and adds a link, a feeling or a meaning.',
    cue: reflection,
    inside: 'statement',
    negated: 'counts',
    when: (_turn, context, sentence) =>
      !sentence.isListItem && answers(context, told) && !isTaken(context, sentence, ['INF']),
  }),
  cueRule({
    id: 'rea.cue',
    code: 'REA',
    explains: 'Comforts, encourages or praises.',
    cue: reassurance,
    inside: 'statement',
  }),
  cueRule({
    id: 'agr.cue',
    code: 'AGR',
    explains: 'Endorses a claim, a plan or a view the client has of themselves.',
    cue: endorsement,
    inside: 'statement',
    when: (_turn, context) => answers(context, pleased),
  }),
]

function stayingWith(turn: ReadTurn, context: RuleContext, bases: readonly BaseCode[]): readonly Found[] {
  const first = turn.sentences[0]
  if (first === undefined || first.isQuestion || first.isListItem || !answers(context, bases)) return []
  return [{ start: first.start, end: first.end }]
}

function echoes(turn: ReadTurn, context: RuleContext): readonly Found[] {
  const said = context.lastClient
  if (said === undefined || !answers(context, told)) return []
  const stems = new Set(contentStems(said.read.tokens))
  for (const sentence of turn.sentences) {
    if (sentence.isQuestion || sentence.isListItem) continue
    const own = contentStems(turn.tokens.slice(sentence.from, sentence.to))
    const shared = own.filter((stem) => stems.has(stem)).length
    if (shared >= 2 || (shared >= 1 && own.length <= 3)) return [{ start: sentence.start, end: sentence.end }]
  }
  return []
}
