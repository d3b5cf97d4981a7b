import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { NexusError } from '../../errors.ts'
import type { Outcomes, Reply, Request } from './worker.ts'

export type Asked = Omit<Request, 'id'>

export type Answer =
  | { readonly kind: 'done'; readonly outcomes: Outcomes }
  | { readonly kind: 'lost' }
  /** The thread ended before it answered. */
  | { readonly kind: 'ended' }

/** A thread that holds the model. It keeps the process alive only while something is asked of it. */
export interface Thread {
  readonly isAlive: boolean
  /** Requests not answered yet. */
  readonly waiting: number
  /** Rejects where the model could not be loaded at all; that is the same in every thread. */
  ask(asked: Asked, onStep?: (done: number) => void): Promise<Answer>
  end(): Promise<void>
}

/** Starts a thread; it loads the model by itself and is asked at once. */
export function startThread(folder: string): Thread {
  const worker = startedWorker({ folder })
  const waiting = new Map<number, Waiting>()
  let state: 'loading' | 'ready' | 'ended' = 'loading'
  let asked = 0
  worker.unref()

  function settle(id: number, answer: Answer): void {
    const one = waiting.get(id)
    waiting.delete(id)
    if (waiting.size === 0) worker.unref()
    one?.resolve(answer)
  }

  worker.on('message', (reply: Reply) => {
    if (reply.kind === 'ready') state = 'ready'
    else if (reply.kind === 'step') waiting.get(reply.id)?.onStep?.(reply.done)
    else settle(reply.id, reply)
  })
  let cause: unknown
  worker.on('error', (error) => {
    cause = error
  })
  worker.on('exit', () => {
    const wasLoading = state === 'loading'
    state = 'ended'
    for (const [id, one] of [...waiting]) {
      if (wasLoading) one.reject(unloadable(folder, cause))
      settle(id, { kind: 'ended' })
    }
  })
  return {
    get isAlive() {
      return state !== 'ended'
    },
    get waiting() {
      return waiting.size
    },
    ask: (request, onStep) =>
      new Promise((resolve, reject) => {
        if (state === 'ended') return resolve({ kind: 'ended' })
        asked += 1
        waiting.set(asked, { resolve, reject, ...(onStep === undefined ? {} : { onStep }) })
        worker.ref()
        worker.postMessage({ ...request, id: asked } satisfies Request)
      }),
    end: async () => {
      await worker.terminate()
    },
  }
}

interface Waiting {
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: unknown) => void
  readonly onStep?: (done: number) => void
}

/** From its source, as tests run it, the thread needs the loader that its parent has. */
function startedWorker(workerData: { readonly folder: string }): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('./worker.js', import.meta.url), { workerData })
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json'))
  const loader = new URL('./dist/esm/api/index.mjs', tsx).href
  const entry = new URL('./worker.ts', import.meta.url).href
  const start = `import('${loader}').then(({ register }) => { register(); return import('${entry}') })`
  return new Worker(start, { workerData, eval: true, execArgv: [] })
}

function unloadable(folder: string, cause: unknown): unknown {
  if (cause instanceof NexusError) return cause
  return new NexusError(
    'modelDamaged',
    `The turn coder in ${folder} cannot be run on this machine (${process.platform} ${process.arch}). Use --coder rules.`,
    { cause },
  )
}
