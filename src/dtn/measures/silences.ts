import { median } from '../../stats/robust.ts'
import { longAbsences, startOf } from '../absence.ts'
import type { CodedRelationship, CodedSession } from '../coding.ts'
import type { Parameters } from '../parameters.ts'
import { instantOf } from '../relationship.ts'
import type { Rupture } from '../ruptures.ts'
import type { Observed } from './gathering.ts'

/** The three kinds of dropout, by what stood before the silence; it need not be its cause (domain.md 6.7). */
export const dropoutKinds = ['afterStrain', 'afterChallenge', 'unexplained'] as const
export type DropoutKind = (typeof dropoutKinds)[number]

export interface TimesOptions {
  readonly parameters: Parameters
  /** ISO time until which the record was watched; without it the silence after the last session is not seen. */
  readonly observedUntil?: string | undefined
}

export interface Times {
  /** When each session began; null where nobody knows. */
  readonly starts: readonly (number | null)[]
  readonly known: readonly number[]
  /** Silences between sessions whose begin is known, with the session before. */
  readonly gaps: readonly Silence[]
}

export interface Silence {
  readonly after: CodedSession
  readonly days: number
  /** Longer than the dropout window of domain.md 6.7. */
  readonly isLong: boolean
  /** What a long one is; null for any other. */
  readonly meaning: DropoutKind | 'goodbye' | null
  /** Null at the end of the record. */
  readonly next: CodedSession | null
}

export const dayMs = 86_400_000
export const noTimes = 'the record has no times'

/** When sessions began and the silences between them, with the one after the last where somebody watched on. */
export function readTimes(observed: Observed, { parameters, observedUntil }: TimesOptions): Times {
  const { coded } = observed
  const starts = coded.sessions.map(startOf)
  const long = longAbsences(coded, parameters)
  const meaningOf = meaningIn(observed)
  const silence = (after: CodedSession, seen: Pick<Silence, 'days' | 'isLong' | 'next'>): Silence => ({
    ...{ after, ...seen },
    meaning: seen.isLong ? meaningOf(after) : null,
  })
  const gaps = coded.sessions.flatMap((next, index): readonly Silence[] => {
    const [after, from, to] = [coded.sessions[index - 1], starts[index - 1] ?? null, starts[index] ?? null]
    if (after === undefined || from === null || to === null) return []
    return [silence(after, { next, days: (to - from) / dayMs, isLong: long[index] === true })]
  })
  const last = coded.sessions.at(-1)
  const [from, until] = [starts.at(-1) ?? null, instantOf(observedUntil)]
  const known = starts.filter((start) => start !== null)
  if (last === undefined || from === null || until === null || until <= from) return { starts, known, gaps }
  const days = (until - from) / dayMs
  const own = median(gaps.map((gap) => gap.days)) ?? 0
  const isLong = days > Math.max(parameters['dropout.days'], parameters['dropout.medianGaps'] * own)
  return { starts, known, gaps: [...gaps, silence(last, { next: null, days, isLong })] }
}

/** Strain that was not mended first, then a challenge, then a goodbye; what none of them stands before is unexplained. */
function meaningIn({ ruptures, responses, coded }: Observed): (after: CodedSession) => DropoutKind | 'goodbye' {
  const strained = new Set(ruptures.filter(isUnmended).flatMap((rupture) => sessionsOf(rupture, coded)))
  const challenged = new Set(responses.map(({ index }) => coded.turns[index]?.session ?? -1))
  return (after) => {
    if (strained.has(after.index)) return 'afterStrain'
    if (challenged.has(after.index)) return 'afterChallenge'
    return after.turns.some((turn) => turn.bases.has('LEV')) ? 'goodbye' : 'unexplained'
  }
}

function isUnmended({ end }: Rupture): boolean {
  return end.kind !== 'resolved' && end.kind !== 'partlyResolved'
}

/** The sessions an episode touches; the client may stay away after any of them. */
function sessionsOf({ from, to }: Rupture, coded: CodedRelationship): readonly number[] {
  const [first, last] = [
    coded.turns[from]?.session ?? 0,
    coded.turns[Math.min(to, coded.turns.length - 1)]?.session ?? 0,
  ]
  return Array.from({ length: last - first + 1 }, (_, place) => first + place)
}
