import { objectOf } from '../../formats/json-object.ts'
import { acceptedReply } from './accepted-reply.ts'
import { type ProgramStart, startProgram } from './child-program.ts'
import { reportedUsage } from './reported-usage.ts'
import type { SystemReply } from './system-under-test.ts'

/** A program that lives as long as its client comes: a JSON object a line in, a JSON object a line out. */
export interface LineProgram {
  /** Says something that has no answer. */
  tell(line: object): void
  ask(line: object, options: AskOptions): Promise<SystemReply>
  end(): Promise<void>
}

interface AskOptions {
  readonly timeoutMs: number
  readonly signal: AbortSignal | undefined
}

/** Starts it. Whatever goes wrong with it once is the answer to everything asked later: it no longer knows what was said. */
export function startLineProgram(start: Omit<ProgramStart, 'onText'>): LineProgram {
  let failure: Failed | null = null
  let waiting: ((reply: SystemReply) => void) | null = null

  const fail = (reason: Failed['reason'], detail: string): void => {
    failure ??= { kind: 'failed', reason, detail }
    program.kill()
    waiting?.(failure)
    waiting = null
  }
  const take = (line: string, number: number): void => {
    if (failure !== null) return
    const reply = waiting === null ? null : replyIn(line)
    if (reply === null) fail('unreadable', `line ${number} of its output ${rubbish(waiting !== null)}`)
    else waiting?.(reply)
    waiting = null
  }
  const onText = linewise(take, (number) => fail('unreadable', `line ${number} of its output has no end`))
  const program = startProgram({ ...start, onText })

  return {
    tell: (line) => program.write(`${JSON.stringify(line)}\n`),
    async ask(line, { timeoutMs, signal }) {
      if (failure !== null) return { ...failure, reason: 'ended' }
      const answer = new Promise<SystemReply>((resolve) => {
        waiting = resolve
      })
      const stop = () => fail('interrupted', 'the run was stopped')
      const timer = setTimeout(() => fail('timeout', `no answer within ${timeoutMs} ms`), timeoutMs)
      signal?.addEventListener('abort', stop, { once: true })
      if (signal?.aborted) stop()
      else program.write(`${JSON.stringify(line)}\n`)
      const gone = program.ended.then(({ detail }) => {
        failure ??= { kind: 'failed', reason: 'ended', detail }
        return failure
      })
      try {
        return await Promise.race([answer, gone])
      } finally {
        clearTimeout(timer)
        signal?.removeEventListener('abort', stop)
      }
    },
    async end() {
      failure ??= { kind: 'failed', reason: 'ended', detail: 'the client does not come any more' }
      program.finish()
      const timer = setTimeout(program.kill, graceMs)
      await program.ended.catch(() => undefined)
      clearTimeout(timer)
    },
  }
}

type Failed = Extract<SystemReply, { kind: 'failed' }>

/** For a program to put its things away once nothing more is said to it. */
const graceMs = 2000

function rubbish(isAwaited: boolean): string {
  const fault = isAwaited ? 'is no {"text": "…"}' : 'was not asked for'
  return `${fault}; standard output is for answers, standard error for everything else`
}

const longestLine = 1_048_576

/** Cuts what comes in pieces into lines that hold something. */
function linewise(take: (line: string, number: number) => void, endless: (number: number) => void) {
  let held = ''
  let lines = 0
  return (text: string): void => {
    const parts = (held + text).split('\n')
    held = parts.pop() ?? ''
    for (const line of parts) {
      lines += 1
      if (line.trim() !== '') take(line, lines)
    }
    if (held.length > longestLine) {
      held = ''
      endless(lines + 1)
    }
  }
}

function replyIn(line: string): SystemReply | null {
  const answer = objectOf(parsed(line))
  return typeof answer?.text === 'string' ? acceptedReply(answer.text, reportedUsage(answer.usage)) : null
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
