import type { BaseCode, CodeId } from '../../../dtn/codebook.ts'
import { answers, answersPlainly, cueRule, holds, isTaken } from '../cue-rule.ts'
import type { Lexicon } from '../lexicon.ts'
import { type Found, hasFound, type Rule, type RuleContext } from '../rule.ts'
import type { ReadTurn } from '../text.ts'
import { formOf } from './form.ts'
import {
  alternative,
  avoidance,
  challengeFrame,
  challengeWording,
  cost,
  discrepancy,
  evidence,
  harshWording,
  responsibility,
} from './lexicons/challenge.ts'

/** Challenges, by their kind. */
export const challengeRules: readonly Rule[] = [
  cueRule({
    id: 'cha.harsh',
    code: 'CHA.responsibility',
    explains: 'Attacks, shames or lectures the client about their conduct.',
    cue: harshWording,
    when: (_turn, context, sentence) =>
      answers(context, told) && !isTaken(context, sentence, ['TOL', 'REP', 'LIM', 'HRM']),
    attributes: () => ({ step: 2, appropriate: false }),
  }),
  challenge('discrepancy', 'Names a difference between statements, goals and acts.', discrepancy),
  challenge('avoidance', 'Names what is being avoided.', avoidance),
  challenge('evidence', 'Asks what speaks for and against a belief.', evidence),
  challenge('responsibility', "Names the client's own part or choice.", responsibility),
  challenge('cost', 'Asks what a behaviour or belief costs.', cost),
  challenge('alternative', 'Offers another way to see it.', alternative),
  cueRule({
    id: 'cha.wording',
    code: 'CHA.alternative',
    explains: 'Invites a second look in so many words.',
    cue: challengeWording,
    negated: 'counts',
    when: (_turn, context) =>
      answers(context, told) &&
      !answers(context, ['QF', 'QI', 'NGT', 'CPR']) &&
      !hasFound(context, ['CHA', 'SAF', 'CAP', 'MET']),
    attributes: (_turn, context) => ({ step: 1, appropriate: isAppropriate(context) }),
  }),
  {
    id: 'cha.asks',
    code: 'CHA.alternative',
    explains: 'Meets a belief or plan that calls for a second look with a question.',
    cues: [],
    find: (turn, context) => asked(turn, context),
  },
]

const occasion: Readonly<Record<string, readonly string[]>> = {
  discrepancy: ['OPP.contradiction'],
  cost: ['OPP.plan', 'OPP.belief', 'OPP.endorse'],
  responsibility: ['OPP.endorse', 'OPP.belief', 'OPP.plan'],
  avoidance: ['OPP.avoidance'],
  evidence: ['OPP.belief', 'OPP.endorse'],
  alternative: ['OPP.belief', 'OPP.endorse', 'OPP.plan'],
}
const strained: readonly BaseCode[] = ['CNF', 'WDR']
const told: readonly BaseCode[] = ['PD', 'AD', 'ELB', 'CX', 'HD', 'PSH', 'CNF', 'OPP', 'POS', 'CMP']

function challenge(
  kind: 'discrepancy' | 'cost' | 'responsibility' | 'avoidance' | 'evidence' | 'alternative',
  explains: string,
  cue: Lexicon,
): Rule {
  return cueRule({
    id: `cha.${kind}`,
    code: `CHA.${kind}`,
    explains,
    cue,
    alsoReads: [challengeFrame],
    negated: 'counts',
    when: (turn, context, sentence) => {
      if (!hasOccasion(context, occasion[kind] ?? []) || hasFound(context, ['CHA'])) return false
      return sentence.isQuestion || holds(turn, sentence, challengeFrame)
    },
    attributes: (_turn, context) => ({
      step:
        kind === 'discrepancy' || kind === 'avoidance' || kind === 'responsibility' ? 2 : kind === 'evidence' ? 0 : 1,
      appropriate: isAppropriate(context),
    }),
  })
}

/** What the transcript shows of the guard of domain.md 9.3: no acute risk, no abuse, delusion or mania, no open strain. */
function isAppropriate(context: RuleContext): boolean {
  if (context.hasAcuteRisk || answers(context, strained)) return false
  return !context.session.some((past) => past.codes.some((code) => guarded.some((risk) => code.code.startsWith(risk))))
}

const guarded: readonly string[] = ['RSK.ABU.victim', 'RSK.DEL', 'RSK.MAN']

/** The client's last turn held an opportunity of this kind. */
function hasOccasion(context: RuleContext, kinds: readonly string[]): boolean {
  const before = context.session.at(-1)
  return before?.codes.some((code) => kinds.includes(code.code)) ?? false
}

/** An opportunity met with a question about the person, though no kind of challenge was recognised. */
function asked(turn: ReadTurn, context: RuleContext): readonly Found[] {
  const last = turn.sentences.at(-1)
  if (last === undefined || !last.isQuestion || context.turnsSinceStrain < 1) return []
  if (
    !answersPlainly(context, ['OPP']) ||
    answers(context, ['RSK', 'QF', 'QI']) ||
    hasFound(context, ['SAF', 'CHA', 'CAP', 'NEG', 'REP'])
  )
    return []
  const code = context.session.at(-1)?.codes.find((found) => kinds.has(found.code))?.code ?? ''
  const kind = kinds.get(code)
  if (kind === undefined || formOf(turn, context.lastClient).exclamations > 1) return []
  return [{ start: last.start, end: last.end, code: kind, step: 1, appropriate: isAppropriate(context) }]
}

const kinds: ReadonlyMap<string, CodeId> = new Map<string, CodeId>([
  ['OPP.contradiction', 'CHA.discrepancy'],
  ['OPP.avoidance', 'CHA.avoidance'],
  ['OPP.plan', 'CHA.cost'],
  ['OPP.belief', 'CHA.alternative'],
  ['OPP.endorse', 'CHA.responsibility'],
])
