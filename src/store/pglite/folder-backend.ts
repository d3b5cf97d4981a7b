import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { NexusError } from '../../errors.ts'
import type { Backend } from './backend.ts'
import type { Asked, Told } from './thread-messages.ts'
import type { Setup } from './worker.ts'

/**
 * The database of a folder, in a thread of its own. A thread that breaks (memory, a full disk) fails what it was asked; the next question
 * starts another, which recovers the folder from its log as after a power cut.
 */
export async function openFolderBackend(folder: string): Promise<FolderBackend> {
  let thread = await startThread(folder)
  let closing = false
  return {
    exchange: async (message, onAnswer) => {
      if (closing) throw new NexusError('unavailable', 'The database is closed.')
      if (thread.gone()) thread = await startThread(folder)
      await thread.exchange(message, onAnswer)
    },
    close: async () => {
      closing = true
      await thread.close()
    },
    abandon: () => {
      closing = true
      thread.abandon()
    },
  }
}

export interface FolderBackend extends Backend {
  /** Stops at once, as in a power cut: for when the folder is no longer ours. */
  readonly abandon: () => void
}

interface Thread extends FolderBackend {
  readonly gone: () => boolean
}

interface Waiting {
  readonly onAnswer: (bytes: Uint8Array) => void
  readonly resolve: () => void
  readonly reject: (cause: Error) => void
}

async function startThread(folder: string): Promise<Thread> {
  const worker = threadOf({ folder, checkpointBytes: 64 * 1024 * 1024 })
  const waiting = new Map<number, Waiting>()
  let gone: Error | null = null
  let last = 0
  const over = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
  const end = (cause: Error): void => {
    gone ??= cause
    for (const { reject } of waiting.values()) reject(gone)
    waiting.clear()
  }
  await new Promise<void>((resolve, reject) => {
    worker.on('message', (told: Told) => {
      if (told.kind === 'ready') resolve()
      else if (told.kind === 'piece') waiting.get(told.id)?.onAnswer(told.bytes)
      else if (told.kind === 'done') {
        const asked = waiting.get(told.id)
        waiting.delete(told.id)
        if (told.bytes.length > 0) asked?.onAnswer(told.bytes)
        asked?.resolve()
      } else if (told.kind === 'broken') {
        end(broken(folder, new Error(told.reason)))
        void worker.terminate()
      }
    })
    worker.on('error', (cause) => {
      end(broken(folder, cause))
      reject(gone)
    })
    worker.on('exit', () => {
      end(broken(folder))
      reject(gone)
    })
  })
  const ask = (asked: Asked): void => worker.postMessage(asked)
  return {
    gone: () => gone !== null,
    exchange: (message, onAnswer) =>
      new Promise((resolve, reject) => {
        if (gone !== null) return reject(gone)
        last += 1
        waiting.set(last, { onAnswer, resolve, reject })
        ask({ kind: 'exchange', id: last, message })
      }),
    close: async () => {
      if (gone === null) ask({ kind: 'close' })
      await over
    },
    abandon: () => void worker.terminate(),
  }
}

/** From its source, as tests run it, the thread needs the loader that its parent has. */
function threadOf(setup: Setup): Worker {
  if (!import.meta.url.endsWith('.ts'))
    return new Worker(new URL('./worker.js', import.meta.url), { workerData: setup })
  const loader = new URL('./esm/api/index.mjs', pathToFileURL(createRequire(import.meta.url).resolve('tsx'))).href
  const source = new URL('./worker.ts', import.meta.url).href
  const start = `import(${JSON.stringify(loader)}).then((loader) => { loader.register(); return import(${JSON.stringify(source)}) })`
  return new Worker(start, { eval: true, workerData: setup })
}

function broken(folder: string, cause?: unknown): NexusError {
  return new NexusError(
    'databaseUnreachable',
    `The database in ${folder} stopped. Check that its disk has room and can be written; it is opened anew with the next request.`,
    { cause },
  )
}
