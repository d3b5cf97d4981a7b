import { RequestError } from './problem.ts'

/**
 * Refuses what no schema need be asked about: characters a database cannot hold, and more values than a reader's stack can. By the names of
 * the parts, never by what is in them.
 */
export function checkContent(parts: Readonly<Record<string, unknown>>): void {
  for (const [at, value] of Object.entries(parts)) {
    const message = faultIn(value)
    if (message !== null) throw new RequestError([{ at, message }])
  }
}

/** Faults are gathered by spreading lists of them, one for each value at the worst; far more than the longest coding has. */
const mostValues = 50_000

/** Walked without recursion, as bodies may be nested deeply, and without spreading, as they may be long. */
function faultIn(value: unknown): string | null {
  const left: unknown[] = [value]
  for (let seen = 0; left.length > 0; seen += 1) {
    if (seen > mostValues) return `holds more than ${mostValues} values. Send it in parts.`
    const held = left.pop()
    const fault = typeof held === 'string' ? textFault(held) : null
    if (fault !== null) return fault
    if (typeof held !== 'object' || held === null) continue
    for (const [name, inner] of Object.entries(held)) {
      const nameFault = textFault(name)
      if (nameFault !== null) return nameFault
      left.push(inner)
    }
  }
  return null
}

function textFault(text: string): string | null {
  // PostgreSQL text cannot hold it.
  if (text.includes('\0')) return 'holds a NUL character.'
  // Half of a surrogate pair is no character: JSON in the database refuses it.
  return /\p{Surrogate}/u.test(text) ? 'holds half of a character.' : null
}
