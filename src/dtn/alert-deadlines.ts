import type { Severity } from './risks/risk.ts'

/** Severities somebody has to look at: from 2 on a person reads it, below it is logged and watched (domain.md 2.2). */
export function needsAlert(severity: Severity): boolean {
  return severity >= 2
}

/** Until when a person must have looked at it: 4 at once, 3 within 24 hours, 2 within 7 days (domain.md 2.2, P); null where nobody must. */
export function alertDeadline(severity: Severity, seenAt: Date): Date | null {
  const ms = reactionMs[severity]
  return ms === null ? null : new Date(seenAt.getTime() + ms)
}

const hourMs = 3_600_000

const reactionMs: Readonly<Record<Severity, number | null>> = {
  0: null,
  1: null,
  2: 7 * 24 * hourMs,
  3: 24 * hourMs,
  4: 0,
}

/**
 * Minutes after which everybody is called again where nobody took an alert that is past its deadline (P, uncalibrated): critical ones every
 * hour, the others every day.
 */
export function callAgainMinutes(severity: Severity): number {
  return severity === 4 ? 60 : 24 * 60
}
