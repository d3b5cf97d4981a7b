import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type * as z from 'zod'
import type { Assessment } from '../dtn/assessment.ts'
import type { SampleReliability, ScaleCourse } from '../dtn/instruments/course.ts'
import type { InstrumentScore } from '../dtn/instruments/score.ts'
import { agreementSchema } from '../formats/agreement-schema.ts'
import { assessmentSchema } from '../formats/assessment-schema.ts'
import { jsonFile } from '../formats/json-file.ts'
import { objectOf } from '../formats/json-object.ts'
import { type ReadProblem, shownId } from '../formats/problem.ts'
import { schemaProblems } from '../formats/schema-problems.ts'
import { scoreCourseSchema, scoreSchema } from '../formats/score-schema.ts'
import { validationSchema } from '../formats/validation-schema.ts'
import type { AgreementReport } from '../study/agreement-report.ts'
import type { Study } from '../study/study.ts'
import type { Validation } from '../study/validation.ts'
import { openStudy } from './study/folder.ts'

/** A score as it is written out: with the reliability of its sample. */
export interface ScoreLine extends InstrumentScore {
  readonly reliability?: Readonly<Record<string, Pick<SampleReliability, 'alpha' | 'omega'>>>
}

/** Something Nexus concluded and wrote to a file. */
export type Result =
  | { readonly kind: 'assessment'; readonly assessment: Assessment }
  | { readonly kind: 'agreement'; readonly agreement: AgreementReport }
  | { readonly kind: 'validation'; readonly validation: Validation }
  | { readonly kind: 'score'; readonly score: ScoreLine }
  | { readonly kind: 'course'; readonly course: ScaleCourse }
  | { readonly kind: 'study'; readonly study: Study }

export type ResultEvent = Result | { readonly kind: 'problem'; readonly problem: ReadProblem }

/** The results in a file, each recognised by its `format`; a study by its folder or its `study.yaml`. What does not fit is told. */
export async function* readResults(path: string): AsyncGenerator<ResultEvent> {
  const folder = await studyFolderOf(path)
  if (folder !== null) {
    yield { kind: 'study', study: (await openStudy(folder)).study }
    return
  }
  let isJson = false
  for await (const event of jsonFile(path, 'resultUnreadable')) {
    if (event.kind === 'value') {
      isJson = true
      yield* resultOf(event.value, event)
      continue
    }
    yield event
    // A text of another kind is told once, not line by line.
    if (!isJson) return
  }
}

async function studyFolderOf(path: string): Promise<string | null> {
  if (/\.ya?ml$/i.test(path)) return dirname(path)
  const found = await stat(path).catch(() => null)
  return found?.isDirectory() === true ? path : null
}

interface Place {
  readonly file: string
  readonly line: number
}

function* resultOf(value: unknown, place: Place): Generator<ResultEvent> {
  const format = objectOf(value)?.format
  switch (format) {
    case 'nexus-assessment/1':
      // Here and below: the schema has read every field that is used; what it does not name came from the writer of the same type.
      return yield* fitted(assessmentSchema, [value, place], () => ({
        kind: 'assessment',
        assessment: value as Assessment, // read by the schema
      }))
    case 'nexus-agreement/1':
      return yield* fitted(agreementSchema, [value, place], () => ({
        kind: 'agreement',
        agreement: value as AgreementReport, // read by the schema
      }))
    case 'nexus-validation/1':
      return yield* fitted(validationSchema, [value, place], () => ({
        kind: 'validation',
        validation: value as Validation, // read by the schema
      }))
    case 'nexus-score/1':
      return yield* scoreOf(value, place)
    case 'nexus-score-course/1':
      return yield* fitted(scoreCourseSchema, [value, place], () => ({
        kind: 'course',
        course: value as ScaleCourse, // read by the schema
      }))
    case 'nexus-score-refusal/1':
      return
    default:
      yield { kind: 'problem', problem: unknown(format, place) }
  }
}

/** A score without a time has no place in a course. */
function* scoreOf(value: unknown, place: Place): Generator<ResultEvent> {
  for (const event of fitted(scoreSchema, [value, place], () => ({
    kind: 'score',
    score: value as ScoreLine, // read by the schema
  }))) {
    const isTimeless = event.kind === 'score' && Number.isNaN(Date.parse(event.score.at))
    if (!isTimeless) yield event
    else
      yield { kind: 'problem', problem: { ...unusable(place), message: 'Its time cannot be read; it was left out.' } }
  }
}

function unusable({ file, line }: Place) {
  return { file, line, code: 'resultUnreadable', effect: 'skipped', remedy: 'Write it again with Nexus.' } as const
}

function* fitted<Schema extends z.ZodType>(
  schema: Schema,
  [value, { file, line }]: readonly [unknown, Place],
  result: () => Result,
): Generator<ResultEvent> {
  const read = schema.safeParse(value)
  if (read.success) {
    yield result()
    return
  }
  const rules = { fatal: [], skipped: [], texts: [], others: 'fatal', remedy: 'Write it again with Nexus.' } as const
  for (const problem of schemaProblems(read.error.issues, value, { file, line, code: 'resultUnreadable', rules })
    .problems) {
    yield { kind: 'problem', problem }
  }
}

function unknown(format: unknown, { file, line }: Place): ReadProblem {
  const found = typeof format === 'string' ? `of format ${shownId(format)}` : 'without a format'
  return {
    ...{ file, line, code: 'resultUnreadable', effect: 'skipped' },
    message: `This is ${found}; it was left out.`,
    remedy:
      'Give results: assessments, nexus-agreement/1, nexus-validation/1, scores of nexus instrument score --json, or the folder of a study.',
  }
}
