import type { readOwnMemory } from '../../../src/api/own-memory.ts'
import type { Reply } from '../../../src/client/client.ts'
import type { OwnMemoryWords } from './own-memory-words.ts'

/** What a person is shown of what is remembered of them. */
export type OwnMemory = Reply<typeof readOwnMemory>

/** What every part of the page needs. */
export interface OwnProps {
  readonly visit: string
  readonly words: OwnMemoryWords
  readonly language: 'en' | 'de'
  /** Reads it anew and says what was done. */
  readonly done: (text: string) => Promise<void>
}
