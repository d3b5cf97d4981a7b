/** One administration. `value` is null where no score could be given, and `why` says so. */
export interface TrendPoint {
  /** Milliseconds since 1970. */
  readonly at: number
  readonly value: number | null
  readonly why?: string
  /** Against the first score by more than error of measurement; a direction of numbers, no grade (domain.md 4.2). */
  readonly change?: 'higher' | 'lower'
  /** Rules of the control chart this score completes, in words. */
  readonly signals?: readonly string[]
}

/** Limits of the control chart. */
export interface TrendLimits {
  readonly centre: number
  readonly lower: number
  readonly upper: number
}

export type LaneKind = 'strain' | 'severe' | 'drop'

/** Something beside the scores, on the same time: episodes of strain, events of severity 3 or 4, drops of the score. */
export interface TrendLane {
  readonly kind: LaneKind
  readonly name: string
  readonly marks: readonly LaneMark[]
}

export interface LaneMark {
  readonly at: number
  readonly until?: number
  readonly words: string
}

export interface TrendOptions {
  readonly title: string
  readonly lead?: string
  /** Least and greatest score there can be. */
  readonly range: readonly [number, number] | null
  readonly limits: TrendLimits | null
  /** What a reader must know: why there are no limits, what a change is measured by. */
  readonly notes?: readonly string[]
  readonly lanes?: readonly TrendLane[]
  /** Stands over the picture, as on everything collected under an exception. */
  readonly watermark?: string
  readonly width?: number
}

/** `2026-03-02`, in universal time. */
export function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
