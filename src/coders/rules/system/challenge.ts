import type { BaseCode } from '../../../dtn/codebook.ts'
import { answers, cueRule, holds } from '../cue-rule.ts'
import type { Lexicon } from '../lexicon.ts'
import type { Rule, RuleContext } from '../rule.ts'
import {
  alternative,
  avoidance,
  challengeFrame,
  cost,
  discrepancy,
  evidence,
  responsibility,
} from './lexicons/challenge.ts'

/** Challenges, by their kind. */
export const challengeRules: readonly Rule[] = [
  challenge('discrepancy', 'Names a difference between statements, goals and acts.', discrepancy),
  challenge('cost', 'Asks what a behaviour or belief costs.', cost),
  challenge('responsibility', "Names the client's own part or choice.", responsibility),
  challenge('avoidance', 'Names what is being avoided.', avoidance),
  challenge('evidence', 'Asks what speaks for and against a belief.', evidence),
  challenge('alternative', 'Offers another way to see it.', alternative),
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
      if (!hasOccasion(context, occasion[kind] ?? [])) return false
      return sentence.isQuestion || holds(turn, sentence, challengeFrame)
    },
    attributes: (_turn, context) => ({
      step:
        kind === 'discrepancy' || kind === 'avoidance' || kind === 'responsibility' ? 2 : kind === 'evidence' ? 0 : 1,
      appropriate: !context.hasAcuteRisk && !answers(context, strained),
    }),
  })
}

/** The client's last turn held an opportunity of this kind. */
function hasOccasion(context: RuleContext, kinds: readonly string[]): boolean {
  const before = context.session.at(-1)
  return before?.codes.some((code) => kinds.includes(code.code)) ?? false
}
