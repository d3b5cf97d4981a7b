import { writeMeasures } from '../../formats/measures-schema.ts'
import type { Terminal } from '../terminal.ts'
import type { Output } from './output.ts'

/** `nexus-measures/1` lines on standard output, each as soon as its relationship is done. */
export function measuresLines(terminal: Terminal): Output {
  return {
    add: ({ assessment }) => terminal.out(writeMeasures(assessment)),
    end: async () => undefined,
  }
}
