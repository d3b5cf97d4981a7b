import type { Observed } from './gathering.ts'
import { type DropoutKind, dayMs, noTimes, readTimes, type TimesOptions } from './silences.ts'

/**
 * How long a relationship was followed and how that ended, in days from its first session to the last one before the end: dropout, a
 * goodbye, or just the end of what is known (domain.md 6.7).
 */
export type Following =
  | { readonly end: 'dropout'; readonly days: number; readonly kind: DropoutKind }
  | { readonly end: 'goodbye' | 'lastSession'; readonly days: number }
  | { readonly end: 'unknown'; readonly days: null; readonly reason: string }

/** The first long silence ends it, although the client may come back: returning is another thing than staying. */
export function followingOf(observed: Observed, options: TimesOptions): Following {
  const { starts, known, gaps } = readTimes(observed, options)
  const [first] = starts
  if (known.length === 0) return { end: 'unknown', days: null, reason: noTimes }
  // Between sessions without a time a long silence could lie hidden.
  if (first === undefined || first === null || known.length < starts.length) {
    return { end: 'unknown', days: null, reason: 'a session has no time' }
  }
  if (gaps.some(({ days }) => days < 0)) {
    return { end: 'unknown', days: null, reason: 'sessions are not in the order of their times' }
  }
  const daysTo = (session: number) => Math.round((((starts[session] ?? first) - first) / dayMs) * 1e6) / 1e6
  const silence = gaps.find(({ meaning }) => meaning !== null)
  if (silence !== undefined) {
    const { after, meaning } = silence
    const days = daysTo(after.index)
    if (meaning !== null && meaning !== 'goodbye') return { end: 'dropout', days, kind: meaning }
    return { end: 'goodbye', days }
  }
  const last = observed.coded.sessions.at(-1)
  const days = daysTo(starts.length - 1)
  return { end: last?.turns.some((turn) => turn.bases.has('LEV')) === true ? 'goodbye' : 'lastSession', days }
}
