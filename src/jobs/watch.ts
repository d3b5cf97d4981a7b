import type { Tx } from '../store/database.ts'
import { marksOfRelationships, marksOfRuns, type Watched } from '../store/watched.ts'

/** What can be watched, and how it is looked at. */
const looks = { runs: marksOfRuns, relationships: marksOfRelationships } as const
type WatchedKind = keyof typeof looks

/**
 * Says whenever one thing changed: at once for the first time, then for every change that is seen, several in one where they come fast.
 * Ends when it is gone or the signal is aborted. All watchers of a process share one look at the database, twice a second.
 */
export async function* changesOf(
  tx: Tx,
  { kind, id }: { readonly kind: WatchedKind; readonly id: string },
  signal: AbortSignal,
): AsyncGenerator<void> {
  const board = boardOf(tx)
  const watcher = board.join(kind, id)
  signal.addEventListener('abort', watcher.wake, { once: true })
  try {
    let seen: string | null | undefined
    while (!signal.aborted) {
      const mark = watcher.mark()
      if (mark === null) return
      if (mark !== undefined && mark !== seen) {
        seen = mark
        yield
      } else await watcher.change()
    }
  } finally {
    signal.removeEventListener('abort', watcher.wake)
    watcher.leave()
  }
}

interface Watcher {
  /** Undefined before the first look, null when it is gone. */
  readonly mark: () => string | null | undefined
  readonly change: () => Promise<void>
  readonly wake: () => void
  readonly leave: () => void
}

interface Board {
  readonly join: (kind: WatchedKind, id: string) => Watcher
}

const lookMs = 500

// One for each database handle: a process has one.
const boards = new WeakMap<Tx, Board>()

function boardOf(tx: Tx): Board {
  const board = boards.get(tx) ?? openBoard(tx)
  boards.set(tx, board)
  return board
}

interface Entry {
  readonly kind: WatchedKind
  readonly id: string
  mark: string | null | undefined
  readonly wakers: Set<() => void>
}

function openBoard(tx: Tx): Board {
  const entries = new Map<string, Entry>()
  let isLooking = false
  const look = async (): Promise<void> => {
    for (const kind of ['runs', 'relationships'] as const) {
      const all = [...entries.values()].filter((entry) => entry.kind === kind)
      if (all.length > 0)
        note(
          all,
          await looks[kind](
            tx,
            all.map(({ id }) => id),
          ),
        )
    }
  }
  const tick = (): void => {
    // A look that failed is made up for by the next one.
    look()
      .catch(() => undefined)
      .finally(() => {
        isLooking = entries.size > 0
        if (isLooking) setTimeout(tick, lookMs)
      })
  }
  return {
    join: (kind, id) => {
      const name = `${kind} ${id}`
      const entry = entries.get(name) ?? { kind, id, mark: undefined, wakers: new Set() }
      entries.set(name, entry)
      if (!isLooking) setTimeout(tick, 0)
      isLooking = true
      let wake: () => void = () => undefined
      const wakeUp = () => wake()
      entry.wakers.add(wakeUp)
      return {
        mark: () => entry.mark,
        change: () => new Promise((resolve) => (wake = resolve)),
        wake: wakeUp,
        leave: () => {
          entry.wakers.delete(wakeUp)
          if (entry.wakers.size === 0) entries.delete(name)
        },
      }
    },
  }
}

function note(all: readonly Entry[], found: readonly Watched[]): void {
  const marks = new Map(found.map(({ id, mark }) => [id, mark]))
  for (const entry of all) {
    const mark = marks.get(entry.id) ?? null
    if (mark === entry.mark) continue
    entry.mark = mark
    for (const wake of entry.wakers) wake()
  }
}
