/** What a Retry-After header asks for in milliseconds: seconds or a date (RFC 9110 10.2.3); null where it says neither. */
export function retryAfterOf(value: string | null | undefined): number | null {
  if (value === undefined || value === null || value.trim() === '') return null
  const seconds = Number(value)
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000)
  const instant = Date.parse(value)
  return Number.isNaN(instant) ? null : Math.max(0, instant - Date.now())
}
