import { parentPort, workerData } from 'node:worker_threads'
import { conclude } from '../assess/assess.ts'
import type { Assessment } from '../dtn/assessment.ts'
import type { Coding } from '../dtn/coding.ts'
import { type Course, courseOf } from '../dtn/course.ts'
import type { Parameters } from '../dtn/parameters.ts'
import type { Relationship } from '../dtn/relationship.ts'
import { NexusError } from '../errors.ts'
import type { CodedUnit } from '../study/adjudicate.ts'
import type { AgreementReport } from '../study/agreement-report.ts'
import type { Study } from '../study/study.ts'
import { type Agreeing, studyAgreement } from './study-agreement.ts'

/** What takes seconds and must not keep other requests waiting. */
export type ThreadAsked =
  | ({ readonly kind: 'agreement' } & AgreementAsked)
  | ({ readonly kind: 'conclusion' } & CodingAsked)
  | ({ readonly kind: 'course' } & CodingAsked)

export interface AgreementAsked {
  readonly study: Study
  readonly units: readonly CodedUnit[]
  readonly options: Agreeing
}

/** A coding to conclude from: as a whole, or after each session. */
export interface CodingAsked {
  readonly relationship: Relationship
  readonly coding: Coding
  readonly parameters: Parameters
  readonly seed: number
}

export type ThreadResult = AgreementReport | Assessment | Course

export type ThreadAnswer =
  | { readonly kind: 'done'; readonly result: ThreadResult }
  | { readonly kind: 'failed'; readonly code: string | null; readonly message: string }

// The one who started the thread gave it its question, of this type.
const asked = workerData as ThreadAsked

try {
  answer({ kind: 'done', result: resultOf(asked) })
} catch (error) {
  const isOurs = error instanceof NexusError
  answer({ kind: 'failed', code: isOurs ? error.code : null, message: isOurs ? error.message : '' })
}

function resultOf(question: ThreadAsked) {
  switch (question.kind) {
    case 'agreement':
      return studyAgreement(question.study, question.units, question.options)
    case 'conclusion': {
      const { relationship, coding, parameters, seed } = question
      return conclude(relationship, coding, { parameters, seed })
    }
    case 'course':
      return courseOf(question.relationship, question.coding, question)
  }
}

function answer(message: ThreadAnswer): void {
  parentPort?.postMessage(message)
}
