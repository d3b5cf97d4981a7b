import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { keepFrameworkWords } from './framework-words.ts'

export const languages = ['en', 'de'] as const
export type Language = (typeof languages)[number]

/** Only the words of the language that is read are fetched. */
const catalogues = {
  en: async () => {
    keepFrameworkWords((await import('../../src/words/en.ts')).enFrameworkWords)
    return (await import('./en.ts')).en
  },
  de: async () => {
    keepFrameworkWords((await import('../../src/words/de.ts')).deFrameworkWords)
    return (await import('./de.ts')).de
  },
} as const

const kept = 'nexus.language'

/** Opens the words in the language chosen before, else in the browser's, else in English. */
export async function startWords(): Promise<void> {
  const language = chosenLanguage()
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    defaultNS: 'shell',
    interpolation: { escapeValue: false },
    resources: { [language]: await catalogues[language]() },
  })
  document.documentElement.lang = language
}

export async function chooseLanguage(language: Language): Promise<void> {
  for (const [name, words] of Object.entries(await catalogues[language]()))
    i18next.addResourceBundle(language, name, words)
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
