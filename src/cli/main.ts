#!/usr/bin/env node
import process from 'node:process'
import { CommanderError } from 'commander'
import { type ExitCode, exitCodes } from './exit.ts'
import { faultOf } from './fault.ts'
import { programOn } from './program.ts'
import { type Terminal, terminalOf } from './terminal.ts'

process.exitCode = await runNexus(process.argv.slice(2), terminalOf(process))
// An input that says nothing more must not keep a finished command waiting.
process.stdin.destroy()

/** Runs one command and gives its exit status. */
async function runNexus(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let exit: ExitCode = exitCodes.ok
  const program = programOn(terminal, (status) => {
    exit = status
  })
  try {
    await program.parseAsync(args, { from: 'user' })
    return exit
  } catch (error) {
    const fault = faultOf(error)
    if (fault.message !== null) terminal.tell(fault.message)
    if (isForServer(error, args)) {
      terminal.tell(
        'nexus: --server belongs to assess, measures and export. Studies, instruments and consents of a server are reached over its HTTP API; see docs/server.md.',
      )
    }
    return fault.exit
  }
}

/** Somebody expects a server to do what is done on files alone. */
function isForServer(error: unknown, args: readonly string[]): boolean {
  const isUnknown = error instanceof CommanderError && error.code === 'commander.unknownOption'
  return isUnknown && args.some((arg) => /^--server(=|$)/.test(arg))
}
