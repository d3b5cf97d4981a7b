import type { z } from 'zod'
import type { readTranscript } from '../../../src/api/relationships.ts'
import type { Speaker } from '../../../src/dtn/relationship.ts'

export type Transcript = z.output<(typeof readTranscript)['reply']>

/** A turn as the desk shows it. */
export interface DeskTurn {
  readonly id: string
  readonly speaker: Speaker
  readonly text: string
  readonly at: string | null
  /** Place over all sessions, from 0. */
  readonly index: number
  /** Place of its session, from 0. */
  readonly session: number
  readonly isFirst: boolean
}

/** A transcript with its turns in one row. */
export interface DeskRecord {
  readonly relationship: string
  readonly sessions: readonly { readonly id: string; readonly startedAt: string | null; readonly turns: number }[]
  readonly turns: readonly DeskTurn[]
  /** Place of a turn by its id, and by the id of every message merged into it. */
  readonly places: ReadonlyMap<string, number>
  /** Where a merged message begins in its turn. */
  readonly shifts: ReadonlyMap<string, number>
}

/** Lays a transcript out for the desk. */
export function recordOf(relationship: string, { sessions }: Transcript): DeskRecord {
  const turns: DeskTurn[] = []
  const places = new Map<string, number>()
  const shifts = new Map<string, number>()
  for (const [session, { turns: own }] of sessions.entries()) {
    for (const [position, { id, speaker, text, at, parts }] of own.entries()) {
      const index = turns.length
      turns.push({ id, speaker, text, at: at ?? null, index, session, isFirst: position === 0 })
      places.set(id, index)
      for (const part of parts ?? []) {
        places.set(part.id, index)
        if (part.id !== id) shifts.set(part.id, part.start)
      }
    }
  }
  const own = sessions.map(({ id, startedAt, turns: { length } }) => ({
    ...{ id, startedAt: startedAt ?? null, turns: length },
  }))
  return { relationship, sessions: own, turns, places, shifts }
}
