import type { Terminal } from './terminal.ts'

/** How often a watched line is written anew, and how often a plain one is added to a log. */
const watchedMs = 100
const plainMs = 10_000

export interface Progress {
  /** The coder is at this turn of this relationship. */
  turn(relationship: string, done: number, total: number): void
  /** A relationship is done. */
  relationship(turns: number): void
  end(): void
}

/** Tells how far the work is: one moving line for a person, a line now and then for a log, nothing when quiet. */
export function progressOn(
  terminal: Terminal,
  options: { readonly quiet: boolean; readonly now: () => number },
): Progress {
  const started = options.now()
  const every = terminal.isWatched ? watchedMs : plainMs
  let last = started
  let relationships = 0
  let turns = 0
  const show = (inWork: string) => {
    const now = options.now()
    if (options.quiet || now - last < every) return
    last = now
    const seconds = Math.round((now - started) / 1000)
    const line = `assessed ${relationships} relationship${relationships === 1 ? '' : 's'}, ${turns} turns in ${seconds} s${inWork}`
    if (terminal.isWatched) terminal.status(line)
    else terminal.tell(line)
  }
  return {
    turn: (relationship, done, total) => show(`; ${relationship}: turn ${done} of ${total}`),
    relationship: (count) => {
      relationships += 1
      turns += count
      show('')
    },
    end: () => terminal.status(''),
  }
}
