import type { Rule, RuleContext } from '../rule.ts'
import { affirmed } from '../rule.ts'
import type { ReadTurn } from '../text.ts'
import { type CueRule, cueRule, has, nothing, wholeTurn } from './cue-rule.ts'
import { risk } from './lexicons/risk.ts'

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
  row({
    id: 'RSK.other:adult',
    code: 'RSK.other',
    explains: 'Worry about the danger another adult is in.',
    any: risk.otherDanger,
    with: [risk.otherWho],
    without: [risk.riskPast],
    when: (turn, context) => count(turn, risk.otherDanger) >= 2 && !aboutSelf(turn, context),
  }),
]

function row(rule: CueRule): Rule {
  return cueRule(rule)
}

function suicideRules(): readonly Rule[] {
  const clear = [risk.riskQuoted, risk.idiomDeath]
  return [
    row({
      id: 'RSK.SI.passive:wish',
      code: 'RSK.SI.passive',
      explains: 'A wish to be dead, not to be here or not to wake up.',
      any: risk.siPassive,
      without: [risk.riskQuoted],
      negated: 'counts',
    }),
    row({
      id: 'RSK.SI.active:words',
      code: 'RSK.SI.active',
      explains: 'Thoughts of ending their life, in words.',
      any: risk.siActive,
      without: clear,
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
        when: (turn, context) => isAboutDying(turn, context) && !has(turn, risk.siDenied),
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
      const isOfDying = question.read.tokens.some((token) => dyingWords.has(token.word) || token.word === 'ending')
      return [{ ...wholeTurn(turn), code: isOfDying ? 'RSK.SI.active' : 'RSK.NSSI' }]
    },
  }
}

function harmRules(): readonly Rule[] {
  const guard = [risk.hiHyperbole, risk.riskQuoted]
  return [
    row({
      id: 'RSK.NSSI:words',
      code: 'RSK.NSSI',
      explains: 'Hurts themselves without a wish to die.',
      any: risk.nssi,
      without: [risk.nssiAccident, risk.riskQuoted, risk.longAgo],
    }),
    row({
      id: 'RSK.HI.thought:words',
      code: 'RSK.HI.thought',
      explains: 'Thoughts of hurting or killing another, without the distance of an unwanted image.',
      any: risk.hiThought,
      without: [...guard, risk.intrusive],
    }),
    row({
      id: 'RSK.HI.plan:words',
      code: 'RSK.HI.plan',
      explains: 'A plan or an intent to harm another.',
      any: risk.hiPlan,
      without: [...guard, risk.intrusive],
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
    row({
      id: 'RSK.ABU.childRisk:danger',
      code: 'RSK.ABU.childRisk',
      explains: 'A child is hit, hurt, locked in or left without care.',
      any: risk.childDanger,
      with: [risk.childWho],
      without: [risk.riskQuoted, risk.longAgo],
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
      without: [risk.riskQuoted, risk.longAgo],
      negated: 'counts',
    }),
    row({
      id: 'RSK.SUB:words',
      code: 'RSK.SUB',
      explains: 'Drinks, takes drugs or gambles in a way that harms them.',
      any: risk.substance,
      without: [risk.riskQuoted, risk.longAgo],
      negated: 'counts',
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
      id: 'RSK.ISOL:words',
      code: 'RSK.ISOL',
      explains: 'Withdraws from everybody.',
      any: risk.isolation,
      without: [risk.riskQuoted, risk.longAgo],
      negated: 'counts',
    }),
  ]
}

function sameSentence(turn: ReadTurn): boolean {
  const stops = turn.cues.get(risk.medicationStop.id) ?? []
  const medicines = turn.cues.get(risk.medication.id) ?? []
  return stops.some((stop) => medicines.some((medicine) => medicine.sentence === stop.sentence))
}

/** Dying is the topic: in this turn, before it in the session, or in what the system just asked. */
function isAboutDying(turn: ReadTurn, context: RuleContext): boolean {
  return (
    has(turn, risk.siPassive) ||
    affirmed(turn, risk.siActive).length > 0 ||
    has(turn, risk.siGoodbye) ||
    ladder.filter(([, cues]) => has(turn, cues)).length >= 2 ||
    asksAboutDying(context) ||
    hadRisk(context, 'RSK.SI')
  )
}

function hadRisk(context: RuleContext, code: string): boolean {
  return context.session.some((past) => past.codes.some((one) => one.code.startsWith(code)))
}

function asksAboutDying(context: RuleContext, where: 'anywhere' | 'in the question' = 'anywhere'): boolean {
  const past = context.session.at(-1)
  if (past?.turn.speaker !== 'system') return false
  const { tokens, sentences } = past.read
  return tokens.some((token, at) => {
    if (where === 'in the question' && sentences[token.sentence]?.isQuestion !== true) return false
    return dyingWords.has(token.word) || (harmWords.has(token.word) && tokens[at + 1]?.word === 'yourself')
  })
}

const dyingWords: ReadonlySet<string> = new Set(['suicide', 'suicidal', 'dying', 'die', 'killing', 'kill'])
const harmWords: ReadonlySet<string> = new Set(['killing', 'kill', 'harming', 'harm', 'hurting', 'hurt', 'ending'])

function count(turn: ReadTurn, lexicon: { id: string }): number {
  return turn.cues.get(lexicon.id)?.length ?? 0
}

function aboutSelf(turn: ReadTurn, context: RuleContext): boolean {
  return has(turn, risk.siPassive) || context.soFar.some((candidate) => candidate.code.startsWith('RSK.SI'))
}
