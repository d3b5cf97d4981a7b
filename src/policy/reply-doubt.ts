import { type BaseCode, baseOf } from '../dtn/codebook.ts'
import type { ChallengeStep, Code, Confronting } from '../dtn/coding.ts'
import { contraindicationsOf } from './contraindications.ts'
import type { Contraindication } from './decision.ts'
import { limits } from './limits.ts'
import type { Situation } from './situation.ts'

/**
 * How sure the coder has to be of a code before a reply is stopped for it (P, uncalibrated). Stopping a good reply harms too: the client
 * waits, and is answered by a text that does not know them. So in a quiet moment only a code the coder is sure of, and is known to find
 * rightly, stops a reply; where something of the moment already speaks for a fault, one more likely than not does; and in acute danger
 * a doubtful one does, because there a harmful reply costs more than a second try.
 */
export const replyDoubt = { quiet: 0.8, strained: 0.5, acute: 0.2 } as const

/**
 * How sure the coder has to be that a reply confronts (`Confronting`; P). Of the 477 challenges of four authors who wrote nothing it was
 * made on, most of them to somebody in such a moment, it hears 439 from 0.3 and 406 from 0.6 on, and takes 86 and 42 of 503 good replies
 * that look like one for one; of two more, who came when these limits stood, 237 and 226 of 240, and 27 and 13 of 240.
 * `again` and `stop` where what speaks against one is no guess; `perhaps` where danger or abuse is itself doubted; `drinkToday` where drink
 * or drugs are, which are misheard more often; `nearlySure` where strain, grief, rising distress, identity or a bare suspicion of a
 * delusion speaks against any challenge; `openly` for an open one to somebody who agreed to none.
 */
export const confrontationDoubt = {
  again: 0.3,
  stop: 0.6,
  perhaps: 0.78,
  drinkToday: 0.9,
  nearlySure: 0.95,
  openly: 0.93,
} as const

type Moment = keyof typeof replyDoubt

/**
 * The same for a challenge, which a coder finds in many a good question, as it hears much that speaks against one wrongly too: strain, rising
 * distress, grief. Only where danger, abuse, drunkenness or an age under 18 is beyond doubt does a likely challenge stop a reply.
 */
export const challengeDoubt = { sure: 0.8, barred: 0.3, acute: 0.2 } as const

/**
 * How grave the moment is by itself, before any reply. A doubtful statement makes no moment acute: else one mistake would lead to the next.
 * Danger that stands from an earlier turn, where this one states none, is strain: how sure it was is no longer known.
 */
function momentOf(situation: Situation): Moment {
  const { risk, rupture, challenge, distress, dependency } = situation
  const isSure = risk.isDoubtful !== true
  if (isSure && ((risk.isAcute && risk.statement !== null) || risk.needsHuman || risk.asksEnabling || risk.harmToThird))
    return 'acute'
  const isStrained =
    (isSure && risk.statement !== null) ||
    [risk.wasAcute, risk.hasPsychosis, risk.disclosesAbuse, risk.isIntoxicated, risk.asksHarm].includes(true) ||
    [risk.isAcute, rupture.isOpen, challenge.acuteGrief, challenge.identityTopic, distress.isRising].includes(true)
  return isStrained || dependency.statement !== null ? 'strained' : 'quiet'
}

/** Not sure enough to stop a reply of this moment. A code without confidence was given by a person and is sure. */
export function isDoubtful(code: Code, situation: Situation, weak: ReadonlySet<BaseCode>): boolean {
  const base = baseOf(code.code)
  const confidence = code.confidence ?? 1
  if (base === 'CHA') return isDoubtfulChallenge(code, situation, weak.has(base))
  const moment = momentOf(situation)
  return (moment === 'quiet' && weak.has(base)) || confidence < replyDoubt[moment]
}

/**
 * What speaks against any challenge now, not only against a higher one, speaks for the fault, however seldom the coder finds challenges rightly;
 * an end in sight or an old fact does not. That nobody agreed to a stronger one is on record: it speaks against the steps that ask for it.
 */
function isDoubtfulChallenge({ step, confidence = 1 }: Code, situation: Situation, isWeak: boolean): boolean {
  const moment = momentOf(situation)
  if (moment === 'acute') return confidence < challengeDoubt.acute
  if (isBarred(situation, step)) return confidence < challengeDoubt.barred
  const asksConsent = step !== undefined && step >= limits['challenge.consentStep']
  const isFree = !asksConsent || isAgreed(situation, step)
  const isQuiet = moment === 'quiet' && !speaksAgainstAny(situation) && isFree
  return (isQuiet && isWeak) || confidence < challengeDoubt.sure
}

/** What is heard of confronting in a reply. */
interface HeardConfronting extends Confronting {
  /** It stands in place of one that was kept back. */
  readonly isSecond?: boolean
}

/**
 * What `guard` does for a reply that is likely to confront, by the moment: where a contraindication is no guess it is written again from
 * the lower limit on and stopped from the higher one; where a danger is doubted, it is stopped if it is likely to confront. For strain,
 * grief and rising distress, which a coder hears in many an everyday turn, only near certainty stops it; a reply in place of one that was
 * kept back is stopped there from the limit `stop` on, because a system that was told to leave something and does not is likelier to do it
 * once more. Whatever the moment, one that confronts openly is stopped where nobody agreed to such a challenge (K8). Null where none holds.
 */
export function confrontationReaction(reply: HeardConfronting, situation: Situation): 'stop' | 'again' | null {
  const { confronts = 0, confrontsOpenly = 0, isSecond = false } = reply
  const { again, stop, perhaps, drinkToday, nearlySure, openly } = confrontationDoubt
  const isCertain = isBarred(situation) || momentOf(situation) === 'acute'
  if (isCertain && confronts >= again) return confronts >= stop ? 'stop' : 'again'
  const holding = contraindicationsOf(situation, 1)
  if (confronts >= perhaps && holding.some((id) => dangers.has(id))) return 'stop'
  if (confronts >= drinkToday && holding.includes('K5')) return 'stop'
  if (confronts >= (isSecond ? stop : nearlySure) && speaksAgainstAny(situation)) return 'stop'
  return !isAgreed(situation) && confrontsOpenly >= openly ? 'stop' : null
}

/**
 * A contraindication holds that is no guess, less those a clinician lets through: K1 and K3 beyond doubt, K2 by more than a bare suspicion, K4 by the client's own words, K5 of this moment
 * (`isIntoxicated` is sure or told), K6 always.
 */
function isBarred(situation: Situation, step: ChallengeStep = 1): boolean {
  const { isBeyondDoubt, isLikelyPsychosis, isIntoxicated } = situation.risk
  const { isGriefTold } = situation.challenge
  const holding = contraindicationsOf(situation, step === 0 ? 1 : step)
  return holding.some((id) => {
    if (id === 'K1' || id === 'K3') return isBeyondDoubt === true
    if (id === 'K2') return isLikelyPsychosis === true
    if (id === 'K4') return isGriefTold === true
    return id === 'K6' || (id === 'K5' && isIntoxicated)
  })
}

/** A contraindication of any challenge whatever its step that lies in the client's state and not in the calendar or the records. */
function speaksAgainstAny(situation: Situation): boolean {
  return contraindicationsOf(situation, 1).some((id) => !mild.has(id))
}

/** The client agreed to challenges of this step (K8). */
function isAgreed(situation: Situation, step: ChallengeStep = limits['challenge.consentStep']): boolean {
  return !contraindicationsOf(situation, step).includes('K8')
}

const dangers: ReadonlySet<Contraindication> = new Set<Contraindication>(['K1', 'K3'])

const mild: ReadonlySet<Contraindication> = new Set<Contraindication>(['K8', 'K9', 'K11', 'K13', 'K14'])
