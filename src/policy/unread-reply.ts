import { hasRiskCue } from './risk-cues.ts'
import type { Situation } from './situation.ts'
import { isDangerNow } from './whole-reply.ts'

/**
 * Whether a reply that nothing could read may go out all the same in `guard` (P, by domain.md 9.6: a reviewed text stands ready for failure). Not
 * where somebody is in danger or asks for harm, by what was read of the moment, nor where the client's last words hold a cue of it:
 * whatever failed on the reply may have failed on them. Everywhere else a talk that goes on is worth more than one that is held up.
 *
 * @param situation null where the moment was not read either
 * @param words what the client said last
 */
export function mayGoOutUnread(situation: Pick<Situation, 'risk'> | null, words: string): boolean {
  if (situation !== null && isDangerNow(situation)) return false
  return !hasRiskCue(words)
}
