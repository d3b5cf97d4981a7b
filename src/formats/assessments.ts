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

/** One assessment as a line of `nexus-assessment/1`, without line end. */
export function writeAssessment(assessment: Assessment): string {
  return JSON.stringify(assessment)
}

/** An assessment is used whole or not at all: a conclusion without one of its parts is another conclusion. */
const rules = { fatal: [], skipped: [], texts: [], others: 'fatal' } as const

function remedyFor(value: unknown): string {
  return objectOf(value)?.format === 'nexus-relationship/1'
    ? 'This is a transcript. Assess it first with nexus assess … --json.'
    : 'Write it again with nexus assess … --json; the line was left out.'
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
