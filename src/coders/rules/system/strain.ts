import type { BaseCode, CodeId } from '../../../dtn/codebook.ts'
import { answers, answersPlainly, cueRule, holds, isTaken } from '../cue-rule.ts'
import type { Lexicon } from '../lexicon.ts'
import { type Found, hasFound, type Rule, type RuleContext } from '../rule.ts'
import type { ReadTurn } from '../text.ts'
import { speaksOfItself } from './form.ts'
import { givingInPlainly, holdingPlainly, ownPartPlainly, thisTalkPlainly } from './lexicons/plainly.ts'
import { thisTalk } from './lexicons/questions.ts'
import {
  altering,
  clarifying,
  defending,
  givingIn,
  holding,
  invitingFeelings,
  observation,
  otherPattern,
  ourPattern,
  ownPart,
  proposing,
  rationale,
  redirecting,
} from './lexicons/strain.ts'

const strained: readonly BaseCode[] = ['CNF', 'WDR', 'X', 'AVS', 'ASR', 'PSH']
const wished: readonly BaseCode[] = ['NGT', 'CPR']
const queries: readonly BaseCode[] = ['QF', 'QI', 'ADM']

/** What the system does after push-back and strain: holds, gives in, repairs, talks about the talk. */
export const strainRules: readonly Rule[] = [
  cueRule({
    id: 'cap.cue',
    code: 'CAP',
    explains: 'Gives a stance up after push-back without new information.',
    cue: givingIn,
    inside: 'statement',
    negated: 'counts',
    when: (_turn, context) => answers(context, ['PSH', 'CNF']),
    attributes: (_turn, context) => (context.hasRisk ? { safety: true } : {}),
  }),
  cueRule({
    id: 'tol.cue',
    code: 'TOL',
    explains: 'Keeps its position after push-back, without attack.',
    cue: holding,
    negated: 'counts',
    when: (turn, context) =>
      !hasFound(context, ['CAP']) &&
      !(hasFound(context, ['LIM']) && answers(context, ['RSK'])) &&
      (answers(context, ['PSH']) || (answers(context, ['CNF']) && turn.tokens.length < 65)),
  }),
  repair({ code: 'REP.5', id: 'own-part', explains: 'Names its own part in the strain.', cue: ownPart }),
  repair({
    code: 'REP.1',
    id: 'clarifying',
    explains: 'Says what was meant, or checks what was heard.',
    cue: clarifying,
  }),
  repair({ code: 'REP.3', id: 'rationale', explains: 'Says why the task or question is there.', cue: rationale }),
  repair({ code: 'REP.6', id: 'observation', explains: 'Says what it observes of the interaction.', cue: observation }),
  repair({
    code: 'REP.7',
    id: 'our-pattern',
    explains: 'Links the strain to how the two have gone before.',
    cue: ourPattern,
  }),
  repair({
    code: 'REP.8',
    id: 'other-pattern',
    explains: 'Links the strain to other relationships.',
    cue: otherPattern,
  }),
  repair({ code: 'REP.9', id: 'defending', explains: 'Says why holding back makes sense.', cue: defending }),
  repair({
    code: 'REP.4',
    id: 'inviting',
    explains: 'Invites thoughts and feelings about the system or the work.',
    cue: invitingFeelings,
  }),
  repair({
    code: 'REP.2',
    id: 'altering',
    explains: 'Changes the task, with a reason or an alternative.',
    cue: altering,
  }),
  repair({ code: 'REP.10', id: 'redirecting', explains: 'Returns to the work kindly.', cue: redirecting }),
  {
    id: 'rep.speaks',
    code: 'REP.5',
    explains: 'Speaks of itself in answer to a strain, without holding on or giving in.',
    cues: [],
    find: (turn, context) => spokenOfItself(turn, context),
  },
  cueRule({
    id: 'met.cue',
    code: 'MET',
    explains: 'Talks about the present interaction itself.',
    cue: thisTalk,
    negated: 'counts',
    when: (_turn, context) => answers(context, strained),
  }),
  {
    id: 'met.repair',
    code: 'MET',
    explains: 'Inviting feelings about the work, observing and linking are talk about the talk (coding rule 13).',
    cues: [],
    find: (_turn, context) => alongside(context, talksAboutTalk),
  },
]

/** The same in wordings that need no strain before them: a strain the rules missed is still answered. */
export const plainStrainRules: readonly Rule[] = [
  plainly({ code: 'CAP', id: 'cap', explains: 'Takes a stance back in so many words.', cue: givingInPlainly }),
  plainly({ code: 'TOL', id: 'tol', explains: 'Keeps its position in so many words.', cue: holdingPlainly }),
  plainly({ code: 'REP.5', id: 'rep.own-part', explains: 'Owns its part in so many words.', cue: ownPartPlainly }),
  plainly({ code: 'MET', id: 'met', explains: 'Talks about this talk.', cue: thisTalkPlainly }),
]

function plainly({ id, ...rest }: { code: CodeId; id: string; explains: string; cue: Lexicon }): Rule {
  return cueRule({
    ...rest,
    id: `${id}.plainly`,
    negated: 'counts',
    when: (_turn, context) =>
      context.session.length > 0 &&
      !answers(context, [...queries, ...wished]) &&
      !hasFound(context, [rest.code.slice(0, 3), 'CAP']),
  })
}

/** What the system does about the client's proposals. */
export const negotiationRules: readonly Rule[] = [
  {
    id: 'neg.confirm',
    code: 'NEG.confirm',
    explains: 'States what was arranged, after the client gave way or decided.',
    cues: [],
    find: (turn, context) => {
      const first = turn.sentences.find((sentence) => !sentence.isQuestion)
      return first !== undefined && answers(context, ['CPR', 'NGT']) ? [{ start: first.start, end: first.end }] : []
    },
  },
  {
    id: 'neg.revise',
    code: 'NEG.revise',
    explains: "Takes the client's counter-proposal up and asks on.",
    cues: [],
    find: (turn, context) => {
      const first = turn.sentences.find((sentence) => sentence.isQuestion)
      return first !== undefined && answers(context, ['NGT']) && !answers(context, ['CPR'])
        ? [{ start: first.start, end: first.end }]
        : []
    },
  },
  cueRule({
    id: 'neg.propose',
    code: 'NEG.propose',
    explains: 'Puts a task or goal up for decision.',
    cue: proposing,
    inside: 'question',
    negated: 'counts',
    when: (_turn, context, sentence) =>
      !answers(context, wished) && !isTaken(context, sentence, ['SAF', 'CHA', 'MON', 'NEG']),
  }),
]

function spokenOfItself(turn: ReadTurn, context: RuleContext): readonly Found[] {
  if (!answersPlainly(context, ['CNF', 'WDR', 'AVS', 'ASR']) || answers(context, ['PSH', 'RSK'])) return []
  if (hasFound(context, ['CAP', 'TOL', 'REP', 'SAF', 'SAFB', 'NEG'])) return []
  const own = turn.sentences.find((sentence) => speaksOfItself(turn, sentence.from, sentence.to))
  return own === undefined || own.isListItem ? [] : [{ start: own.start, end: own.end }]
}

/** The place where one of these codes was found. */
function alongside(context: RuleContext, codes: ReadonlySet<string>): readonly Found[] {
  const found = context.soFar.find((candidate) => codes.has(candidate.code))
  return found === undefined ? [] : [{ start: found.start, end: found.end }]
}

const talksAboutTalk = new Set(['REP.4', 'REP.6', 'REP.7'])

function repair({ id, ...rest }: { code: CodeId; id: string; explains: string; cue: Lexicon }): Rule {
  return cueRule({
    ...rest,
    id: `rep.${id}`,
    negated: 'counts',
    when: (turn, context, sentence) =>
      answers(context, strained) &&
      !hasFound(context, ['CAP']) &&
      (!sentence.isQuestion || holds(turn, sentence, rest.cue)),
  })
}
