import type { BaseCode } from '../../../dtn/codebook.ts'
import { answers, answersPlainly, cueRule, holds, isTaken } from '../cue-rule.ts'
import { type Found, hasFound, type Rule, type RuleContext } from '../rule.ts'
import type { ReadTurn } from '../text.ts'
import { speaksOfItself } from './form.ts'
import {
  aroundDanger,
  closedOpeners,
  dangerQuestion,
  exploration,
  invitation,
  monitoring,
  noFollowUp,
  openOpeners,
  plainDanger,
} from './lexicons/questions.ts'

const asked: readonly BaseCode[] = ['SAF', 'CHA', 'MON', 'NEG', 'EXP', 'MONW', 'ADM']

/** Questions, the most specific code first (domain.md 1.3, coding rule 1). The challenge rules stand between danger and fit. */
export const dangerQuestionRules: readonly Rule[] = [
  cueRule({
    id: 'saf.inquire',
    code: 'SAF.inquire',
    explains: 'Asks about danger openly and directly.',
    cue: dangerQuestion,
    inside: 'question',
    negated: 'counts',
    alsoReads: [plainDanger],
    when: (turn, context, sentence) => context.hasRisk || holds(turn, sentence, plainDanger),
  }),
  cueRule({
    id: 'saf.asks',
    code: 'SAF.inquire',
    explains: 'Answers a statement of danger with a question about it.',
    cue: aroundDanger,
    inside: 'question',
    negated: 'counts',
    when: (_turn, context) => answersPlainly(context, ['RSK']) && !hasFound(context, ['SAF', 'SAFB']),
  }),
]

/** Questions about fit, wishes, meaning and circumstances. */
export const questionRules: readonly Rule[] = [
  cueRule({
    id: 'mon.question',
    code: 'MON',
    explains: 'Asks concretely about the fit of this talk.',
    cue: monitoring,
    inside: 'question',
    negated: 'counts',
    when: (_turn, context, sentence) => !isTaken(context, sentence, ['SAF', 'CHA']),
  }),
  {
    id: 'mon.asks',
    code: 'MON',
    explains: 'Asks about itself right after a strain.',
    cues: [],
    find(turn, context) {
      if (!answersPlainly(context, ['WDR', 'AVS']) || hasFound(context, ['MON', 'CAP', 'SAF', 'CHA'])) return []
      const asks = turn.sentences.filter(
        (sentence) => sentence.isQuestion && speaksOfItself(turn, sentence.from, sentence.to),
      )
      return asks.slice(0, 1).map(({ start, end }) => ({ start, end }))
    },
  },
  cueRule({
    id: 'neg.invite',
    code: 'NEG.invite',
    explains: 'Asks what the client wants to work on, or how.',
    cue: invitation,
    inside: 'question',
    negated: 'counts',
    when: (_turn, context, sentence) => !isTaken(context, sentence, ['SAF', 'CHA', 'MON']),
  }),
  cueRule({
    id: 'exp.question',
    code: 'EXP',
    explains: 'Explores meaning, pattern, evidence or history.',
    cue: exploration,
    inside: 'question',
    negated: 'counts',
    when: (_turn, context, sentence) => !isTaken(context, sentence, ['SAF', 'CHA', 'MON', 'NEG']),
  }),
  {
    id: 'fq.question',
    code: 'FQ.open',
    explains: "Asks about the client's situation.",
    cues: [openOpeners, closedOpeners, noFollowUp],
    find: (turn, context) => following(turn, context),
  },
]

function following(turn: ReadTurn, context: RuleContext): readonly Found[] {
  if (!invitesQuestions(context) || answers(context, ['NGT', 'CPR', 'CNF', 'X', 'AVS'])) return []
  if (hasFound(context, ['SAF', 'CHA', 'MON', 'NEG', 'REP', 'MET', 'HRM'])) return []
  const found: Found[] = []
  for (const sentence of turn.sentences) {
    if (!sentence.isQuestion || sentence.isListItem || isTaken(context, sentence, asked)) continue
    if (holds(turn, sentence, noFollowUp) || speaksOfItself(turn, sentence.from, sentence.to)) continue
    const isOpen = holds(turn, sentence, openOpeners) && !holds(turn, sentence, closedOpeners)
    found.push({ start: sentence.start, end: sentence.end, code: isOpen ? 'FQ.open' : 'FQ.closed' })
  }
  return found
}

/** The client told something, or something no rule has a code for. */
function invitesQuestions(context: RuleContext): boolean {
  const before = context.session.at(-1)
  return before?.turn.speaker === 'client' && (before.bases.size === 0 || answers(context, content))
}

const content: readonly BaseCode[] = [
  ...(['PD', 'AD', 'HD', 'CX', 'ELB', 'POS', 'CMP', 'PSH', 'WDR', 'VUL', 'RSK', 'DPN', 'OPP', 'ASR', 'ADM'] as const),
]
