import { parentPort, workerData } from 'node:worker_threads'
import { conclude } from '../assess/assess.ts'
import type { Assessment } from '../dtn/assessment.ts'
import { type AssessmentFacts, factsOf } from '../dtn/assessment-facts.ts'
import type { Coding } from '../dtn/coding.ts'
import { type Course, courseOf } from '../dtn/course.ts'
import type { Parameters } from '../dtn/parameters.ts'
import type { Relationship } from '../dtn/relationship.ts'
import { NexusError } from '../errors.ts'
import type { Sheet } from '../report/pdf/sheet.ts'
import type { CodedUnit } from '../study/adjudicate.ts'
import type { AgreementReport } from '../study/agreement-report.ts'
import type { Study } from '../study/study.ts'
import { type Agreeing, studyAgreement } from './study-agreement.ts'

/** What takes seconds and must not keep other requests waiting. */
export type ThreadAsked =
  | ({ readonly kind: 'agreement' } & AgreementAsked)
  | ({ readonly kind: 'conclusion' } & CodingAsked)
  | ({ readonly kind: 'course' } & CodingAsked)
  | ({ readonly kind: 'trial' } & TrialAsked)
  | { readonly kind: 'pdf'; readonly sheet: Sheet }

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

/** Codings to conclude from anew with other parameters. */
export interface TrialAsked {
  readonly items: readonly Pick<CodingAsked, 'relationship' | 'coding'>[]
  readonly parameters: Parameters
}

export interface Trial {
  /** In the order they were asked for. */
  readonly facts: readonly AssessmentFacts[]
}

export type ThreadResult = AgreementReport | Assessment | Course | Trial | { readonly pdf: Uint8Array }

export type ThreadAnswer =
  | { readonly kind: 'done'; readonly result: ThreadResult }
  | { readonly kind: 'failed'; readonly code: string | null; readonly message: string }

// The one who started the thread gave it its question, of this type.
const asked = workerData as ThreadAsked

try {
  answer({ kind: 'done', result: await resultOf(asked) })
} catch (error) {
  const isOurs = error instanceof NexusError
  answer({ kind: 'failed', code: isOurs ? error.code : null, message: isOurs ? error.message : '' })
}

async function resultOf(question: ThreadAsked): Promise<ThreadResult> {
  switch (question.kind) {
    case 'agreement':
      return studyAgreement(question.study, question.units, question.options)
    case 'conclusion': {
      const { relationship, coding, parameters, seed } = question
      return conclude(relationship, coding, { parameters, seed })
    }
    case 'course':
      return courseOf(question.relationship, question.coding, question)
    case 'trial':
      return { facts: question.items.map((item) => triedOf(item, question.parameters)) }
    case 'pdf': {
      // Taken only here: it takes longer to load than most questions take to answer.
      const { pdfOf } = await import('./pdf.ts')
      return { pdf: await pdfOf(question.sheet) }
    }
  }
}

/** Draws and intervals are left out: a trial asks for verdicts. */
function triedOf({ relationship, coding }: TrialAsked['items'][number], parameters: Parameters): AssessmentFacts {
  return factsOf(conclude(relationship, coding, { parameters, robustness: 'skip' }))
}

function answer(message: ThreadAnswer): void {
  parentPort?.postMessage(message)
}
