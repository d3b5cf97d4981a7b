import { type ErrorCode, errorCodes } from '../errors.ts'

/** Every exit status of the command line, in one place. */
export const exitCodes = {
  ok: 0,
  requirementFailed: 1,
  usage: 2,
  someSkipped: 3,
  nothingAssessed: 4,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** What each status says, for the help and the documentation. */
export const exitMeanings: Readonly<Record<ExitCode, string>> = {
  0: 'everything was assessed and every stated requirement held',
  1: 'a stated requirement failed (--require, --max-severity, --fail-under, thresholds of a benchmark run)',
  2: 'the command was not understood; nothing was done',
  3: 'some input could not be read or coded, or work was stopped; the rest was done',
  4: 'nothing could be assessed',
}

/** The statuses as they stand at the end of a command's help. */
export function exitHelp(): string {
  return ['Exit status:', ...Object.entries(exitMeanings).map(([code, meaning]) => `  ${code}  ${meaning}`)].join('\n')
}

export interface Outcome {
  readonly assessed: number
  readonly skipped: number
  readonly failedRequirements: number
}

/** The status of a finished run. A failed requirement is said before a skipped line: both are on standard error. */
export function exitOf(outcome: Outcome): ExitCode {
  if (outcome.assessed === 0) return exitCodes.nothingAssessed
  if (outcome.failedRequirements > 0) return exitCodes.requirementFailed
  return outcome.skipped > 0 ? exitCodes.someSkipped : exitCodes.ok
}

/** The status of an error that ended the command. */
export function exitOfError(code: ErrorCode): ExitCode {
  return errorCodes[code].exit
}
