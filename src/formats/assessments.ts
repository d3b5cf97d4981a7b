import { once } from 'node:events'
import { open } from 'node:fs/promises'
import type { Assessment } from '../dtn/assessment.ts'
import { assessmentSchema } from './assessment-schema.ts'
import { jsonFile } from './json-file.ts'
import { objectOf } from './json-object.ts'
import type { ReadProblem } from './problem.ts'
import { schemaProblems } from './schema-problems.ts'

export type AssessmentEvent =
  | { readonly kind: 'assessment'; readonly assessment: Assessment }
  | { readonly kind: 'problem'; readonly problem: ReadProblem }

/** Reads `nexus-assessment/1` lines; a line that does not fit is told and left out. */
export async function* readAssessments(path: string): AsyncGenerator<AssessmentEvent> {
  for await (const event of jsonFile(path, 'assessmentUnreadable')) {
    if (event.kind === 'problem') {
      yield event
      continue
    }
    const { value, file, line } = event
    const read = assessmentSchema.safeParse(value)
    if (read.success) {
      yield { kind: 'assessment', assessment: whole(value) }
      continue
    }
    const place = { file, line, code: 'assessmentUnreadable', rules: { ...rules, remedy: remedyFor(value) } } as const
    for (const problem of schemaProblems(read.error.issues, value, place).problems) {
      yield { kind: 'problem', problem }
    }
  }
}

/**
 * Whether a file (`-` is standard input) begins like assessments of ours. What was looked at of standard input is put back, so that it
 * can be read afterwards from its beginning.
 */
export async function holdsAssessments(path: string): Promise<boolean> {
  const head = path === '-' ? await headOfInput() : await headOfFile(path)
  return /^\uFEFF?\s*\{\s*"format"\s*:\s*"nexus-assessment\/1"/.test(head.toString('utf8'))
}

async function headOfInput(): Promise<Buffer> {
  const { stdin } = process
  if (stdin.readableLength === 0 && !stdin.readableEnded)
    await Promise.race([once(stdin, 'readable'), once(stdin, 'end')])
  const chunk: unknown = stdin.read()
  if (!(chunk instanceof Uint8Array)) return Buffer.alloc(0)
  stdin.unshift(chunk)
  return Buffer.from(chunk)
}

/** A file that cannot be opened is told by whoever reads it. */
async function headOfFile(path: string): Promise<Buffer> {
  const file = await open(path).catch(() => null)
  if (file === null) return Buffer.alloc(0)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(256), 0, 256, 0)
    return buffer.subarray(0, bytesRead)
  } catch {
    return Buffer.alloc(0)
  } finally {
    await file.close()
  }
}

/** One assessment as a line of `nexus-assessment/1`, without line end. */
export function writeAssessment(assessment: Assessment): string {
  return JSON.stringify(assessment)
}

/** An assessment is used whole or not at all: a conclusion without one of its parts is another conclusion. */
const rules = { fatal: [], skipped: [], texts: [], others: 'fatal' } as const

function remedyFor(value: unknown): string {
  return objectOf(value)?.format === 'nexus-relationship/1'
    ? 'This is a transcript. Assess it first with nexus assess … --json.'
    : 'Write it again with nexus assess … --json.'
}

/** Parts that formats.md does not ask for are empty where another program left them out. */
function whole(value: unknown): Assessment {
  // The schema has read every field formats.md names; the additions are ours and are filled in below.
  const assessment = value as Assessment
  return {
    ...assessment,
    system: assessment.system ?? {},
    indicators: assessment.indicators ?? [],
    epochs: assessment.epochs ?? [],
    transitions: assessment.transitions ?? [],
    notes: assessment.notes ?? [],
    madeBy: { ...assessment.madeBy, coderKind: assessment.madeBy.coderKind ?? 'model' },
    sessions: assessment.sessions.map((session) => ({ ...session, flags: session.flags ?? [] })),
    gate: { ...assessment.gate, missing: assessment.gate.missing ?? [] },
  }
}
