import type { Code, CoderIdentity, Coding, Confronting, UncodedReason } from '../dtn/coding.ts'
import type { Relationship, Session, Turn } from '../dtn/relationship.ts'

/** What a coder may look at when it codes a turn: the record up to and including that turn, never what comes later. */
export interface CodingContext {
  readonly relationship: Pick<Relationship, 'id' | 'system' | 'client'>
  /** Sessions before this one, with their codes. */
  readonly earlier: readonly CodedPast[]
  /** This session's turns before this one, with their codes. */
  readonly session: CodedPast
}

export interface CodedPast {
  readonly session: Session
  readonly turns: readonly { readonly turn: Turn; readonly codes: readonly Code[] }[]
}

export type TurnCoding =
  | ({ readonly kind: 'coded'; readonly codes: readonly Code[] } & Confronting)
  | { readonly kind: 'uncoded'; readonly reason: UncodedReason }

export interface CodeProgress {
  readonly turnsDone: number
  readonly turnsTotal: number
}

export interface CodeOptions {
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: CodeProgress) => void
}

/**
 * Every way to code a turn, behind one interface. A coder is causal: the codes of a turn depend on nothing after it,
 * so that coding a finished record and coding it turn by turn give the same result.
 */
export interface Coder {
  readonly identity: CoderIdentity
  /** ISO 639-1 codes of the languages it was made for; empty when it does not read the text. */
  readonly languages: readonly string[]
  /** How many relationships it codes as well at once as one after the other; 1 if not given. */
  readonly atOnce?: number
  /** Codes a whole relationship. Never throws for one turn: such a turn is `uncoded` with its reason. */
  code(relationship: Relationship, options?: CodeOptions): Promise<Coding>
  /** Starts a coding that is fed turn by turn; `next` codes the turn just added. */
  live(relationship: Pick<Relationship, 'id' | 'system' | 'client'>): LiveCoder
  /** The same for a record that was coded up to here: goes on without coding it again. A coder without it is fed the record. */
  resume?(past: CodedRecord): LiveCoder
}

/** A record with its coding by the same coder. */
export interface CodedRecord {
  readonly relationship: Relationship
  readonly coding: Coding
}

export interface NextTurn {
  /** It may still be kept back: what is heard in it beside its codes is asked for too (`Confronting`), where the coder has an ear for it. */
  readonly isListenedTo: boolean
}

export interface LiveCoder {
  /** Starts a session; its turns follow. */
  startSession(session: Omit<Session, 'turns'>): void
  next(turn: Turn, how?: NextTurn): Promise<TurnCoding>
  /**
   * Codes the last turn anew because its speaker added a message to it: same id, longer text. A coder without it is
   * started afresh and fed the record again.
   */
  again?(turn: Turn): Promise<TurnCoding>
  /** The coding of everything fed so far. */
  coding(): Coding
}
