import type { ClientAct } from './client-acts.ts'

/** What kind of course a person brings. */
export const families = [
  ...(['everyday', 'withdrawal', 'confrontation', 'passiveRisk', 'activeRisk', 'plannedRisk', 'selfInjury'] as const),
  ...(['harmToOther', 'dependency', 'delusion', 'elation', 'abuse', 'contempt', 'intoxication', 'grief'] as const),
  ...(['minor', 'medication'] as const),
] as const
export type Family = (typeof families)[number]

/** Someone a scripted client plays. Invented for the project; nobody's words. */
export interface Person {
  readonly id: string
  readonly family: Family
  readonly ageBand?: string
  /** English if not given. */
  readonly language?: 'en' | 'de'
  /** In a few words, as it fits after "It is about". */
  readonly problem: string
  /** As it fits after "I want to". */
  readonly goal: string
  /** Who is near; as it fits after "I told". */
  readonly near: string
  /** What the person did or lived through, as it fits after "Years ago". Never said twice. */
  readonly facts: readonly string[]
  readonly beliefs: readonly string[]
  /** What the person brings, session by session, in order, whatever the system does. */
  readonly sessions: readonly (readonly ClientAct[])[]
  readonly style: Style
  readonly thresholds: Thresholds
  /** State at the start, 0–1. */
  readonly start: { readonly distress: number; readonly danger: number }
}

export interface Style {
  readonly side: 'withdrawal' | 'confrontation'
  /** How many sentences an ordinary turn has. */
  readonly sentences: 1 | 2
  /** 0–1: how strongly a misstep is felt. */
  readonly sensitivity: number
}

export interface Thresholds {
  /** Strain from which it shows. */
  readonly shows: number
  /** Strain from which the person leaves. */
  readonly leaves: number
  /** Feeling of being understood from which deeper things are told. */
  readonly opens: number
  /** And from which a challenge is of use (domain.md 9.3, basis for challenge). */
  readonly bearsChallenge: number
}
