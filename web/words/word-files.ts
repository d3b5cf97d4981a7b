import type { de } from './de.ts'
import type { en } from './en.ts'

/** A folder of pages that both languages have words for. */
export type Namespace = keyof typeof en & keyof typeof de

/** One file of words for each folder and language, its words the only thing it exports; each is fetched when a page needs it. */
const files = import.meta.glob<Readonly<Record<string, object>>>('../**/words-??.ts')

/** The words of a folder in a language. */
export async function wordsOf(language: string, folder: string): Promise<object> {
  const end = `/${folder}/words-${language}.ts`
  const [, fetched] = Object.entries(files).find(([path]) => path.endsWith(end)) ?? []
  const [words] = Object.values((await fetched?.()) ?? {})
  if (words === undefined) throw new RangeError(`There are no words of ${folder} in ${language}.`)
  return words
}
