import { use } from 'react'
import { useTranslation } from 'react-i18next'
import type { FrameworkWords } from '../../src/words/framework-words.ts'

const sources = {
  en: async () => (await import('../../src/words/en.ts')).enFrameworkWords,
  de: async () => (await import('../../src/words/de.ts')).deFrameworkWords,
} as const
type Language = keyof typeof sources

const fetched = new Map<Language, Promise<FrameworkWords>>()
const loaded = new Map<Language, FrameworkWords>()

/** The framework's words of a language, fetched once. */
export function frameworkWordsIn(language: Language): Promise<FrameworkWords> {
  const known = fetched.get(language)
  if (known !== undefined) return known
  const coming = sources[language]()
  fetched.set(language, coming)
  coming.then(
    (words) => loaded.set(language, words),
    () => fetched.delete(language),
  )
  return coming
}

/** What the framework is called in the language that is read: `useFrameworkWords().levels.names[2]`. A page waits for them. */
export function useFrameworkWords(): FrameworkWords {
  const { i18n } = useTranslation()
  const language = i18n.language === 'de' ? 'de' : 'en'
  return loaded.get(language) ?? use(frameworkWordsIn(language))
}
