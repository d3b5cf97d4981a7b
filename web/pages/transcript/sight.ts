import { createContext, useContext } from 'react'
import type { CodeFamily } from './code-families.ts'
import type { Reading } from './reading.ts'

/** Codes one asks about, in one turn. */
export interface Picked {
  readonly place: number
  /** By their place in the codes of the turn; empty for the turn itself. */
  readonly codes: readonly number[]
}

/** How a transcript is looked at: by whose reading, with which codes, for which words, and what is asked about. */
export interface Sight {
  readonly reading: Reading | null
  readonly hidden: ReadonlySet<CodeFamily>
  /** In small letters; empty when nothing is looked for. */
  readonly search: string
  readonly picked: Picked | null
  /** Null where the words are shown and not asked about. */
  readonly pick: ((picked: Picked | null) => void) | null
  /** Goes to a turn, by its id. */
  readonly goTo: (turn: string) => void
  /** Language of what was said, where it is known. */
  readonly language: string | undefined
}

const SightContext = createContext<Sight | null>(null)

export const SightProvider = SightContext.Provider

export function useSight(): Sight {
  const sight = useContext(SightContext)
  if (sight === null) throw new RangeError('Only below a SightProvider.')
  return sight
}
