import type { readOwnMemory } from '../../../src/api/own-memory.ts'
import type { Reply } from '../../../src/client/client.ts'
import { told } from '../answer/answer-words.ts'
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

export type OwnPlace = NonNullable<OwnMemory['facts'][number]['source']>

/** A day as the page says it. */
export function dayIn(language: 'en' | 'de', at: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(new Date(at))
}

/** Which conversation and which turn, in words. */
export function placeIn({ words, language }: Pick<OwnProps, 'words' | 'language'>, place: OwnPlace): string {
  const { session, turn, at } = place
  if (at === null) return told(words.placeUndated, { session, turn })
  return told(words.place, { session, turn, date: dayIn(language, at) })
}
