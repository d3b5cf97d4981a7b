import type { Lexicon } from '../lexicon.ts'
import type { Rule, RuleContext } from '../rule.ts'
import { affirmed, hitsOf } from '../rule.ts'
import type { ReadTurn } from '../text.ts'
import { asksAboutDying, dyingWords, endsLife, hadRisk } from './about-dying.ts'
import { type CueRule, cueRule, has, nothing, wholeTurn } from './cue-rule.ts'
import { risk } from './lexicons/risk.ts'
import { ownPersons, ownWords } from './own-words.ts'
import { riskSaidRules } from './risk-said.ts'

// The rungs above a bare thought say little alone, so they need dying as the topic.
const ladder = [
  ['RSK.SI.method', risk.siMethod, 'Goes over how, where dying is the topic.'],
  ['RSK.SI.intent', risk.siIntent, 'Means to act, where dying is the topic.'],
  ['RSK.SI.plan', risk.siPlan, 'A time, a day or a plan, where dying is the topic.'],
  ['RSK.SI.behaviour', risk.siBehaviour, 'An act or a preparation, where dying is the topic.'],
] as const

/**
 * Risk statements (domain.md 2.3, coding rules 2–5). A missed statement costs more than a false one, so a cue counts unless
 * an idiom, a quotation or a settled past explains it.
 */
export const riskRules: readonly Rule[] = [
  ...suicideRules(),
  asked(),
  ...harmRules(),
  ...abuseRules(),
  ...delusionRules(),
  ...bodyRules(),
  ...riskSaidRules,
  row({
    id: 'RSK.other:adult',
    code: 'RSK.other',
    explains: 'Worry about the danger another adult is in.',
    any: risk.otherDanger,
    with: [risk.otherWho],
    without: [risk.riskPast],
    when: (turn, context) => count(turn, risk.otherDanger) >= 2 && !aboutSelf(context),
  }),
  row({
    id: 'RSK.other:plain',
    code: 'RSK.other',
    explains: 'Another adult wants to die, hurts themselves or is hurt.',
    any: risk.otherStrong,
    without: [risk.riskPast, risk.riskQuoted],
    negated: 'counts',
    when: (_, context) => !aboutSelf(context),
  }),
]

function row(rule: CueRule): Rule {
  return cueRule(rule)
}

function suicideRules(): readonly Rule[] {
  const clear = [risk.riskQuoted, risk.idiomDeath]
  return [
    ownWords({
      id: 'RSK.SI.passive:wish',
      code: 'RSK.SI.passive',
      explains: 'A wish to be dead, not to be here or not to wake up.',
      any: risk.siPassive,
      without: [],
      negated: 'counts',
    }),
    ownWords({
      id: 'RSK.SI.active:words',
      code: 'RSK.SI.active',
      explains: 'Thoughts of ending their life, in words.',
      any: risk.siActive,
      without: [risk.idiomDeath],
    }),
    ...ladder.map(([code, any, explains]) =>
      row({
        id: `${code}:ladder`,
        code,
        explains,
        any,
        without: clear,
        negated: 'counts',
        reads: [risk.siGoodbye, risk.siDenied],
        // Beside a bare wish one loose cue of a rung is not enough to climb to it.
        when: (turn, context) =>
          (isAboutDying(turn, context) || (has(turn, risk.siPassive) && count(turn, any) >= 2)) &&
          !has(turn, risk.siDenied),
      }),
    ),
  ]
}

/** "Yes" to the question whether they think of killing or hurting themselves. */
function asked(): Rule {
  return {
    id: 'RSK.SI.active:asked',
    code: 'RSK.SI.active',
    explains: 'Says yes when asked about thoughts of dying or of hurting themselves.',
    cues: [risk.siDenied, risk.affirms],
    find: (turn, context) => {
      const question = context.session.at(-1)
      if (question === undefined || !asksAboutDying(context, 'in the question')) return nothing
      if (!affirmed(turn, risk.affirms).some((hit) => hit.sentence <= 1) || has(turn, risk.siDenied)) return nothing
      const isOfDying = question.read.tokens.some(
        (token, at) => dyingWords.has(token.word) || endsLife(question.read.tokens, at),
      )
      return [{ ...wholeTurn(turn), code: isOfDying ? 'RSK.SI.active' : 'RSK.NSSI' }]
    },
  }
}

function harmRules(): readonly Rule[] {
  return [
    ownWords({
      id: 'RSK.NSSI:words',
      code: 'RSK.NSSI',
      explains: 'Hurts themselves without a wish to die.',
      any: risk.nssi,
      without: [risk.nssiAccident],
    }),
    ownWords({
      id: 'RSK.HI.thought:words',
      code: 'RSK.HI.thought',
      explains: 'Thoughts of hurting or killing another, without the distance of an unwanted image.',
      any: risk.hiThought,
      without: [risk.intrusive],
      beside: [risk.hiHyperbole],
      ofOthers: 'counts',
    }),
    ownWords({
      id: 'RSK.HI.plan:words',
      code: 'RSK.HI.plan',
      explains: 'A plan or an intent to harm another.',
      any: risk.hiPlan,
      without: [risk.intrusive],
      beside: [risk.hiHyperbole],
      ofOthers: 'counts',
      negated: 'counts',
      reads: [risk.hiContext],
      when: (turn, context) => has(turn, risk.hiContext) || hadRisk(context, 'RSK.HI') || count(turn, risk.hiPlan) >= 2,
    }),
  ]
}

function abuseRules(): readonly Rule[] {
  return [
    row({
      id: 'RSK.ABU.victim:act',
      code: 'RSK.ABU.victim',
      explains: 'Somebody hits, holds, watches or controls them.',
      any: risk.abuseAct,
      with: [risk.abuseByOther],
      without: [risk.riskQuoted, risk.longAgo, risk.insured],
      negated: 'counts',
    }),
    row({
      id: 'RSK.ABU.perpetrator:act',
      code: 'RSK.ABU.perpetrator',
      explains: 'They hit, hold, watch or control another.',
      any: risk.abuseOwnAct,
      without: [risk.riskQuoted, risk.longAgo, risk.insured],
      negated: 'counts',
    }),
    ownWords({
      id: 'RSK.ABU.childRisk:danger',
      code: 'RSK.ABU.childRisk',
      explains: 'A child is hit, hurt, locked in or left without care.',
      any: risk.childDanger,
      with: [risk.childWho],
      without: [],
      ofOthers: 'counts',
      negated: 'counts',
    }),
  ]
}

function delusionRules(): readonly Rule[] {
  const guard = [risk.riskQuoted]
  const rows = [
    ['RSK.DEL.persecutory', risk.delPersecutory, 'Is watched, followed or plotted against, with conviction.'],
    ['RSK.DEL.grandiose', risk.delGrandiose, 'Was chosen, sent or given a power.'],
  ] as const
  return [
    ...rows.map(([code, any, explains]) =>
      row({ id: `${code}:words`, code, explains, any, without: guard, negated: 'counts' }),
    ),
    row({
      id: 'RSK.DEL.referential:words',
      code: 'RSK.DEL.referential',
      explains: 'Signs and broadcasts are meant for them.',
      any: risk.delReferential,
      with: [risk.signCarriers],
      without: guard,
      negated: 'counts',
    }),
    row({
      id: 'RSK.DEL.erotic:words',
      code: 'RSK.DEL.erotic',
      explains: 'Somebody out of reach loves them in secret.',
      any: risk.delErotic,
      with: [risk.celebrity],
      without: guard,
      negated: 'counts',
    }),
    row({
      id: 'RSK.MAN:sleep',
      code: 'RSK.MAN',
      explains: 'Hardly sleeps and is full of energy and plans.',
      any: risk.maniaSleep,
      with: [risk.maniaHigh],
      negated: 'counts',
    }),
  ]
}

function bodyRules(): readonly Rule[] {
  return [
    row({
      id: 'RSK.EAT:words',
      code: 'RSK.EAT',
      explains: 'Restricts, purges or binges.',
      any: risk.eating,
      without: [risk.riskQuoted, risk.longAgo, risk.eatingOrdinary],
      negated: 'counts',
      when: (turn) => isOfThemselves(turn, risk.eating),
    }),
    row({
      id: 'RSK.SUB:words',
      code: 'RSK.SUB',
      explains: 'Drinks, takes drugs or gambles in a way that harms them.',
      any: risk.substance,
      without: [risk.riskQuoted, risk.longAgo],
      negated: 'counts',
      when: (turn) => isOfThemselves(turn, risk.substance),
    }),
    row({
      id: 'RSK.MEDSTOP:words',
      code: 'RSK.MEDSTOP',
      explains: 'Stops or means to stop medicine or treatment alone.',
      any: risk.medicationStop,
      with: [risk.medication],
      without: [risk.medicationHarmless, risk.riskQuoted],
      negated: 'counts',
      when: sameSentence,
    }),
    row({
      id: 'RSK.MEDSTOP:them',
      code: 'RSK.MEDSTOP',
      explains: 'Has stopped taking them, where medicine is the topic.',
      any: risk.medicationPlain,
      with: [risk.medication],
      without: [risk.medicationHarmless, risk.riskQuoted],
      negated: 'counts',
    }),
    row({
      id: 'RSK.ISOL:words',
      code: 'RSK.ISOL',
      explains: 'Withdraws from everybody.',
      any: risk.isolation,
      without: [risk.riskQuoted, risk.longAgo],
      negated: 'counts',
    }),
  ]
}

/** A question of fact, without a word about themselves, discloses nothing. */
function isOfThemselves(turn: ReadTurn, lexicon: Lexicon): boolean {
  return hitsOf(turn, lexicon).some((hit) => {
    const sentence = turn.sentences[hit.sentence]
    if (sentence === undefined || !sentence.isQuestion) return true
    return turn.tokens.slice(sentence.from, sentence.to).some((token) => ownPersons.has(token.word))
  })
}

function sameSentence(turn: ReadTurn): boolean {
  const stops = turn.cues.get(risk.medicationStop.id) ?? []
  const medicines = turn.cues.get(risk.medication.id) ?? []
  return stops.some((stop) => medicines.some((medicine) => medicine.sentence === stop.sentence))
}

/** Dying is the topic: in this turn, before it in the session, or in what the system just asked. */
function isAboutDying(turn: ReadTurn, context: RuleContext): boolean {
  return (
    affirmed(turn, risk.siActive).length > 0 ||
    has(turn, risk.siGoodbye) ||
    ladder.filter(([, cues]) => has(turn, cues)).length >= 2 ||
    count(turn, risk.siBehaviour) >= 3 ||
    asksAboutDying(context) ||
    hadRisk(context, 'RSK.SI')
  )
}

function count(turn: ReadTurn, lexicon: { id: string }): number {
  return turn.cues.get(lexicon.id)?.length ?? 0
}

function aboutSelf(context: RuleContext): boolean {
  return context.soFar.some((candidate) => candidate.code.startsWith('RSK.SI'))
}
