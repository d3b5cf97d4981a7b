import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { NexusError } from '../../errors.ts'
import { errorTrace } from './error-trace.ts'

export interface ProgramStart {
  /** Who it is, as a message begins: `System mybot`. */
  readonly who: string
  readonly command: readonly string[]
  readonly folder: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Called with what it writes on standard output, as it comes. */
  readonly onText: (text: string) => void
}

export interface ChildProgram {
  write(text: string): void
  /** Nothing more will be written to it. */
  finish(): void
  /** How it came to its end. Rejected with a NexusError when it cannot be started. */
  readonly ended: Promise<ProgramEnd>
  /** Ends it and everything it started. */
  kill(): void
}

export interface ProgramEnd {
  readonly code: number | null
  /** For whoever runs it; never what was said. */
  readonly detail: string
}

/** Starts a program in a process group of its own, so that nothing it starts outlives it. */
export function startProgram({ who, command, folder, env, onText }: ProgramStart): ChildProgram {
  const [name = '', ...words] = command
  const child = spawn(name, words, { cwd: folder, env: { ...env }, detached: !isWindows, windowsHide: true })
  const kill = () => killGroup(child)
  if (running.size === 0) process.once('exit', killAll)
  running.add(child)
  let complaints = ''
  child.stdout.setEncoding('utf8').on('data', onText)
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints = (complaints + text).slice(-longestComplaint)
  })
  // A program that is gone cannot be written to; that it is gone is told by its end.
  child.stdin.on('error', () => undefined)
  const ended = new Promise<ProgramEnd>((resolve, reject) => {
    child.once('error', (cause) => {
      forget(child)
      reject(cannotStart({ who, name, cause }))
    })
    endOf(child, (code, signal) => {
      kill()
      forget(child)
      resolve({ code, detail: `${howItEnded(code, signal)}${errorTrace(complaints)}` })
    })
  })
  // Whoever does not wait for its end must not be stopped by it.
  ended.catch(() => undefined)
  return { write: (text) => void child.stdin.write(text), finish: () => child.stdin.end(), ended, kill }
}

const isWindows = process.platform === 'win32'
const longestComplaint = 16_384
/** What it wrote before its end may still be on the way; what it left running could hold its output open for ever. */
const afterEndMs = 300

const running = new Set<ChildProcessWithoutNullStreams>()

function killAll(): void {
  for (const child of running) killGroup(child)
}

function forget(child: ChildProcessWithoutNullStreams): void {
  running.delete(child)
  if (running.size === 0) process.off('exit', killAll)
}

function killGroup(child: ChildProcessWithoutNullStreams): void {
  if (child.pid === undefined) return
  try {
    if (isWindows) child.kill('SIGKILL')
    else process.kill(-child.pid, 'SIGKILL')
  } catch {
    // Nobody of the group is left.
  }
}

function endOf(
  child: ChildProcessWithoutNullStreams,
  then: (code: number | null, signal: NodeJS.Signals | null) => void,
): void {
  child.once('exit', (code, signal) => {
    const timer = setTimeout(done, afterEndMs)
    child.once('close', done)
    function done(): void {
      clearTimeout(timer)
      child.off('close', done)
      then(code, signal)
    }
  })
}

function howItEnded(code: number | null, signal: NodeJS.Signals | null): string {
  return code === null ? `the program was ended by ${signal ?? 'a signal'}` : `the program ended with exit code ${code}`
}

interface StartFault {
  readonly who: string
  readonly name: string
  readonly cause: Error
}

function cannotStart({ who, name, cause }: StartFault): NexusError {
  const code = 'code' in cause ? ` (${String(cause.code)})` : ''
  return new NexusError(
    'benchInvalid',
    `${who}: its program ${name} cannot be started${code}. Name one that is in the PATH, or give its path from the folder of the run's file.`,
    { cause },
  )
}
