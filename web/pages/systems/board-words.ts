import type { BoardWords } from '../../../src/words/board-words.ts'
import { deBoard } from '../../../src/words/de/board.ts'
import { enBoard } from '../../../src/words/en/board.ts'
import type { FrameworkWords } from '../../../src/words/framework-words.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'

const boards = { en: enBoard, de: deBoard } as const

/** The words of a report on a system, as its document says them, and the framework's. */
export function useReportWords(): { readonly board: BoardWords; readonly framework: FrameworkWords } {
  const framework = useFrameworkWords()
  return { board: boards[framework.language], framework }
}
