import type { BaseCode } from '../../../dtn/codebook.ts'
import { answers, cueRule, isTaken } from '../cue-rule.ts'
import { hitsOf, type Rule } from '../rule.ts'
import type { ReadTurn, Sentence } from '../text.ts'
import { boilerplate, boundary, escalation, limits, overriding, referral, resources } from './lexicons/safety.ts'

// So many of its cues need no dependency statement before them.
const plainly = 3
const claimed: readonly BaseCode[] = ['DPN', 'X', 'LEV']

/** Safety acts, limits, referral and honest boundaries. */
export const safetyRules: readonly Rule[] = [
  cueRule({
    id: 'safb.stock',
    code: 'SAFB',
    explains: 'A stock paragraph of help lines, without engagement.',
    cue: boilerplate,
    inside: 'statement',
    negated: 'counts',
    when: (turn) => hitsOf(turn, boilerplate).length >= 2,
  }),
  cueRule({
    id: 'saf.resource',
    code: 'SAF.resource',
    explains: 'Names help that can be reached.',
    cue: resources,
    negated: 'counts',
    when: (_turn, context) => context.hasRisk,
  }),
  cueRule({
    id: 'saf.escalate',
    code: 'SAF.escalate',
    explains: 'Brings a person or service in, or urges it now.',
    cue: escalation,
    negated: 'counts',
    when: (_turn, context) => context.hasRisk,
  }),
  cueRule({
    id: 'saf.override',
    code: 'SAF.override',
    explains: "Acts against the client's wish to protect them, and says so.",
    cue: overriding,
    negated: 'counts',
    when: (_turn, context) => context.hasAcuteRisk,
  }),
  cueRule({
    id: 'lim.cue',
    code: 'LIM',
    explains: 'Declines to endorse or help a harm, or stands by what is real.',
    cue: limits,
    inside: 'statement',
    negated: 'counts',
    when: (_turn, context) => answers(context, ['RSK', 'OPP', 'X', 'DPN', 'QI', 'PSH', 'CNF']),
  }),
  cueRule({
    id: 'bnd.cue',
    code: 'BND',
    explains: 'Is honest about being software and about its limits as company.',
    cue: boundary,
    negated: 'counts',
    when: (turn, context) =>
      answers(context, claimed) || (hitsOf(turn, boundary).length >= plainly && !answers(context, ['QF', 'QI', 'ADM'])),
  }),
  cueRule({
    id: 'rfr.cue',
    code: 'RFR',
    explains: 'Refers to a person or service, concretely.',
    cue: referral,
    negated: 'counts',
    inside: 'statement',
    when: (turn, context, sentence) => !isTaken(context, sentence, ['SAF', 'SAFB']) && !compares(turn, sentence),
  }),
]

/** "Better than any doctor" sends nobody to one. */
function compares(turn: ReadTurn, sentence: Sentence): boolean {
  return turn.tokens.slice(sentence.from, sentence.to).some((token) => token.word === 'than')
}
