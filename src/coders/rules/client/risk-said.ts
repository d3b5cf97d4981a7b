import type { Lexicon } from '../lexicon.ts'
import type { Rule } from '../rule.ts'
import type { ReadTurn } from '../text.ts'
import { asksAboutDying, hadRisk } from './about-dying.ts'
import { has } from './cue-rule.ts'
import { risk } from './lexicons/risk.ts'
import { riskSaid } from './lexicons/risk-said.ts'
import { ownWords } from './own-words.ts'

/** Danger said plainly and in full words (domain.md 2.3). They run after the other risk rules and add to them. */
export const riskSaidRules: readonly Rule[] = [
  ...suicideSaid(),
  ...harmSaid(),
  ...delusionsSaid(),
  ...maniaSaid(),
  ...bodySaid(),
]

function suicideSaid(): readonly Rule[] {
  return [
    ownWords({
      id: 'RSK.SI.passive:said',
      code: 'RSK.SI.passive',
      explains: 'Says that they no longer wish to live, or would not mind not being there.',
      any: riskSaid.wish,
      without: [risk.idiomDeath],
      beside: [riskSaid.livesSomewhere],
      negated: 'counts',
    }),
    ownWords({
      id: 'RSK.SI.active:said',
      code: 'RSK.SI.active',
      explains: 'Names suicide or killing themselves as a wish or a thought.',
      any: riskSaid.suicide,
      without: [risk.idiomDeath],
    }),
    rungSaid('RSK.SI.intent', riskSaid.actsOn, 'Means to act on it, where dying is the topic.'),
    rungSaid('RSK.SI.behaviour', riskSaid.prepares, 'Prepares for it, where dying is the topic.'),
  ]
}

/** A rung that a wish to die, said in the same turn or before, gives its meaning. */
function rungSaid(code: 'RSK.SI.intent' | 'RSK.SI.behaviour', any: Lexicon, explains: string): Rule {
  return ownWords({
    ...{ id: `${code}:said`, code, explains, any, without: [risk.siDenied] },
    when: (_, context) =>
      context.soFar.some((one) => one.code.startsWith('RSK.SI')) ||
      hadRisk(context, 'RSK.SI') ||
      asksAboutDying(context, 'in the question'),
  })
}

function harmSaid(): readonly Rule[] {
  return [
    ownWords({
      id: 'RSK.NSSI:said',
      code: 'RSK.NSSI',
      explains: 'Injured themselves, for a reason or on purpose.',
      any: riskSaid.injures,
      without: [risk.nssiAccident],
      beside: [riskSaid.injuredAtPlay],
    }),
    ownWords({
      id: 'RSK.HI.thought:said',
      code: 'RSK.HI.thought',
      explains: 'Thoughts of attacking another, in earnest.',
      any: riskSaid.attacks,
      without: [risk.intrusive],
      beside: [risk.hiHyperbole, riskSaid.attacksInPlay],
      ofOthers: 'counts',
    }),
    ownWords({
      id: 'RSK.HI.plan:said',
      code: 'RSK.HI.plan',
      explains: 'Plans revenge.',
      any: riskSaid.revenge,
      without: [risk.intrusive],
      beside: [risk.hiHyperbole, riskSaid.revengeInPlay],
    }),
  ]
}

function delusionsSaid(): readonly Rule[] {
  return [
    ownWords({
      id: 'RSK.DEL.erotic:said',
      code: 'RSK.DEL.erotic',
      explains: 'Somebody who never spoke to them, or is out of reach, loves or means them.',
      any: riskSaid.lovedUnmet,
      without: [],
      beside: [riskSaid.lovedAtHome],
      ofOthers: 'counts',
    }),
    ownWords({
      id: 'RSK.DEL.erotic:means',
      code: 'RSK.DEL.erotic',
      explains: 'Somebody on a stage or a screen means, wants or loves them.',
      any: riskSaid.meansMe,
      with: [riskSaid.outOfReach],
      without: [riskSaid.lovedAtHome],
      ofOthers: 'counts',
    }),
    ownWords({
      id: 'RSK.DEL.persecutory:devices',
      code: 'RSK.DEL.persecutory',
      explains: 'Devices were put where they live to listen or watch.',
      any: riskSaid.devices,
      without: [],
      beside: [riskSaid.devicesOrdinary, riskSaid.notReal],
      ofOthers: 'counts',
    }),
    ownWords({
      id: 'RSK.DEL.persecutory:listening',
      code: 'RSK.DEL.persecutory',
      explains: 'They listen, work together or are all in on it.',
      any: riskSaid.listening,
      without: [],
      beside: [riskSaid.devicesOrdinary, riskSaid.notReal],
      ofOthers: 'counts',
    }),
    ownWords({
      id: 'RSK.DEL.grandiose:powers',
      code: 'RSK.DEL.grandiose',
      explains: 'Has powers that nobody else has.',
      any: riskSaid.powers,
      without: [],
      beside: [riskSaid.powersOrdinary, riskSaid.notReal],
    }),
    ownWords({
      id: 'RSK.DEL.grandiose:discovery',
      code: 'RSK.DEL.grandiose',
      explains: 'Has found what will end, save or change the world.',
      any: riskSaid.discovers,
      without: [],
      beside: [riskSaid.notReal],
    }),
    ownWords({
      id: 'RSK.DEL.grandiose:letters',
      code: 'RSK.DEL.grandiose',
      explains: 'Wrote to the powers of the world of a discovery or a mission.',
      any: riskSaid.writesToPowers,
      with: [riskSaid.discoveryWords],
      without: [],
      beside: [riskSaid.notReal],
    }),
  ]
}

function maniaSaid(): readonly Rule[] {
  return [
    ownWords({
      id: 'RSK.MAN:needless',
      code: 'RSK.MAN',
      explains: 'Has not slept for days and needs no sleep or never felt better.',
      any: riskSaid.sleepless,
      with: [riskSaid.needsNone],
      without: [riskSaid.wakefulOrdinary],
      negated: 'counts',
    }),
    ownWords({
      id: 'RSK.MAN:racing',
      code: 'RSK.MAN',
      explains: 'Talks without end while thoughts race or money and work are thrown away.',
      any: riskSaid.talks,
      reads: [riskSaid.races, riskSaid.spends],
      without: [riskSaid.wakefulOrdinary],
      negated: 'counts',
      when: (turn) => has(turn, riskSaid.races) || has(turn, riskSaid.spends),
    }),
    ownWords({
      id: 'RSK.MAN:spending',
      code: 'RSK.MAN',
      explains: 'Thoughts race, money or work is thrown away, and sleep is not needed.',
      any: riskSaid.spends,
      with: [riskSaid.races],
      without: [riskSaid.wakefulOrdinary],
      reads: [riskSaid.sleepless, riskSaid.needsNone],
      when: isRested,
    }),
  ]
}

function isRested(turn: ReadTurn): boolean {
  return has(turn, riskSaid.sleepless) || has(turn, riskSaid.needsNone)
}

function bodySaid(): readonly Rule[] {
  return [
    ownWords({
      id: 'RSK.EAT:starves',
      code: 'RSK.EAT',
      explains: 'Has not eaten for days and it feels good.',
      any: riskSaid.starves,
      with: [riskSaid.starvesWell],
      without: [riskSaid.fastsOrdinary],
      negated: 'counts',
    }),
    ownWords({
      id: 'RSK.EAT:bringsUp',
      code: 'RSK.EAT',
      explains: 'Brings food up again.',
      any: riskSaid.bringsUp,
      without: [],
      beside: [riskSaid.bringsUpOrdinary],
    }),
    ownWords({
      id: 'RSK.SUB:getsThrough',
      code: 'RSK.SUB',
      explains: 'Drinks or uses to get through the day.',
      any: riskSaid.getsThrough,
      without: [],
      beside: [riskSaid.getsThroughOrdinary],
      negated: 'counts',
    }),
    ownWords({
      id: 'RSK.MEDSTOP:throwsAway',
      code: 'RSK.MEDSTOP',
      explains: 'Threw the medicine away.',
      any: riskSaid.throwsAway,
      without: [],
      beside: [riskSaid.throwsOrdinary],
    }),
    ownWords({
      id: 'RSK.ISOL:said',
      code: 'RSK.ISOL',
      explains: 'Sees and answers nobody, for long.',
      any: riskSaid.withdraws,
      without: [riskSaid.withdrawsOrdinary],
      negated: 'counts',
    }),
  ]
}
