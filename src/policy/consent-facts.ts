import { isActiveConsent, latestExpiry } from '../dtn/consent.ts'
import type { HeldConsent, Memory } from '../dtn/memory.ts'
import type { ConsentFacts } from './situation.ts'

/** Whether challenges and a protective override were agreed to, as it stands now (domain.md 9.2 M-CON, 9.7). Never read out of the talk. */
export function consentFacts({ consents }: Memory, now: Date): ConsentFacts {
  const challenge = standing(consents, 'challenge', now)
  return {
    challenge: challenge?.state ?? 'absent',
    ceiling: challenge?.state === 'active' ? challenge.consent.ceiling : null,
    override: standing(consents, 'override', now)?.state === 'active',
  }
}

/** The newest consent of a kind decides: whoever takes it back takes back what was given before (dtn/consent.ts). */
function standing(
  consents: readonly HeldConsent[],
  kind: 'challenge' | 'override',
  now: Date,
): { readonly consent: HeldConsent; readonly state: 'active' | 'expired' | 'withdrawn' } | null {
  const given = consents.filter((consent) => consent.kind === kind && consent.givenAt <= now)
  const [consent] = given.toSorted((one, other) => other.givenAt.getTime() - one.givenAt.getTime())
  if (consent === undefined) return null
  const isTakenBack = given.some(
    ({ withdrawnAt }) => withdrawnAt !== null && withdrawnAt <= now && withdrawnAt >= consent.givenAt,
  )
  if (isTakenBack) return { consent, state: 'withdrawn' }
  return { consent, state: isActiveConsent(renewed(consent, kind), now) ? 'active' : 'expired' }
}

/** Renewed every 90 days, whatever end the record names. */
function renewed(consent: HeldConsent, kind: 'challenge' | 'override'): HeldConsent {
  const latest = latestExpiry(kind, consent.givenAt)
  const ends = [consent.expiresAt, latest].filter((end) => end !== null)
  return { ...consent, expiresAt: ends.toSorted((one, other) => one.getTime() - other.getTime())[0] ?? null }
}
