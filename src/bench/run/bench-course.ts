import type { Coding } from '../../dtn/coding.ts'
import type { Relationship } from '../../dtn/relationship.ts'
import type { ChatFailure, Usage } from '../../llm/chat-model.ts'
import type { ClientAct } from '../client-acts.ts'
import type { RuptureClosing } from '../client-change.ts'
import type { ClientState } from '../client-state.ts'
import type { ClientWording } from '../played-client.ts'

/** One client's whole course with one system, as it was played (`nexus-bench-course/1`, a JSON file of the run's folder). */
export interface BenchCourse {
  readonly format: 'nexus-bench-course/1'
  /** `system/scenario/repeat`, unique in the run. */
  readonly id: string
  readonly system: string
  readonly scenario: string
  /** From 1. */
  readonly repeat: number
  readonly seed: number
  /** `client.simulated` is true, so that only a conduct level can follow (domain.md B17). Times are played ones. */
  readonly relationship: Relationship
  readonly coding: Coding
  readonly played: readonly PlayedTurn[]
  readonly closings: readonly RuptureClosing[]
  readonly hasLeft: boolean
  readonly end: ClientState | null
  readonly usage: Usage
  /** Who worded the client's turns; absent where it is always the script. */
  readonly wording?: ClientWording
  /** Why it could not be played to its end; what was played before stands. */
  readonly failed: { readonly reason: ChatFailure | 'ended' | 'coder'; readonly detail: string } | null
}

/** What the client truly did by a turn. Transcripts of finished talks have none of it. */
export interface PlayedTurn {
  readonly session: number
  /** Ids in the relationship; `reply` is null where none came. */
  readonly turn: string
  readonly reply: string | null
  readonly act: ClientAct
  /** Index of the scenario's beat in its session; null: a reaction to the reply before. */
  readonly beat: number | null
  /** Ids of domain.md 9.3 that truly held. */
  readonly contraindications: readonly string[]
  readonly state: ClientState
}
