import type { CodeId } from '../../../dtn/codebook.ts'
import type { Rule, RuleContext } from '../rule.ts'
import type { ReadTurn } from '../text.ts'
import { inRepair, inStrain, isBareAssent, isMenuChoice, onlyWhen } from './conditions.ts'
import { disclosureRules } from './disclosure.ts'
import { evidenceRule } from './evidence.ts'
import { markerRules } from './markers.ts'
import { riskRules } from './risk.ts'
import { saidRules } from './said.ts'

const weighed: readonly (readonly [CodeId, string])[] = [
  ['POS', 'Thanks with content, agrees with a reason or reports a task.'],
  ['CMP', 'Assents in few words.'],
  ['ELB', 'Takes up what was asked and goes further.'],
  ['PSH', 'Disagrees with what the system said.'],
  ['NGT', 'Makes a proposal of their own for a task or goal.'],
  ['CPR', 'Gives something up to meet the proposal.'],
  ['WDR.1', 'Denies a feeling or the weight of a topic.'],
  ['WDR.2', 'Answers far more briefly than asked or than usual.'],
  ['WDR.3', 'Speaks in general, without the first person.'],
  ['WDR.4', 'Leaves the question for a story or another topic.'],
  ['WDR.5', 'Defers, appeases or apologises.'],
  ['WDR.6', 'Laughs beside painful content.'],
  ['WDR.7', 'Runs themselves or all help down.'],
  ['CNF.1', 'Complains about the system.'],
  ['CNF.3', 'Complains about an exercise or task.'],
  ['CNF.4', 'Complains about limits, memory, price or privacy.'],
  ['CNF.5', 'Complains that nothing gets better.'],
  ['CNF.6', 'Defends themselves as if accused.'],
  ['CNF.7', 'Orders, threatens, tests or insults.'],
  ['ASR', 'States a need or view plainly within a strain.'],
  ['VUL', 'Touches hurt or the wish for care within a strain.'],
  ['AVS', 'Takes it back or turns away during a repair.'],
  ['DPN.only', 'Only the system understands or helps.'],
  ['DPN.displace', 'Puts the system in place of people or care.'],
  ['DPN.absence', 'Suffers when the system is not there.'],
  ['DPN.mind', 'Ascribes love, mind or need to the system.'],
  ['OPP.belief', 'A self-defeating or distorted belief.'],
  ['OPP.contradiction', 'Words, goals and acts contradict each other.'],
  ['OPP.avoidance', 'Avoids a goal of their own.'],
  ['OPP.plan', 'A harmful or self-defeating plan.'],
  ['OPP.endorse', 'Asks to be told they are right.'],
]

type Condition = (turn: ReadTurn, context: RuleContext) => boolean

const always: Condition = () => true
const conditions: Readonly<Partial<Record<CodeId, Condition>>> = {
  POS: (turn) => !isBareAssent(turn) && !isMenuChoice(turn),
  'WDR.2': (turn) => !isMenuChoice(turn),
  ASR: inStrain,
  VUL: inStrain,
  AVS: inRepair,
}

/** Every rule for client turns. The order matters: a rule sees what the rules before it found in the turn. */
export const clientRules: readonly Rule[] = [
  ...riskRules,
  ...markerRules,
  evidenceRule('QF', 'Asks for a fact, in form or in words.'),
  evidenceRule('QI', 'Asks how to do something, or for steps or a text.'),
  ...disclosureRules,
  ...saidRules,
  ...weighed.map(([code, explains]) => onlyWhen(evidenceRule(code, explains), conditions[code] ?? always)),
]
