import { currentLanguage } from '../../words/start-words.ts'

/** `de` as the reader calls it: “German”; the tag itself where nobody knows a name. */
export function languageIn(tag: string): string {
  try {
    return new Intl.DisplayNames(currentLanguage(), { type: 'language' }).of(tag) ?? tag
  } catch {
    return tag
  }
}
