import type { OpenTalk, TalkHead } from './open-talks.ts'

/** A request whose talk cannot be opened while the store does not answer. */
export interface WaitingRequest {
  readonly head: TalkHead
  /** Characters it holds. */
  readonly size: number
  /** Puts it into its talk with all that belongs to it. */
  readonly putIn: (talk: OpenTalk) => Promise<void>
  /** It is let go; `fault` where putting it in was what failed. */
  readonly onDropped: (reason: 'notKept' | 'noConsent', fault: unknown) => void
}

/** Requests that wait for their talks, in memory alone and in the order they came. */
export interface WaitingRequests {
  /** One that waits already keeps its place. */
  readonly add: (request: WaitingRequest) => void
  readonly isWaiting: (request: WaitingRequest) => boolean
  /** Whose talk waits; null where nothing of it does. */
  readonly headOf: (id: string) => TalkHead | null
  /** Ids of the talks, the one that waits longest first. */
  readonly talks: () => readonly string[]
  /** Puts all that wait for a talk into it. One that fails for itself is let go, so that it holds nobody up. */
  readonly putInto: (id: string, talk: OpenTalk) => Promise<void>
  readonly drop: (id: string, reason: 'notKept' | 'noConsent') => void
}

/** Beyond `most` requests, or more characters than can be held, the talk that waits longest gives way, whole. */
export function waitingRequests(most: number, mostSize = mostCharacters): WaitingRequests {
  const talks = new Map<string, Set<WaitingRequest>>()
  const all = (): readonly WaitingRequest[] => [...talks.values()].flatMap((waiting) => [...waiting])
  const drop: WaitingRequests['drop'] = (id, reason) => {
    const gone = talks.get(id) ?? []
    talks.delete(id)
    for (const request of gone) request.onDropped(reason, null)
  }
  const isWaiting: WaitingRequests['isWaiting'] = (request) => talks.get(request.head.id)?.has(request) === true
  return {
    add: (request) => {
      if (isWaiting(request)) return
      talks.set(request.head.id, (talks.get(request.head.id) ?? new Set()).add(request))
      let { count, size } = sums(all())
      for (const [id, waiting] of talks) {
        if (count <= most && size <= mostSize) return
        const given = sums([...waiting])
        count -= given.count
        size -= given.size
        drop(id, 'notKept')
      }
    },
    isWaiting,
    headOf: (id) => [...(talks.get(id) ?? [])][0]?.head ?? null,
    talks: () => [...talks.keys()],
    putInto: async (id, talk) => {
      for (const request of talks.get(id) ?? []) {
        try {
          await request.putIn(talk)
        } catch (error) {
          request.onDropped('notKept', error)
        }
        talks.get(id)?.delete(request)
      }
      if (talks.get(id)?.size === 0) talks.delete(id)
    },
    drop,
  }
}

/** About 64 MB. */
const mostCharacters = 32_000_000

function sums(requests: readonly WaitingRequest[]): { readonly count: number; readonly size: number } {
  return { count: requests.length, size: requests.reduce((sum, { size }) => sum + size, 0) }
}
