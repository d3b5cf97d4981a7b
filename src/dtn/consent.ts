/** What a person can agree to (domain.md 8, 9.2 M-CON, 9.7). */
export const consentKinds = ['processing', 'research', 'challenge', 'override'] as const
export type ConsentKind = (typeof consentKinds)[number]

/** What a recorded consent names a published text by: `override-en-2`. Versions count for each kind and language. */
export function consentTextName(text: {
  readonly kind: ConsentKind
  readonly language: string
  readonly version: number
}): string {
  return `${text.kind}-${text.language}-${text.version}`
}

/** When a consent held: from when it was given until it ends or is taken back. */
export interface ConsentTimes {
  readonly givenAt: Date
  readonly expiresAt: Date | null
  readonly withdrawnAt: Date | null
}

/** Given, not ended and not taken back at this moment. A withdrawal holds from its own moment on. */
export function isActiveConsent({ givenAt, expiresAt, withdrawnAt }: ConsentTimes, at: Date): boolean {
  if (givenAt > at) return false
  return (expiresAt === null || expiresAt > at) && (withdrawnAt === null || withdrawnAt > at)
}

/**
 * The latest a consent of this kind may end: challenge and override are renewed every 90 days (domain.md 9.2 M-CON; 9.7 "renewed").
 * Null where it may last.
 */
export function latestExpiry(kind: ConsentKind, givenAt: Date): Date | null {
  return kind === 'challenge' || kind === 'override' ? new Date(givenAt.getTime() + renewalMs) : null
}

const renewalMs = 90 * 86_400_000

/**
 * Whether a person's record may be processed, by all their consents to it, withdrawn ones included (P). Where none was ever recorded,
 * processing rests on the project's own basis. Once one was, an active one is needed, and one given before a withdrawal no longer
 * counts: whoever takes consent back takes all of it back.
 */
export function allowsProcessing(processing: readonly ConsentTimes[], at: Date): boolean {
  const given = processing.filter(({ givenAt }) => givenAt <= at)
  if (given.length === 0) return true
  const withdrawals = given.flatMap(({ withdrawnAt }) =>
    withdrawnAt !== null && withdrawnAt <= at ? [withdrawnAt] : [],
  )
  const lastWithdrawal = Math.max(Number.NEGATIVE_INFINITY, ...withdrawals.map((time) => time.getTime()))
  return given.some((consent) => isActiveConsent(consent, at) && consent.givenAt.getTime() > lastWithdrawal)
}
