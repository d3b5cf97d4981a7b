import type { CodeId } from '../../../dtn/codebook.ts'
import type { Lexicon } from '../lexicon.ts'
import type { Rule, RuleContext } from '../rule.ts'
import type { ReadTurn } from '../text.ts'
import { inRepair, inStrain, isBareAssent, isMenuChoice } from './conditions.ts'
import { cueRule, has, nothing, wholeTurn } from './cue-rule.ts'
import { closing } from './lexicons/closing.ts'
import { engagement } from './lexicons/engagement.ts'
import { plain } from './lexicons/plain.ts'
import { strain } from './lexicons/strain.ts'

type Condition = (turn: ReadTurn, context: RuleContext) => boolean

const answering: Condition = (_, context) => context.lastSystem !== undefined
const aboutSystem: Condition = (_, context) => context.session.length > 0 || context.earlierSessions > 0
const inFewWords: Condition = (turn, context) => turn.tokens.length <= 5 && !isAsked(context)
const ofTheWork: Condition = (turn) => !has(turn, closing.technical) && !has(turn, engagement.productTalk)
const impersonal: Condition = (turn) => !turn.tokens.some((token) => firstPerson.has(token.word))
const always: Condition = () => true

const firstPerson: ReadonlySet<string> = new Set(['i', "i'm", "i've", "i'd", "i'll", 'me', 'my', 'mine', 'myself'])

const rows: readonly (readonly [CodeId, Lexicon, Condition])[] = [
  ['POS', plain.positive, always],
  ['CMP', plain.assent, inFewWords],
  ['ELB', plain.insight, answering],
  ['PSH', plain.disagrees, answering],
  ['NGT', plain.counter, ofTheWork],
  ['CPR', plain.gives, (turn, context) => ofTheWork(turn, context) && answering(turn, context)],
  ['WDR.1', plain.denies, answering],
  ['WDR.3', plain.general, (turn, context) => impersonal(turn, context) && answering(turn, context)],
  ['WDR.4', plain.shifts, (_, context) => isAsked(context)],
  ['WDR.5', plain.defers, answering],
  ['WDR.7', plain.hopeless, answering],
  ['CNF.1', plain.complains, aboutSystem],
  ['CNF.4', plain.limits, aboutSystem],
  ['CNF.5', plain.noProgress, aboutSystem],
  ['CNF.6', plain.defends, answering],
  ['CNF.7', plain.presses, answering],
  ['ASR', plain.asserts, inStrain],
  ['VUL', plain.vulnerable, inStrain],
  ['AVS', plain.retracts, inRepair],
  ['DPN.only', plain.only, always],
  ['DPN.displace', plain.displaces, always],
  ['DPN.absence', plain.absence, always],
  ['DPN.mind', plain.mind, always],
  ['OPP.belief', plain.belief, always],
  ['OPP.contradiction', plain.contradiction, always],
  ['OPP.avoidance', plain.avoidance, always],
  ['OPP.plan', plain.plan, always],
  ['OPP.endorse', plain.endorse, always],
]

/** Codes said in so many words: one explicit verbal marker is enough (domain.md 3.3). */
export const saidRules: readonly Rule[] = [
  ...rows.map(([code, any, when]) =>
    cueRule({
      id: `${code}:said`,
      code,
      explains: 'Says so in so many words.',
      any,
      when,
      reads: [closing.technical, engagement.productTalk],
      negated: 'counts',
    }),
  ),
  cueRule({
    id: 'CNF.3:said',
    code: 'CNF.3',
    explains: 'Names an exercise and what is wrong with it.',
    any: strain.dislikesStrong,
    with: [strain.activity],
    negated: 'counts',
    when: answering,
  }),
  oneWord(),
  bareAssent(),
]

/** "Ok", "will do", a number on a scale or a letter from a menu: assent without elaboration. */
function bareAssent(): Rule {
  return {
    id: 'CMP:bare',
    code: 'CMP',
    explains: 'Assents or chooses from what is offered, without elaboration.',
    cues: [engagement.thanks, plain.positive],
    find: (turn, context) =>
      isMenuChoice(turn) || (isBareAssent(turn) && !isAsked(context) && answering(turn, context))
        ? [wholeTurn(turn)]
        : nothing,
  }
}

/** A one-word reply to an open question (domain.md 3.2, WDR.2). */
function oneWord(): Rule {
  return {
    id: 'WDR.2:oneWord',
    code: 'WDR.2',
    explains: 'A word or two in answer to an open question or a challenge.',
    cues: [],
    find: (turn, context) =>
      turn.tokens.length > 0 && turn.tokens.length <= 2 && isAsked(context) && isBland(turn)
        ? [wholeTurn(turn)]
        : nothing,
  }
}

function isBland(turn: ReadTurn): boolean {
  return turn.tokens.every((token) => bland.has(token.word))
}

const bland: ReadonlySet<string> = new Set(
  "fine ok okay k kk whatever dunno idk sure maybe meh nothing no yes yeah nope good bad great tired same nah mhm right don't know".split(
    ' ',
  ),
)

/** The system's last words were an open question or a challenge. */
function isAsked(context: RuleContext): boolean {
  const past = context.session.at(-1)
  if (past?.turn.speaker !== 'system') return false
  const last = past.read.sentences.at(-1)
  if (last?.isQuestion !== true) return false
  if (past.bases.has('CHA') || past.bases.has('EXP')) return true
  return past.read.tokens.slice(last.from, last.from + 4).some((token) => openers.has(token.word))
}

const openers: ReadonlySet<string> = new Set(['what', "what's", 'how', 'why', 'where', 'who', 'which', 'when'])
