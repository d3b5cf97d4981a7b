import { answers } from '../cue-rule.ts'
import type { Found, Rule, RuleContext } from '../rule.ts'
import type { ReadTurn } from '../text.ts'
import { formOf } from './form.ts'

/**
 * A turn in which no rule recognised anything still does something. A question asks on, words of the client hold up what was
 * said, a short remark keeps company. These are the least sure of all rules.
 */
export const remainingRules: readonly Rule[] = [
  remaining(
    { id: 'fq.remaining', code: 'FQ.open', explains: 'Asks on; nothing more specific was recognised.' },
    'question',
  ),
  remaining(
    { id: 'ref.remaining', code: 'REF.simple', explains: 'Takes up words of the client; nothing more was recognised.' },
    'echo',
  ),
  remaining(
    { id: 'rea.remaining', code: 'REA', explains: 'Keeps company with a short remark; nothing more was recognised.' },
    'remark',
  ),
]

type Kind = 'question' | 'echo' | 'remark'

function remaining(rule: Pick<Rule, 'id' | 'code' | 'explains'>, kind: Kind): Rule {
  return { ...rule, cues: [], find: (turn, context) => (kindOf(turn, context) === kind ? evidence(turn, kind) : []) }
}

const leastWords = 4
const mostWords = 40

function kindOf(turn: ReadTurn, context: RuleContext): Kind | null {
  const before = context.session.at(-1)
  if (context.soFar.length > 0 || before?.turn.speaker !== 'client' || answers(context, ['ADM', 'LEV', 'QF', 'QI']))
    return null
  const form = formOf(turn, before)
  if (form.questions > 0) return 'question'
  if (form.words < leastWords || form.words > mostWords || form.listItems > 0) return null
  return form.echoes > 0 ? 'echo' : 'remark'
}

function evidence(turn: ReadTurn, kind: Kind): readonly Found[] {
  const sentence = turn.sentences.find(({ isQuestion }) => isQuestion === (kind === 'question'))
  return sentence === undefined ? [] : [{ start: sentence.start, end: sentence.end }]
}
