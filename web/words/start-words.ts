import i18next, { type BackendModule } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { frameworkWordsIn } from './framework-words.ts'
import { type Namespace, wordsOf } from './word-files.ts'

export const languages = ['en', 'de'] as const
export type Language = (typeof languages)[number]

const wordFiles: BackendModule = { type: 'backend', init: () => undefined, read: wordsOf }

const kept = 'nexus.language'

/** Opens the words in the language chosen before, else in the browser's, else in English. Those of a page come with the page. */
export async function startWords(): Promise<void> {
  const language = chosenLanguage()
  await i18next
    .use(wordFiles)
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: false,
      ns: ['shell', 'tour'] satisfies Namespace[],
      defaultNS: 'shell',
      interpolation: { escapeValue: false },
    })
  document.documentElement.lang = language
}

/** What the page shows by now is fetched in the other language before any of it changes. */
export async function chooseLanguage(language: Language): Promise<void> {
  await frameworkWordsIn(language)
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
  localStorage.setItem(kept, language)
}

export function currentLanguage(): Language {
  return languages.find((language) => language === i18next.language) ?? 'en'
}

function chosenLanguage(): Language {
  const wanted = [localStorage.getItem(kept), ...navigator.languages.map((tag) => tag.slice(0, 2))]
  return (
    languages.find((language) => language === wanted.find((tag) => languages.some((known) => known === tag))) ?? 'en'
  )
}
