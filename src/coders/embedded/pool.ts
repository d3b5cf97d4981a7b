import { type Answer, type Asked, startThread, type Thread } from './thread.ts'

/** Threads that hold one model. They are started when there is work for them. */
export interface ModelPool {
  readonly size: number
  /** Asks the next thread that is free. */
  ask(asked: Asked, onStep?: (done: number) => void): Promise<Answer>
  /** A place at one thread, for a record that goes on; another one when that thread has ended. */
  seat(): (asked: Asked) => Promise<Answer>
  end(): Promise<void>
}

/** A pool of at most so many threads over the model of a folder whose files were checked. */
export function modelPool(folder: string, size: number): ModelPool {
  const threads: Thread[] = []
  const queue: (() => void)[] = []
  const busy = new Set<Thread>()

  function living(): readonly Thread[] {
    for (let at = threads.length - 1; at >= 0; at -= 1) if (threads[at]?.isAlive !== true) threads.splice(at, 1)
    return threads
  }

  function started(): Thread {
    const thread = startThread(folder)
    threads.push(thread)
    return thread
  }

  function free(): Thread | null {
    const idle = living().find((thread) => !busy.has(thread))
    return idle ?? (threads.length < size ? started() : null)
  }

  async function ask(asked: Asked, onStep?: (done: number) => void): Promise<Answer> {
    let thread = free()
    while (thread === null) {
      await new Promise<void>((resolve) => queue.push(resolve))
      thread = free()
    }
    busy.add(thread)
    try {
      return await thread.ask(asked, onStep)
    } finally {
      busy.delete(thread)
      queue.shift()?.()
    }
  }

  return {
    size,
    ask,
    seat() {
      let own: Thread | undefined
      return (asked) => {
        if (own?.isAlive !== true) own = leastAsked(living()) ?? started()
        return own.ask(asked)
      }
    },
    end: async () => {
      await Promise.all(threads.map((thread) => thread.end()))
    },
  }
}

function leastAsked(threads: readonly Thread[]): Thread | undefined {
  return [...threads].sort((a, b) => a.waiting - b.waiting)[0]
}
