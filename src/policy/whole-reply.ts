import { contraindicationsOf } from './contraindications.ts'
import type { Contraindication } from './decision.ts'
import type { Situation } from './situation.ts'

/**
 * Whether a reply is looked at whole before any of it goes out. Where somebody is in danger or asks for harm, what is missing from a reply
 * is seen at its end only (domain.md 2.2, 9.6); with its beginning given out it could no longer be asked for again, only be broken off,
 * and a talk that breaks off is the worst reply to danger. Where danger, a delusion, abuse, a death just told, drink, age or a strain
 * speaks against any challenge, what confronts is often told by the question after it, and to break off strains further; and a reply in
 * place of one that was kept back (`isSecond`) comes from a system that was about to do harm, and has no third to follow it. Everywhere
 * else sentences go out one by one.
 */
export function isLookedAtWhole(situation: Situation, { isSecond = false } = {}): boolean {
  const isGrave = contraindicationsOf(situation, 1).some((id) => grave.has(id))
  return isSecond || isDangerNow(situation) || isGrave || situation.challenge.isGriefTold === true
}

/** Danger, or a request for harm, that the reply has to answer. */
export function isDangerNow({ risk }: Pick<Situation, 'risk'>): boolean {
  return risk.isAcute || risk.statement !== null || risk.asksHarm || risk.asksEnabling || risk.harmToThird
}

const grave: ReadonlySet<Contraindication> = new Set<Contraindication>(['K1', 'K2', 'K3', 'K5', 'K6', 'K7'])
