import { useTranslation } from 'react-i18next'
import type { FrameworkWords } from '../../src/words/framework-words.ts'

const loaded = new Map<string, FrameworkWords>()

/** Keeps the framework's words of a language that was fetched. */
export function keepFrameworkWords(words: FrameworkWords): void {
  loaded.set(words.language, words)
}

/** What the framework is called in the language that is read: `useFrameworkWords().levels.names[2]`. */
export function useFrameworkWords(): FrameworkWords {
  const { i18n } = useTranslation()
  const words = loaded.get(i18n.language) ?? [...loaded.values()][0]
  if (words === undefined) throw new RangeError('The words are opened before the first page is.')
  return words
}
