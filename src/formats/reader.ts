import type { Relationship } from '../dtn/relationship.ts'
import type { ColumnMap } from './columns.ts'
import { type NormaliseOptions, normalise, type RawRelationship } from './normalise.ts'
import type { ReadProblem } from './problem.ts'

export type ReadEvent =
  | {
      readonly kind: 'relationship'
      readonly relationship: Relationship
      readonly file: string
      readonly line: number | null
    }
  | { readonly kind: 'problem'; readonly problem: ReadProblem }

/** What every reader gets beside the text. */
export interface ReadingContext extends NormaliseOptions {
  readonly columns: ColumnMap
  /** The first text of the file, at most `headChars`; all of it when `isWhole`. */
  readonly head: string
  readonly isWhole: boolean
  /** Starts the text again from its beginning; null where it can be read only once. */
  readonly reopen: (() => AsyncIterable<string>) | null
}

/** Text of one format in, relationships and problems out, one at a time. */
export type Reader = (text: AsyncIterable<string>, context: ReadingContext) => AsyncIterable<ReadEvent>

/** The events of one relationship: its problems, then itself. */
export function* eventsOf(raw: RawRelationship, context: NormaliseOptions): Generator<ReadEvent> {
  const { relationship, problems } = normalise(raw, context)
  for (const problem of problems) yield { kind: 'problem', problem }
  yield { kind: 'relationship', relationship, file: context.file, line: raw.line }
}

/** A relationship id for a file whose format has none: its name without folder and ending. */
export function idFromName(file: string): string {
  const name = file.split(/[\\/]/).at(-1) ?? ''
  const stem = name.replace(/\.[A-Za-z0-9]{1,5}$/, '')
  return stem === '' ? 'relationship-1' : stem.replaceAll(' ', '-')
}
