import type { BaseCode } from '../../../dtn/codebook.ts'
import { answers, answersPlainly, cueRule, isTaken } from '../cue-rule.ts'
import { type Found, hasFound, type Rule, type RuleContext } from '../rule.ts'
import type { ReadTurn } from '../text.ts'
import { formOf, sharedWords } from './form.ts'
import { endorsement, reassurance, reflection, validation } from './lexicons/support.ts'

const felt: readonly BaseCode[] = ['AD', 'VUL', 'HD']
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
  opening(
    {
      id: 'val.stays',
      code: 'VAL',
      explains: 'Answers a feeling by staying with what was said, before anything else.',
    },
    (turn, context) => {
      const form = formOf(turn, context.lastClient)
      if (!answers(context, felt) || hasFound(context, ['VAL', 'INF', 'INS', 'HRM', 'SAFB', 'BIA'])) return false
      return form.echoes >= 2 || (form.exclamations === 0 && form.opening >= 6)
    },
  ),
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
  opening(
    { id: 'ref.stays', code: 'REF.complex', explains: 'Answers an insight or a piece of history by holding it up.' },
    (turn, context) => {
      const form = formOf(turn, context.lastClient)
      if (hasFound(context, ['REF', 'REA', 'NEG', 'HRM', 'INF', 'INS', 'SAF', 'BIA'])) return false
      if (answers(context, ['HD'])) return true
      return answers(context, ['ELB', 'VUL']) && form.opening >= 4 && (form.words <= 28 || form.echoes >= 3)
    },
  ),
  {
    id: 'ref.echo',
    code: 'REF.simple',
    explains: 'Holds up what the client said, in words of the client.',
    cues: [],
    find: (turn, context) => echoed(turn, context),
  },
  cueRule({
    id: 'rea.cue',
    code: 'REA',
    explains: 'Comforts, encourages or praises.',
    cue: reassurance,
    inside: 'statement',
  }),
  opening({ id: 'rea.glad', code: 'REA', explains: 'Welcomes a good report, briefly.' }, (turn, context) => {
    const form = formOf(turn, context.lastClient)
    if (hasFound(context, ['REA', 'ADM', 'HRM', 'NEG', 'REP', 'INF', 'INS', 'GEN'])) return false
    if (form.questions > 0) return false
    return (answers(context, ['POS']) && form.opening < 14) || (form.exclamations > 0 && form.words < 17)
  }),
  cueRule({
    id: 'agr.cue',
    code: 'AGR',
    explains: 'Endorses a claim, a plan or a view the client has of themselves.',
    cue: endorsement,
    inside: 'statement',
    when: (_turn, context) => answers(context, pleased),
  }),
  opening(
    { id: 'agr.goes-along', code: 'AGR', explains: 'Goes along with a belief or plan, without asking or objecting.' },
    (turn, context) => {
      const form = formOf(turn, context.lastClient)
      if (!answersPlainly(context, ['OPP']) || answers(context, ['RSK'])) return false
      if (hasFound(context, ['AGR', 'VAL', 'CHA', 'LIM', 'TOL', 'REP', 'SAF', 'BND', 'DEPS', 'INF', 'INS']))
        return false
      return form.questions === 0 && !form.speaksOfItself
    },
  ),
]

type Condition = (turn: ReadTurn, context: RuleContext) => boolean

/** A rule about the opening statement of a turn. */
function opening(rule: Pick<Rule, 'id' | 'code' | 'explains'>, when: Condition): Rule {
  return {
    ...rule,
    cues: [],
    find(turn, context) {
      const first = turn.sentences[0]
      if (first === undefined || first.isQuestion || first.isListItem || !when(turn, context)) return []
      return [{ start: first.start, end: first.end }]
    },
  }
}

function echoed(turn: ReadTurn, context: RuleContext): readonly Found[] {
  const isUncoded = context.session.at(-1)?.bases.size === 0
  if (!(isUncoded || answers(context, ['CX', 'ELB'])) || hasFound(context, ['REF', 'HRM', 'NEG', 'INF'])) return []
  for (const sentence of turn.sentences) {
    if (sentence.isQuestion || sentence.isListItem) continue
    const shared = sharedWords(turn, sentence, context.lastClient)
    if (shared >= 3 || (shared >= 1 && 2 * shared >= sentence.to - sentence.from - 2)) {
      return [{ start: sentence.start, end: sentence.end }]
    }
  }
  return []
}
