import { type Attempt, missed } from './channel.ts'

export interface Posted {
  /** From the configuration and never from what was read. */
  readonly url: string
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
  readonly timeoutMs: number
}

/** Posts JSON once. Follows no redirect, so that what is meant for one address never reaches another; reads nothing of the answer. */
export async function postJson({ url, body, headers, timeoutMs }: Posted): Promise<Attempt> {
  try {
    const response = await fetch(url, {
      ...({ method: 'POST', redirect: 'manual', body } as const),
      headers: { 'content-type': 'application/json; charset=utf-8', 'user-agent': 'nexus', ...headers },
      signal: AbortSignal.timeout(timeoutMs),
    })
    await response.body?.cancel()
    if (response.ok) return { kind: 'sent' }
    return missed(`http ${response.status}`, mayPass(response.status), pauseOf(response.headers.get('retry-after')))
  } catch (cause) {
    const isSlow = cause instanceof Error && cause.name === 'TimeoutError'
    return missed(isSlow ? 'timeout' : 'unreachable', true)
  }
}

/** Busy, failed or too slow may be better next time; a refusal or a redirect stays one. */
const mayPass = (status: number): boolean => status >= 500 || status === 408 || status === 425 || status === 429

/** Seconds of `Retry-After`; a date or nonsense is no wish. */
function pauseOf(header: string | null): number | null {
  const seconds = Number(header ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, longestWishS) * 1000 : null
}

const longestWishS = 600
