import type { Relationship } from '../dtn/relationship.ts'
import { type ReadOptions, readTranscriptText } from '../formats/read.ts'
import type { ReadEvent } from '../formats/reader.ts'
import { type PseudonymFinding, pseudonymise } from '../protection/de-identification/pseudonymise.ts'
import { leftOut } from './failure.ts'

/** Where a reading starts. */
export interface ReadingStart {
  /** Stands for the file in messages and ids. */
  readonly name: string
  readonly options: ReadOptions
  /** Entries at the beginning that are read over: they are written already. */
  readonly passOver: number
}

/** One step of a reading. */
export interface ReadingStep {
  /** The next bytes of the file, null at its end; absent where the reader asked for none. */
  readonly bytes?: Uint8Array | null
  /** After so many turns or entries the step ends. */
  readonly most: { readonly turns: number; readonly entries: number }
  readonly pseudonymised: boolean
}

/** A relationship of the file, or something in it that cannot be read, told without content. */
export type ReadEntry =
  | {
      readonly kind: 'relationship'
      readonly line: number | null
      readonly relationship: Relationship
      readonly findings?: readonly PseudonymFinding[]
    }
  | { readonly kind: 'lost'; readonly line: number | null; readonly code: string; readonly reason: string }

export interface ReadEntries {
  readonly entries: readonly ReadEntry[]
  /** How many entries of the file were read up to here, those passed over with them; nought where none are told. */
  readonly position: number
  /** `bytes`: it can go no further without more of the file. */
  readonly wants: 'bytes' | 'step' | 'nothing'
}

export interface Reading {
  readonly step: (step: ReadingStep) => Promise<ReadEntries>
}

/** Reads a file that comes in pieces, no further than it is asked to: whoever writes what was read sets the pace. */
export function openReading({ name, options, passOver }: ReadingStart): Reading {
  const inflow = openInflow()
  const events = readTranscriptText(name, inflow.bytes, options)[Symbol.asyncIterator]()
  let coming: Promise<IteratorResult<ReadEvent, unknown>> | null = null
  let entries: ReadEntry[] = []
  let turns = 0
  let position = 0
  const told = (wants: ReadEntries['wants']): ReadEntries => {
    const read = { entries, position, wants }
    entries = []
    turns = 0
    return read
  }
  return {
    step: async ({ bytes, most, pseudonymised }) => {
      if (bytes !== undefined) inflow.give(bytes)
      while (turns < most.turns && entries.length < most.entries) {
        coming ??= events.next()
        const next = await Promise.race([coming, inflow.isDry()])
        // What was read so far is told with what comes.
        if (next === 'dry') return { entries: [], position: 0, wants: 'bytes' }
        coming = null
        if (next.done === true) return told('nothing')
        position += 1
        const entry = position <= passOver ? null : entryOf(next.value, pseudonymised)
        if (entry === null) continue
        entries.push(entry)
        turns += entry.kind === 'relationship' ? turnsIn(entry.relationship) : 0
      }
      return told('step')
    },
  }
}

const turnsIn = ({ sessions }: Relationship): number => sessions.reduce((sum, { turns }) => sum + turns.length, 0)

function entryOf(event: ReadEvent, pseudonymised: boolean): ReadEntry | null {
  if (event.kind === 'problem') {
    const { effect, line, code, message, remedy } = event.problem
    return effect === 'skipped' ? { kind: 'lost', line, code, reason: `${message} ${remedy}` } : null
  }
  const { relationship, line } = event
  if (!pseudonymised) return { kind: 'relationship', line, relationship }
  try {
    return { kind: 'relationship', line, ...pseudonymise(relationship) }
  } catch (error) {
    return { kind: 'lost', line, ...leftOut(error) }
  }
}

/** Bytes that are pulled by a reader and given from outside, a piece at a time. */
function openInflow() {
  const held: (Uint8Array | null)[] = []
  let wake: () => void = () => undefined
  let tellDry: () => void = () => undefined
  let isWaiting = false
  async function* bytes(): AsyncGenerator<Uint8Array> {
    while (true) {
      while (held.length === 0) {
        isWaiting = true
        tellDry()
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      const piece = held.shift()
      if (piece === null || piece === undefined) return
      yield piece
    }
  }
  return {
    bytes: bytes(),
    give: (piece: Uint8Array | null) => {
      isWaiting = false
      held.push(piece)
      wake()
    },
    /** Resolves when the reader waits for bytes that are not there. */
    isDry: (): Promise<'dry'> =>
      new Promise((resolve) => {
        tellDry = () => resolve('dry')
        if (isWaiting) tellDry()
      }),
  }
}
