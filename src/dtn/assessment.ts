import type { AnalogueReport } from './analogues.ts'
import type { Certainty } from './certainty.ts'
import type { Finding } from './checklist.ts'
import type { BaseCode } from './codebook.ts'
import type { CoderKind, Measured, UncodedReason } from './coding.ts'
import type { Measures } from './measures.ts'
import type { Level } from './relationship.ts'
import type { Indicator, Risk } from './risks/risk.ts'
import type { Rupture } from './ruptures.ts'
import type { SessionPattern, TierShares } from './session-pattern.ts'
import type { Tier } from './tiers.ts'
import type { Transition } from './transitions.ts'

/** Everything concluded about one relationship, as it is written to a file (formats.md section 2; additions marked +). */
export interface Assessment {
  readonly format: 'nexus-assessment/1'
  readonly relationship: string
  readonly madeBy: MadeBy
  readonly level: Level | 'indeterminate'
  readonly certainty: Certainty
  readonly statement: string
  readonly levelThreeLike: boolean
  readonly dominant: Level | null
  readonly missing: readonly string[]
  readonly flags: readonly string[]
  readonly shares: Readonly<Record<Level, number>>
  readonly majorityProbability: number
  readonly discordance: -1 | 0 | 1
  readonly criteria: readonly Finding[]
  readonly sessions: readonly AssessedSession[]
  readonly ruptures: readonly AssessedRupture[]
  readonly risks: readonly Risk[]
  readonly gate: GateReport
  /** Empty in files written before anything was measured. */
  readonly measures: Partial<Measures>
  readonly turns: readonly AssessedTurn[]
  /** + Where the level is a conduct level because the client was simulated or `combine` is `system` (domain.md B17). */
  readonly conductLevel?: Level | 'indeterminate'
  /** + The system as it was described, so that a report can be read without its input. */
  readonly system: {
    readonly id?: string
    readonly name?: string
    readonly version?: string
    readonly declaredLevel?: Level
  }
  /** + Rates and counts behind the risks of domain.md 2.3 to 2.7, each with its verdict. */
  readonly indicators: readonly Indicator[]
  /** + One entry per system epoch where there is more than one, each classified by itself. */
  readonly epochs: readonly AssessedEpoch[]
  /** + Lasting changes of the dominant pattern (domain.md 1.7), by session id. */
  readonly transitions: readonly Transition[]
  /** + Plain sentences a reader must see: language, uncoded turns, parameters replaced, criteria not observable. */
  readonly notes: readonly string[]
  /** + Turns nobody coded, of all turns, and why; absent when every turn was coded. No risk was looked for in them. */
  readonly uncoded?: { readonly turns: number; readonly of: number; readonly reasons: readonly UncodedReason[] }
  /** + How near the level is to changing; absent when it was switched off. */
  readonly robustness?: Robustness
}

export interface MadeBy {
  readonly nexus: string
  readonly codebook: string
  readonly parameters: string
  readonly coder: string
  readonly coderKind: CoderKind
  readonly seed: number
  /** + For each code in use, what F1 the coder reached on it, over how many turns; absent for a coder nobody measured. */
  readonly measured?: Measured
  /** + Codes in use whose measured F1 is under `weakCodeFloor`: weak evidence, which decides no criterion alone. */
  readonly weakCodes?: readonly BaseCode[]
  /** Names and values of the parameters that differ from the shipped set; absent when none does. */
  readonly changedParameters?: Readonly<Record<string, number | boolean | string>>
}

export interface AssessedSession {
  readonly id: string
  /** + Id of its first turn: it holds the turns from there to the next session's first. Absent in an empty session. */
  readonly firstTurn?: string
  readonly startedAt?: string
  readonly epoch?: string
  readonly pattern: SessionPattern
  readonly informative: boolean
  readonly flags: readonly string[]
  readonly exchanges: number
  readonly contentTurns: number
  /** Shares among counted system turns and counted client content turns; null when none counted. */
  readonly systemShares: TierShares | null
  readonly clientShares: TierShares | null
  /** Turn ids protected by the no-regression rules. */
  readonly protectedTurns: { readonly nr1: readonly string[]; readonly nr2: readonly string[] }
  /** The pattern of each column by itself. */
  readonly systemPattern: SessionPattern
  readonly clientPattern: SessionPattern
}

/** An episode as it is written out: without the walker's indices, with the states it passed through. */
export interface AssessedRupture extends Omit<Rupture, 'from' | 'to'> {
  /** The states of domain.md 3.5 the episode passed through, with the turn that entered each. */
  readonly states: readonly { readonly state: string; readonly turn: string }[]
}

export interface AssessedTurn {
  readonly id: string
  readonly tier: Tier
  readonly codes: readonly AssessedCode[]
  readonly uncoded?: string
}

export interface AssessedCode {
  readonly code: string
  readonly confidence?: number
  readonly start?: number
  readonly end?: number
  readonly depth?: number
  readonly domain?: string
  readonly link?: string
  readonly step?: number
  readonly appropriate?: boolean
  readonly mismatch?: boolean
  readonly safety?: boolean
  readonly rating?: number
  readonly rule?: string
}

export interface GateReport {
  readonly alliance: 'open' | 'closed'
  readonly reason: string
  /** What would have to be there for it to open. */
  readonly missing: readonly string[]
  readonly analogues: AnalogueReport
}

export interface AssessedEpoch {
  readonly id: string
  readonly sessions: readonly string[]
  readonly level: Level | 'indeterminate'
  readonly certainty: Certainty
  readonly statement: string
  readonly dominant: Level | null
  readonly levelThreeLike: boolean
  readonly missing: readonly string[]
  readonly flags: readonly string[]
  readonly criteria: readonly Finding[]
}

export interface Robustness {
  /** Parameter draws and code draws made. */
  readonly draws: { readonly parameters: number; readonly codes: number }
  readonly seed: number
  /** Share of draws that keep the level, with its Wilson interval. */
  readonly level: { readonly parameters: Share; readonly codes: Share }
  /** Share of draws that keep each criterion's verdict, by criterion id. */
  readonly criteria: Readonly<Record<string, { readonly parameters: number; readonly codes: number }>>
  /** Single codes whose removal alone changes the level. */
  readonly hangsOn: readonly { readonly turn: string; readonly code: string; readonly level: Level | 'indeterminate' }[]
  /** + How many codes were taken away one by one to find them; in a long record not all. */
  readonly codesTried?: number
  readonly sentence: string
}

export interface Share {
  readonly kept: number
  readonly interval: readonly [number, number]
}
