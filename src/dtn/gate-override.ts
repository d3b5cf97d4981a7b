/** A researcher's exception for one protocol (domain.md 1.10). `now` and `expires` are ISO dates, `expires` the last day. */
export interface ResearchOverride {
  readonly role: string
  readonly protocol: string
  readonly expires: string
  readonly now: string
}

/** Stands on every output that rests on an exception. */
export const overrideWatermark = 'collected below DTN level 3; not interpretable as therapeutic alliance'

/**
 * Why an override does not hold, as the rest of a sentence; null where it does. Instants are compared, so offsets do not matter; a date
 * alone lasts to its end in UTC, and a time without an offset is refused, since nobody can tell when it is.
 */
export function overrideFault({ role, protocol, expires, now }: ResearchOverride): string | null {
  if (role !== 'researcher') return 'an override needs the role researcher'
  if (protocol.trim() === '') return 'an override needs a protocol id'
  const end = spanOf(expires)
  if (end === null) return 'the expiry of the override is no date with an offset'
  const present = spanOf(now)
  if (present === null) return 'the time of the override is no date with an offset'
  return present.first < end.past ? null : `protocol ${protocol.trim()} expired on ${expires}`
}

interface Span {
  readonly first: number
  /** The first instant after it. */
  readonly past: number
}

const isoDate = /^(\d{4})-(\d\d)-(\d\d)(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d))?$/
const dayMs = 86_400_000

/** The instants a date stands for: a whole day, or one moment; null where it is none. */
function spanOf(text: string): Span | null {
  const parts = isoDate.exec(text.trim())
  if (parts === null || !isOfCalendar(parts)) return null
  const first = Date.parse(text.trim())
  if (Number.isNaN(first)) return null
  return { first, past: text.includes('T') ? first : first + dayMs }
}

/** Some readers take 30 February for 2 March. */
function isOfCalendar([, year, month, day]: readonly string[]): boolean {
  return new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDate() === Number(day)
}
