import { parentPort, workerData } from 'node:worker_threads'
import { conclude } from '../assess/assess.ts'
import { NexusError } from '../errors.ts'
import { studyAgreement } from './study-agreement.ts'
import type { ThreadAnswer, ThreadAsked } from './thread.ts'

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
  }
}

function answer(message: ThreadAnswer): void {
  parentPort?.postMessage(message)
}
