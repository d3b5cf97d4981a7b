import type { Usage } from '../../llm/chat-model.ts'
import type { RunLimits } from '../run/bench-configuration.ts'
import type { SystemReply } from './system-under-test.ts'

/** What a system needs to know of the run it is opened for. */
export interface SystemContext {
  /** Where paths of the run's file begin. */
  readonly folder: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly limits: Pick<RunLimits, 'timeoutMs' | 'tries'>
  /** Hosts text may be sent to, by name. */
  readonly allowRemote: readonly string[]
  readonly signal?: AbortSignal | undefined
  /** Stands around every single try of a request, also those made again: the place for a pace and for a budget. */
  readonly eachTry?: EachTry
  /** Stands before the ids of persons a product is told that remembers them, so that nobody comes back from another run. */
  readonly personMark?: () => string
  /** First pause before another try, doubled with every further one; 1000 if not given. */
  readonly pauseMs?: number
}

/** `atMost` is what the try costs at most; null where nothing is counted. */
export type EachTry = (send: () => Promise<SystemReply>, atMost: Usage | null) => Promise<SystemReply>
