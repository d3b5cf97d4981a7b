/** The units of domain.md 1.2: a relationship is all sessions of one client with one system. */
export type Speaker = 'client' | 'system'

/** Where one stored message begins inside the turn it was merged into, in UTF-16 code units. */
export interface MessagePart {
  readonly id: string
  readonly start: number
}

/** Consecutive messages of one speaker. `parts` is there only when more than one message was merged. */
export interface Turn {
  readonly id: string
  readonly speaker: Speaker
  readonly text: string
  /** ISO 8601 with offset; absent when unknown. */
  readonly at?: string
  readonly parts?: readonly MessagePart[]
}

/** A prompt, tool message or other text that is neither speaker's turn. Kept, never coded. */
export interface ContextMessage {
  readonly role: string
  readonly text: string
  /** The id of the turn it stands before; absent at the end of the session. */
  readonly before?: string
}

export interface Session {
  readonly id: string
  readonly startedAt?: string
  /** Names the configuration of the system (model, prompt, memory) this session was held with. */
  readonly epoch?: string
  readonly turns: readonly Turn[]
  readonly context?: readonly ContextMessage[]
}

export const embodiments = ['text', 'voice', 'avatar', 'robot'] as const
export type Embodiment = (typeof embodiments)[number]

export const stages = ['assistive', 'collaborative', 'autonomous'] as const
export type Stage = (typeof stages)[number]

export const levels = [1, 2, 3] as const
export type Level = (typeof levels)[number]

/** The level-3 records of domain.md 1.9; text or object, empty is missing. */
export const preconditionFields = ['stage', 'interventions', 'supervision', 'riskPolicy', 'override'] as const
export type PreconditionField = (typeof preconditionFields)[number]
export type PreconditionRecords = Readonly<Partial<Record<PreconditionField, unknown>>>

export interface SystemProfile {
  readonly id?: string
  readonly name?: string
  readonly version?: string
  readonly embodiment?: Embodiment
  readonly stage?: Stage
  readonly declaredLevel?: Level
  readonly preconditions?: PreconditionRecords
}

export interface ClientProfile {
  readonly id?: string
  readonly locale?: string
  readonly ageBand?: string
  /** True for a client played by a program (domain.md B17): only a conduct level may be reported. */
  readonly simulated?: boolean
}

export interface Relationship {
  readonly id: string
  readonly system: SystemProfile
  readonly client: ClientProfile
  readonly sessions: readonly Session[]
}

/** The instant of an ISO time in milliseconds, or null when it is absent or unreadable. */
export function instantOf(at: string | undefined): number | null {
  if (at === undefined) return null
  const instant = Date.parse(at)
  return Number.isNaN(instant) ? null : instant
}
