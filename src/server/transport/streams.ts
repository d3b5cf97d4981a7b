import { NexusError } from '../../errors.ts'

/** How many event streams each account or key holds open. */
export interface Streams {
  /** Counts one more; gives back what to call at its end. Too many is `tooMany`. */
  readonly open: (actor: string) => () => void
}

export function countedStreams(most: number, told: (change: 1 | -1) => void): Streams {
  const held = new Map<string, number>()
  const add = (actor: string, change: 1 | -1): void => {
    const count = (held.get(actor) ?? 0) + change
    if (count > 0) held.set(actor, count)
    else held.delete(actor)
    told(change)
  }
  return {
    open: (actor) => {
      if ((held.get(actor) ?? 0) >= most) {
        throw new NexusError('tooMany', `More than ${most} event streams are open already. Close one first.`)
      }
      add(actor, 1)
      let isOpen = true
      return () => {
        if (isOpen) add(actor, -1)
        isOpen = false
      }
    },
  }
}
