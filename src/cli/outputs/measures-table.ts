import type { Assessment } from '../../dtn/assessment.ts'
import { measuresText } from '../../report/measures-text.ts'
import type { Terminal } from '../terminal.ts'
import type { Output } from './output.ts'

/** The measures on standard output, once everything is done. Keeps no transcript and no turns. */
export function measuresTable(terminal: Terminal, by: 'relationship' | 'session'): Output {
  const measured: Assessment[] = []
  return {
    add: async ({ assessment }) => {
      measured.push({ ...assessment, turns: [] })
    },
    end: async () => {
      const { width, isColour } = terminal
      if (measured.length > 0) await terminal.out(measuresText(measured, { width, isColour, by }))
    },
  }
}
