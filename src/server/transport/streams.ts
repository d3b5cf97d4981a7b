import { NexusError } from '../../errors.ts'

/** How many event streams each account or key holds open. */
export interface Streams {
  /** Counts one more until what is given back is called. Too many is `tooMany`. */
  readonly open: (actor: string, cut: () => void) => () => void
  /** Breaks every stream off: those who watch come again, to a server that is there. */
  readonly cutAll: () => void
}

export function countedStreams(most: number, told: (change: 1 | -1) => void): Streams {
  const held = new Map<string, Set<() => void>>()
  return {
    open: (actor, cut) => {
      const own = held.get(actor) ?? new Set()
      if (own.size >= most) {
        throw new NexusError('tooMany', `More than ${most} event streams are open already. Close one first.`)
      }
      held.set(actor, own.add(cut))
      told(1)
      return () => {
        if (own.delete(cut)) told(-1)
        if (own.size === 0 && held.get(actor) === own) held.delete(actor)
      }
    },
    cutAll: () => {
      for (const own of held.values()) for (const cut of own) cut()
    },
  }
}
