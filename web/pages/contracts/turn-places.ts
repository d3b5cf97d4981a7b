import { useMemo } from 'react'
import type { Turn } from '../../../src/dtn/relationship.ts'
import { useTranscript } from '../relationship/relationship-queries.ts'

/** The turns of a record by their number and the number of each, as the transcript counts them. */
export interface TurnPlaces {
  readonly turns: readonly Turn[]
  readonly placeOf: (turn: string) => number | null
}

/** Null until the transcript is there, and for those who may not read it. */
export function useTurnPlaces(): TurnPlaces | null {
  const { data } = useTranscript()
  return useMemo(() => {
    if (data === undefined) return null
    const turns = data.sessions.flatMap((session) => session.turns)
    const places = new Map(turns.map(({ id }, at) => [id, at + 1]))
    return { turns, placeOf: (turn) => places.get(turn) ?? null }
  }, [data])
}
