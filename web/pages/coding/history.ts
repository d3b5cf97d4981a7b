import { before, type DeskCoding, type Entry, isSame, written } from './desk-coding.ts'

/** A coding with every step back and forth of this sitting. */
export interface History {
  readonly coding: DeskCoding
  /** What each step replaced, newest last. */
  readonly past: readonly (readonly Entry[])[]
  readonly future: readonly (readonly Entry[])[]
  /** Counts every change, back and forth too. */
  readonly revision: number
  /** What the last change wrote. */
  readonly last: readonly Entry[]
}

export type Act =
  | { readonly kind: 'write'; readonly entries: readonly Entry[] }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' }

export function begin(coding: DeskCoding): History {
  return { coding, past: [], future: [], revision: 0, last: [] }
}

/** The history after an act; one that changes nothing leaves no step. */
export function acted(history: History, act: Act): History {
  const { coding, past, future } = history
  switch (act.kind) {
    case 'write': {
      const replaced = before(coding, act.entries)
      if (replaced.every((entry, index) => isSame(entry, act.entries[act.entries.length - 1 - index] ?? entry)))
        return history
      return stepped(history, act.entries, { past: [...past, replaced], future: [] })
    }
    case 'undo': {
      const entries = past.at(-1)
      if (entries === undefined) return history
      return stepped(history, entries, { past: past.slice(0, -1), future: [...future, before(coding, entries)] })
    }
    case 'redo': {
      const entries = future.at(-1)
      if (entries === undefined) return history
      return stepped(history, entries, { past: [...past, before(coding, entries)], future: future.slice(0, -1) })
    }
  }
}

function stepped(history: History, entries: readonly Entry[], steps: Pick<History, 'past' | 'future'>): History {
  const { coding, revision } = history
  return { coding: written(coding, entries), ...steps, revision: revision + 1, last: entries }
}
