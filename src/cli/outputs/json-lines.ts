import { writeAssessment } from '../../formats/assessments.ts'
import type { Terminal } from '../terminal.ts'
import type { Output } from './output.ts'

/** `nexus-assessment/1` lines on standard output, each as soon as its relationship is done. */
export function jsonLines(terminal: Terminal): Output {
  return {
    add: ({ assessment }) => terminal.out(`${writeAssessment(assessment).trimEnd()}\n`),
    end: async () => undefined,
  }
}
