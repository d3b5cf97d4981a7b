import { acceptedReply } from './accepted-reply.ts'
import { type ProgramStart, startProgram } from './child-program.ts'
import type { SystemReply } from './system-under-test.ts'

export interface TextRequest {
  readonly start: Omit<ProgramStart, 'onText'>
  readonly input: string
  readonly timeoutMs: number
  readonly signal: AbortSignal | undefined
}

/** Starts a program for one reply: plain text on its standard input, and everything it writes on standard output is the reply. */
export async function replyOfTextProgram({ start, input, timeoutMs, signal }: TextRequest): Promise<SystemReply> {
  if (signal?.aborted) return interrupted
  let output = ''
  let failure: SystemReply | null = null
  const fail = (failed: SystemReply) => {
    failure ??= failed
    program.kill()
  }
  const program = startProgram({
    ...start,
    onText(text) {
      output = output.length > mostOutput ? output : output + text
      if (output.length > mostOutput) fail({ kind: 'failed', reason: 'unreadable', detail: 'it writes without end' })
    },
  })
  const stop = () => fail(interrupted)
  const late: SystemReply = { kind: 'failed', reason: 'timeout', detail: `no answer within ${timeoutMs} ms` }
  const timer = setTimeout(() => fail(late), timeoutMs)
  signal?.addEventListener('abort', stop, { once: true })
  program.write(input)
  program.finish()
  try {
    const { code, detail } = await program.ended
    if (failure !== null) return failure
    return code === 0 ? acceptedReply(output, null) : { kind: 'failed', reason: 'ended', detail }
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', stop)
  }
}

const mostOutput = 1_048_576
const interrupted: SystemReply = { kind: 'failed', reason: 'interrupted', detail: 'the run was stopped' }
