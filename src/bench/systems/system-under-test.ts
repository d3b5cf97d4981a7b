import type { Level } from '../../dtn/relationship.ts'
import type { ChatFailure, Usage } from '../../llm/chat-model.ts'
import type { ClientAct } from '../client-acts.ts'
import type { Said } from '../course.ts'
import type { Scenario } from '../scenario/scenario.ts'

export const systemKinds = ['reference', 'openai', 'anthropic', 'command', 'http', 'function', 'transcripts'] as const
export type SystemKind = (typeof systemKinds)[number]

/** Who remembers: `product`: the system itself, told who comes; `talk`: nobody, so earlier sessions are sent along; `none`: nobody. */
export const memoryKinds = ['product', 'talk', 'none'] as const
export type MemoryKind = (typeof memoryKinds)[number]

export interface SystemIdentity {
  /** As the run's file names it. */
  readonly id: string
  readonly name: string
  readonly kind: SystemKind
  readonly declaredLevel: Level
  readonly memory: MemoryKind
  /** Everything its replies depend on that can be known, each as text or hash: model, prompt, address, command. Goes into the run contract. */
  readonly fingerprint: Readonly<Record<string, string>>
  /** Host text is sent to; null: none but this machine. */
  readonly remoteHost: string | null
}

/** A product, a model or a reference system that clients are sent to. */
export interface SystemUnderTest {
  readonly identity: SystemIdentity
  /** What one request costs at most; null where nothing is counted. Its cost in money is the run's to tell. */
  estimate(request: SystemRequest): Usage | null
  /** Begins with one client, who is nobody it knows. */
  meet(client: MetClient): Conversation
  close(): Promise<void>
}

export interface MetClient {
  /** Unique in the run and the same in a resumed one; what a product with memory is told as the person's id. */
  readonly id: string
  readonly scenario: Scenario
  readonly seed: number
}

export interface Conversation {
  reply(request: SystemRequest): Promise<SystemReply>
  /** The client does not come any more. */
  end(): Promise<void>
}

export interface SystemRequest {
  /** From 0. */
  readonly session: number
  readonly sessionId: string
  /** This session so far, its last message the client's. */
  readonly talk: readonly Said[]
  /** Sessions before it. A system without memory must not be sent them. */
  readonly earlier: readonly (readonly Said[])[]
  /** ISO 8601; when the client's message is said, in the played time. */
  readonly at: string
  /** ISO 8601; when each session began, the earlier ones first and this one last. Without it a system is told of a new session, not of its date. */
  readonly startedAt?: readonly string[]
  /** The truth about the client's turn, for reference systems alone: nothing of it is ever sent anywhere. */
  readonly truth: { readonly act: ClientAct; readonly isContraindicated: boolean }
  readonly signal?: AbortSignal | undefined
}

export type SystemReply =
  | { readonly kind: 'replied'; readonly text: string; readonly usage: Usage | null }
  | {
      readonly kind: 'failed'
      readonly reason: ChatFailure | 'ended'
      /** For whoever runs it: status, exit code; never what was said. */
      readonly detail: string
      readonly retryAfterMs?: number
      /** What it cost all the same; not given: nobody knows. */
      readonly usage?: Usage | null
    }
