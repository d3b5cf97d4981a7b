import type { Situation } from './situation.ts'

/**
 * Whether a reply is looked at whole before any of it goes out. Where somebody is in danger or asks for harm, what is missing from a reply is
 * seen at its end only (domain.md 2.2, 9.6); with its beginning given out it could no longer be asked for again, only be broken off,
 * and a talk that breaks off is the worst reply to danger. Everywhere else sentences go out one by one.
 */
export function isLookedAtWhole({ risk }: Pick<Situation, 'risk'>): boolean {
  return risk.isAcute || risk.statement !== null || risk.asksHarm || risk.asksEnabling || risk.harmToThird
}
