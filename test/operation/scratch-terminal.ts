import { type ExitCode, exitCodes } from '../../src/cli/exit.ts'
import { programOn } from '../../src/cli/program.ts'
import type { Terminal } from '../../src/cli/terminal.ts'

export interface Said {
  readonly exit: ExitCode
  readonly out: string
  readonly told: string
}

/** Runs a command in this process, as `main.ts` does; `answer` is what somebody says who is asked. */
export async function said(args: readonly string[], answer: string | null = null): Promise<Said> {
  let exit: ExitCode = exitCodes.ok
  const out: string[] = []
  const told: string[] = []
  const terminal: Terminal = {
    out: async (text) => void out.push(text),
    tell: (text) => void told.push(text),
    status: () => undefined,
    ask: async () => answer,
    ...{ isClosed: false, isWatched: false, isColour: false, width: 100 },
  }
  const program = programOn(terminal, (status) => {
    exit = status
  })
  await program.parseAsync(args, { from: 'user' })
  return { exit, out: out.join(''), told: told.join('\n') }
}
