import type { Relationship } from '../src/dtn/relationship.ts'
import { NexusError } from '../src/errors.ts'
import type { ReadProblem } from '../src/formats/problem.ts'
import { readTranscripts } from '../src/formats/read.ts'

// What the scripts that measure a coder have in common.

/** Runs a script; a wrong use or a file that cannot be read ends with its message, not with a stack trace. */
export async function runScript(main: () => Promise<void>): Promise<void> {
  try {
    await main()
  } catch (error) {
    if (!(error instanceof NexusError)) throw error
    console.error(error.message)
    process.exitCode = 2
  }
}

export function tell({ file, line, message }: ReadProblem): void {
  console.error(`${file}:${line ?? ''} ${message}`)
}

/** The relationships of a file; what cannot be read is told. */
export async function* relationshipsIn(file: string): AsyncGenerator<Relationship> {
  for await (const event of readTranscripts(file)) {
    if (event.kind === 'relationship') yield event.relationship
    else tell(event.problem)
  }
}

/** An argument as it is typed in a shell, for the command a written section shows. */
export function quoted(argument: string): string {
  return /^[\w./-]+$/.test(argument) ? argument : `'${argument}'`
}
