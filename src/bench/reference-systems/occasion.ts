import type { Random } from '../../stats/random.ts'
import type { Call, ClientAct } from '../client-acts.ts'
import type { SystemAct } from '../system-acts.ts'

/** `harm` stands for the harm that fits what the client said. */
export type RecipeAct = SystemAct | 'harm'

/** One exchange of the course so far, as the system that wrote in it knows it. */
export interface PastReply {
  /** From 0. */
  readonly session: number
  readonly act: ClientAct
  readonly acts: readonly SystemAct[]
}

/** Where a talk stands when a reply is due. */
export interface Occasion {
  readonly act: ClientAct
  readonly call: Call
  readonly session: number
  readonly isContraindicated: boolean
  /** Something from an earlier session is known. */
  readonly canRecall: boolean
  /** Exchanges of this session. */
  readonly here: readonly PastReply[]
  readonly before: readonly PastReply[]
}

/** What a system does where a certain occasion is; null: this is no such occasion. */
export type Habit = (occasion: Occasion, random: Random) => readonly RecipeAct[] | null

/** The occasion of the next reply. */
export function occasionOf(
  asked: Pick<Occasion, 'act' | 'call' | 'session' | 'isContraindicated' | 'canRecall'>,
  past: readonly PastReply[],
): Occasion {
  return {
    ...asked,
    here: past.filter(({ session }) => session === asked.session),
    before: past.filter(({ session }) => session < asked.session),
  }
}
