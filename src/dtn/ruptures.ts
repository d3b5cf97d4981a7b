import type { CodeId } from './codebook.ts'

export const ruptureKinds = ['withdrawal', 'confrontation', 'mixed'] as const
export type RuptureKind = (typeof ruptureKinds)[number]

export const ruptureEndKinds = ['resolved', 'partlyResolved', 'unresolved', 'dropout', 'open'] as const
export type RuptureEndKind = (typeof ruptureEndKinds)[number]

export interface Marker {
  readonly code: CodeId
  /** Turn id. */
  readonly turn: string
}

export interface Repair {
  readonly code: CodeId
  readonly approach: 'immediate' | 'exploratory'
  readonly turn: string
}

export interface RuptureEnd {
  readonly kind: RuptureEndKind
  /** Null while the episode lasts to the end of the record. */
  readonly turn: string | null
  readonly smoothedOver?: boolean
}

/** An episode of strain from its first marker to its end, both turns included (domain.md 3). */
export interface Rupture {
  readonly kind: RuptureKind
  /** Session id of the onset. */
  readonly session: string
  readonly onset: string
  readonly end: RuptureEnd
  readonly markers: readonly Marker[]
  readonly repairs: readonly Repair[]
  /** MON, MET or REP in a system turn from onset to end. */
  readonly isAttended: boolean
  /** Flat turn indices of onset and last turn, for those who walk the record. */
  readonly from: number
  readonly to: number
  /** Whether the coding named the episode or rules found it. */
  readonly foundBy: 'coding' | 'rule'
}
