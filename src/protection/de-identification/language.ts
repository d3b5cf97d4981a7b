import { type Word, wordsOf } from './words.ts'

/**
 * Whether a text reads as English, by its small words; where they do not say, `otherwise` does. It matters because a capital in mid-sentence
 * means a name in English and nothing in German.
 */
export function isEnglish(words: readonly Word[], otherwise: string): boolean {
  let balance = 0
  for (const { lower } of words) {
    if (english.has(lower)) balance += 1
    if (german.has(lower) || umlaut.test(lower)) balance -= 1
  }
  return balance === 0 ? !/^de\b/i.test(otherwise) : balance > 0
}

/** The language most of these texts are in, for those too short to tell. */
export function languageOf(texts: readonly string[]): 'en' | 'de' {
  return isEnglish(texts.slice(0, enough).flatMap(wordsOf), 'en') ? 'en' : 'de'
}

const enough = 60
const umlaut = /[äöüß]/
const german: ReadonlySet<string> = new Set(
  `ich und nicht ist das der mein meine meiner meinem mir mich auch mit ein eine einen sie wir ihr habe hat haben aber es zu den dem er im noch da alles auf für von bin bist
  sind wird dass wenn oder doch schon nur immer sich dich dir uns kann muss nach bei aus um wie nichts keine kein mal jetzt hier heute morgen gestern`.split(
    /\s+/,
  ),
)
const english: ReadonlySet<string> = new Set(
  `i and not is the my me it to a of that you he she we have but for i'm it's this they was with on at her his be are don't what how if so just about from had`.split(
    /\s+/,
  ),
)
