/** The code a system call or a connection failed with, `ECONNREFUSED`, however deep it lies in what was thrown; null where there is none. */
export function causeCode(error: unknown): string | null {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if ('code' in at && typeof at.code === 'string' && /^(?:E(?!RR_)[A-Z_]+|UND_ERR_\w+)$/.test(at.code)) return at.code
  }
  return null
}
