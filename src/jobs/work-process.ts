import { type ChildProcess, fork } from 'node:child_process'
import { createRequire } from 'node:module'
import { constants, setPriority } from 'node:os'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { type ErrorCode, errorCodes, NexusError } from '../errors.ts'
import type { WorkAnswer, WorkAsked, WorkDone } from './work-process-entry.ts'

/**
 * A process of its own for what a transcript may do to the one that reads it: end it, fill its memory, never come back. Requests and
 * users of a server are not delayed by it either. It is started with the first work and again after it was lost.
 */
export interface WorkProcess {
  /** `interrupted` where the process was lost or ran out of time; aborting the signal ends the process. */
  readonly ask: (
    asked: WorkAsked,
    options: { readonly limitMs: number; readonly signal: AbortSignal },
  ) => Promise<WorkDone>
  readonly end: () => void
}

export function workProcess({ memoryMb }: { readonly memoryMb: number }): WorkProcess {
  let child: ChildProcess | null = null
  const end = () => {
    child?.kill('SIGKILL')
    child = null
  }
  return {
    end,
    ask: (asked, { limitMs, signal }) =>
      new Promise<WorkDone>((resolve, reject) => {
        if (signal.aborted) return reject(stopped())
        const one = child?.connected === true ? child : started(memoryMb)
        child = one
        const settle = (then: () => void) => {
          clearTimeout(timer)
          signal.removeEventListener('abort', onAbort)
          one.off('message', onMessage)
          one.off('exit', onLost)
          one.off('error', onLost)
          one.unref()
          one.channel?.unref()
          then()
        }
        const giveUp = (error: NexusError) => {
          end()
          settle(() => reject(error))
        }
        const timer = setTimeout(() => giveUp(tooSlow(limitMs)), limitMs)
        const onAbort = () => giveUp(stopped())
        const onLost = () => giveUp(lost())
        const onMessage = (answer: WorkAnswer) =>
          settle(() => (answer.kind === 'done' ? resolve(answer.result) : reject(failure(answer))))
        signal.addEventListener('abort', onAbort, { once: true })
        one.on('message', onMessage)
        one.on('exit', onLost)
        one.on('error', onLost)
        one.ref()
        one.channel?.ref()
        one.send(asked, (error) => (error === null ? undefined : onLost()))
      }),
  }
}

function started(memoryMb: number): ChildProcess {
  // From its source, as tests run it, the process needs the loader that its parent has.
  const isSource = import.meta.url.endsWith('.ts')
  const entry = new URL(isSource ? './work-process-entry.ts' : './work-process-entry.js', import.meta.url)
  const loader = isSource ? ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href] : []
  const child = fork(fileURLToPath(entry), [], {
    execArgv: [...loader, `--max-old-space-size=${memoryMb}`],
    // It gets no key and no address of a database.
    env: { PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: process.env.TMPDIR },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  // Whoever waits for an answer of the server comes before work nobody waits for.
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL)
  return child
}

const stopped = () => new NexusError('interrupted', 'The work was stopped.')
const lost = () => new NexusError('interrupted', 'The process that worked on it ended, most often for want of memory.')
const tooSlow = (ms: number) => new NexusError('interrupted', `It was not done within ${Math.ceil(ms / 1000)} seconds.`)

function failure({ code, message }: Extract<WorkAnswer, { kind: 'failed' }>): NexusError {
  return isErrorCode(code) ? new NexusError(code, message) : new NexusError('internal', 'The work failed unexpectedly.')
}

const isErrorCode = (code: string | null): code is ErrorCode => code !== null && Object.hasOwn(errorCodes, code)
