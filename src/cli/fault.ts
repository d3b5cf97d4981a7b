import { CommanderError } from 'commander'
import { NexusError } from '../errors.ts'
import { type ExitCode, exitCodes, exitOfError } from './exit.ts'

/** What a person is told about an error, and the status it ends the command with. Never a stack trace. */
export function faultOf(error: unknown): { readonly message: string | null; readonly exit: ExitCode } {
  // Commander has already written its message, and --help and --version are no faults.
  if (error instanceof CommanderError) {
    return { message: null, exit: error.exitCode === 0 ? exitCodes.ok : exitCodes.usage }
  }
  if (error instanceof NexusError) return { message: `nexus: ${error.message}`, exit: exitOfError(error.code) }
  return { message: unexpectedMessage(error), exit: exitCodes.nothingAssessed }
}

/**
 * The message for an error nobody foresaw. Its own message is left out: it may quote what a person said, as those of
 * JSON.parse do. Name and place are enough to find it.
 */
export function unexpectedMessage(error: unknown): string {
  const name = error instanceof Error ? error.name : typeof error
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : ''
  return `nexus: a fault in Nexus itself (${name}${code}${placeOf(error)}). Please report this line with the command and \`nexus --version\`; nothing a person said is in it.`
}

/** `dtn/gate.js:12:3` of the innermost frame that is ours. */
function placeOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  const frame = /[/\\](?:dist|src)[/\\]([\w./\\-]+:\d+:\d+)/.exec(stack)
  return frame?.[1] === undefined ? '' : ` at ${frame[1].replaceAll('\\', '/')}`
}
