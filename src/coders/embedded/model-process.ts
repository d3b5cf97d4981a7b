import { type ChildProcess, fork } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { NexusError } from '../../errors.ts'
import type { Message, Outcomes, Reply, Request } from './worker.ts'

export type Asked = Omit<Request, 'kind' | 'id'>

export type Answer =
  | { readonly kind: 'done'; readonly outcomes: Outcomes }
  | { readonly kind: 'lost' }
  /** The process ended before it answered. */
  | { readonly kind: 'ended' }

export interface AskOptions {
  /** Turns coded so far. */
  readonly onStep?: (done: number) => void
  /** Ends the work early; what was coded by then is answered. */
  readonly signal?: AbortSignal
}

/**
 * A process of its own that holds the model; it keeps ours alive only while something is asked of it. A thread would be lighter, but
 * ours would be aborted when it ends while a thread is inside the native library, and with a fault of that library.
 */
export interface ModelProcess {
  readonly isAlive: boolean
  /** Requests not answered yet. */
  readonly waiting: number
  /** Rejects where the model could not be loaded at all; that is the same in every process. */
  ask(asked: Asked, options?: AskOptions): Promise<Answer>
  end(): Promise<void>
}

/** Starts a process; it loads the model by itself and can be asked at once. */
export function startModelProcess(folder: string): ModelProcess {
  const child = started(folder)
  const requests = openRequests(child)
  let state: 'loading' | 'ready' | 'ended' = 'loading'
  let failure: string | null = null
  const onEnd = () => {
    if (state === 'ended') return
    const isUnloadable = state === 'loading'
    state = 'ended'
    requests.end(isUnloadable ? unloadable(folder, failure) : null)
  }
  child.on('message', (reply: Reply) => {
    if (reply.kind === 'ready') state = 'ready'
    else if (reply.kind === 'unloadable') failure = reply.why
    else requests.take(reply)
  })
  // A process that cannot be started at all has no exit.
  child.on('error', onEnd)
  child.on('exit', onEnd)
  return {
    get isAlive() {
      return state !== 'ended'
    },
    get waiting() {
      return requests.waiting()
    },
    ask: async (asked, options = {}) => (state === 'ended' ? { kind: 'ended' } : requests.ask(asked, options)),
    end: () =>
      new Promise((resolve) => {
        if (state === 'ended') return resolve()
        child.once('exit', () => resolve())
        child.kill('SIGKILL')
      }),
  }
}

interface Waiting {
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: unknown) => void
  readonly onStep: ((done: number) => void) | undefined
}

/** What was asked and is not answered yet. Our process waits for the other one only as long as there is something. */
function openRequests(child: ChildProcess) {
  const waiting = new Map<number, Waiting>()
  let count = 0
  const hold = (how: 'ref' | 'unref') => {
    child[how]()
    child.channel?.[how]()
  }
  const settle = (id: number, answer: Answer) => {
    const one = waiting.get(id)
    waiting.delete(id)
    if (waiting.size === 0) hold('unref')
    one?.resolve(answer)
  }
  // What cannot be sent any more is answered by the end of the process.
  const send = (message: Message) => child.send(message, () => undefined)
  hold('unref')
  return {
    waiting: () => waiting.size,
    take(reply: Exclude<Reply, { kind: 'ready' | 'unloadable' }>) {
      if (reply.kind === 'step') waiting.get(reply.id)?.onStep?.(reply.done)
      else settle(reply.id, reply)
    },
    end(error: NexusError | null) {
      for (const [id, one] of [...waiting]) {
        if (error !== null) one.reject(error)
        settle(id, { kind: 'ended' })
      }
    },
    ask(asked: Asked, { onStep, signal }: AskOptions): Promise<Answer> {
      count += 1
      const id = count
      const stop = () => send({ kind: 'stop', id })
      signal?.addEventListener('abort', stop, { once: true })
      const answer = new Promise<Answer>((resolve, reject) => waiting.set(id, { resolve, reject, onStep }))
      hold('ref')
      send({ kind: 'read', id, ...asked })
      return answer.finally(() => signal?.removeEventListener('abort', stop))
    },
  }
}

function started(folder: string): ChildProcess {
  // From its source, as tests run it, the process needs the loader that its parent has.
  const isSource = import.meta.url.endsWith('.ts')
  const entry = new URL(isSource ? './worker.ts' : './worker.js', import.meta.url)
  const loader = isSource ? ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href] : []
  return fork(fileURLToPath(entry), [folder], {
    // It makes much that is soon gone; a small nursery keeps it some 20 MB smaller.
    execArgv: [...loader, '--max-semi-space-size=4'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
}

function unloadable(folder: string, why: string | null): NexusError {
  return new NexusError(
    'modelDamaged',
    why ??
      `The turn coder in ${folder} cannot be run on this machine (${process.platform} ${process.arch}). Use --coder rules.`,
  )
}
