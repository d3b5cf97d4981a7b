import { type Answer, type Asked, type AskOptions, type ModelProcess, startModelProcess } from './model-process.ts'

/** Processes that hold one model. They are started when there is work for them. */
export interface ModelPool {
  /** Processes nothing is asked of, those not started yet included. */
  readonly idle: number
  /** Asks the next process that is free. */
  ask(asked: Asked, options?: AskOptions): Promise<Answer>
  /** A place at one process, for a record that goes on; at another when that one has ended. */
  seat(): (asked: Asked) => Promise<Answer>
  end(): Promise<void>
}

/** A pool of at most so many processes over the model of a folder whose files were checked. */
export function modelPool(folder: string, size: number): ModelPool {
  const processes: ModelProcess[] = []
  const queue: (() => void)[] = []
  const busy = new Set<ModelProcess>()

  function living(): readonly ModelProcess[] {
    for (let at = processes.length - 1; at >= 0; at -= 1) if (processes[at]?.isAlive !== true) processes.splice(at, 1)
    return processes
  }

  function started(): ModelProcess {
    const one = startModelProcess(folder)
    processes.push(one)
    return one
  }

  function free(): ModelProcess | null {
    const idle = living().find((one) => !busy.has(one))
    return idle ?? (processes.length < size ? started() : null)
  }

  /** Records that go on share the processes; another is started only when all that live have something to read. */
  function seated(): ModelProcess {
    const least = leastAsked(living())
    return least === undefined || (least.waiting > 0 && processes.length < size) ? started() : least
  }

  async function ask(asked: Asked, options?: AskOptions): Promise<Answer> {
    let one = free()
    while (one === null) {
      await new Promise<void>((resolve) => queue.push(resolve))
      one = free()
    }
    busy.add(one)
    try {
      if (options?.signal?.aborted) return { kind: 'ended' }
      return await one.ask(asked, options)
    } finally {
      busy.delete(one)
      queue.shift()?.()
    }
  }

  return {
    get idle() {
      return Math.max(0, size - busy.size - queue.length)
    },
    ask,
    seat() {
      let own: ModelProcess | undefined
      return (asked) => {
        if (own?.isAlive !== true) own = seated()
        return own.ask(asked)
      }
    },
    end: async () => {
      await Promise.all(processes.map((one) => one.end()))
    },
  }
}

function leastAsked(processes: readonly ModelProcess[]): ModelProcess | undefined {
  return [...processes].sort((a, b) => a.waiting - b.waiting)[0]
}
