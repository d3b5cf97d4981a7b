import type { InstrumentScore, Refusal } from '../dtn/instruments/score.ts'
import { jsonFile } from './json-file.ts'
import { objectOf } from './json-object.ts'
import type { ReadProblem } from './problem.ts'
import { schemaProblems } from './schema-problems.ts'
import { refusalSchema, scoreSchema } from './score-schema.ts'

export type ScoreEvent =
  | { readonly kind: 'score'; readonly score: InstrumentScore }
  | { readonly kind: 'refusal'; readonly refusal: Refusal }
  | { readonly kind: 'problem'; readonly problem: ReadProblem }

/** Reads what `nexus instrument score --json` wrote: scores and refusals; courses of scores are passed over. */
export async function* readScores(path: string): AsyncGenerator<ScoreEvent> {
  for await (const event of jsonFile(path, 'resultUnreadable')) {
    if (event.kind === 'problem') yield event
    else if (objectOf(event.value)?.format !== 'nexus-score-course/1') yield* scoresIn(event)
  }
}

interface Line {
  readonly value: unknown
  readonly file: string
  readonly line: number
}

function* scoresIn({ value, file, line }: Line): Generator<ScoreEvent> {
  const isRefusal = objectOf(value)?.format === 'nexus-score-refusal/1'
  const read = (isRefusal ? refusalSchema : scoreSchema).safeParse(value)
  if (!read.success) {
    const place = { file, line, code: 'resultUnreadable', rules } as const
    for (const problem of schemaProblems(read.error.issues, value, place).problems) yield { kind: 'problem', problem }
  } else if (isRefusal) {
    // The schema has read every field of a refusal.
    yield { kind: 'refusal', refusal: { kind: 'refused', ...(value as Omit<Refusal, 'kind'>) } }
  } else {
    // The schema has read every field of a score.
    yield { kind: 'score', score: value as InstrumentScore }
  }
}

/** A score without one of its parts is another score. */
const rules = {
  fatal: [],
  skipped: [],
  texts: [],
  others: 'fatal',
  remedy: 'Write it again with nexus instrument score … --json.',
} as const
