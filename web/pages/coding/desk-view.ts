import { createContext, useContext } from 'react'
import type { CodeId } from '../../../src/dtn/codebook.ts'
import type { Code } from '../../../src/dtn/coding.ts'
import type { DeskRecord, DeskTurn } from './transcript.ts'
import type { Span } from './turn-words.ts'
import type { DeskWork } from './use-desk.ts'

/** The desk as its parts see it: what is coded, where one is, and what can be done there. */
export interface DeskView extends DeskWork {
  readonly record: DeskRecord
  /** The turn one is at. */
  readonly turn: DeskTurn
  readonly codes: readonly Code[] | undefined
  /** Characters of that turn the next code is given to. */
  readonly chosen: Span | null
  readonly dropChoice: () => void
  /** Gives a code to the turn one is at; the chosen words are its place. */
  readonly give: (code: CodeId, attributes?: Partial<Code>) => void
  /** Writes the codes of the turn one is at; null: not coded yet. */
  readonly put: (codes: readonly Code[] | null) => void
  readonly removeCode: (at: number) => void
  readonly toggleNothing: () => void
  /** Goes to a turn; with the focus, so that keys act there. */
  readonly goTo: (index: number) => void
  readonly goToNextTodo: () => void
  readonly undo: () => void
  readonly redo: () => void
  /** Says something to those who do not see it change. */
  readonly say: (text: string) => void
  /** Codes given in this sitting, newest first. */
  readonly recent: readonly CodeId[]
}

export const DeskContext = createContext<DeskView | null>(null)

export function useDeskView(): DeskView {
  const view = useContext(DeskContext)
  if (view === null) throw new RangeError('A part of the desk stands outside it.')
  return view
}
