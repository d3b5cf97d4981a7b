import type { Code } from '../dtn/coding.ts'
import type { RuptureClosing } from './client-change.ts'
import type { ClientState } from './client-state.ts'
import type { ScriptedClient, ScriptedTurn } from './scripted-client.ts'

/** A reply as it reaches a client. */
export interface HeardReply {
  readonly text: string
  /** Null: nobody could code it, so that it moves nothing and the client goes on with what it brought. */
  readonly codes: readonly Code[] | null
}

/** Who plays a person in a run: by script alone, or with a language model for the words. */
export interface PlayedClient {
  /** First turn of the next session; null: the person does not come any more. */
  startSession(): Promise<ScriptedTurn | null>
  /** Hears a reply; gives the next turn, or null where the session is over. */
  hears(reply: HeardReply): Promise<ScriptedTurn | null>
  state(): ClientState
  /** How each rupture ended that ended; a standing one is in the state. */
  closings(): readonly RuptureClosing[]
  hasLeft(): boolean
  /** Who worded the turns so far; absent where it is always the script. */
  wording?(): ClientWording
}

/** Turns worded by a model, and turns that took the script's words because no try would do. */
export interface ClientWording {
  readonly turns: number
  readonly byModel: number
  readonly byScript: number
  /** What was wrong with tries that were not taken, by fault. */
  readonly faults: Readonly<Record<string, number>>
}

/** A scripted client where a generated one could stand. */
export function playedByScript(client: ScriptedClient): PlayedClient {
  return {
    startSession: async () => client.startSession(),
    hears: async ({ codes }) => client.hears(codes),
    state: client.state,
    closings: client.closings,
    hasLeft: client.hasLeft,
  }
}
