import { type Lexicon, lexiconOf, measuredLanguages } from './lexicon.ts'
import { styleClasses } from './word-lists.ts'

/** What the words of one turn come to. */
export interface TurnWords {
  readonly words: number
  readonly sentences: number
  readonly questions: number
  readonly syllables: number
  readonly firstPerson: number
  readonly hedges: number
  /** Whether somebody tells what they did. */
  readonly tellsDone: boolean
  /** Words in each closed class, in the order of `styleClasses`. */
  readonly style: Uint16Array
  /** Content lemmas with their counts. */
  readonly lemmas: ReadonlyMap<string, number>
}

/** Reads a turn once. Without a lexicon only words, sentences and questions are counted. */
export function readTurnWords(text: string, lexicon: Lexicon | null): TurnWords {
  const { words, sentences, questions } = split(text)
  const style = new Uint16Array(styleClasses.length)
  const lemmas = new Map<string, number>()
  let [syllables, firstPerson, hedges, tellsDone] = [0, 0, 0, false]
  if (lexicon !== null) {
    for (let at = 0; at < words.length; at++) {
      const word = lexicon.word(words[at] ?? '')
      syllables += word.syllables
      if (word.isFirstPerson) firstPerson += 1
      if (word.hedges !== null && follows(words, at, word.hedges)) hedges += 1
      if (word.taskDone !== null && !tellsDone) tellsDone = follows(words, at, word.taskDone)
      if (word.lemma !== null) lemmas.set(word.lemma, (lemmas.get(word.lemma) ?? 0) + 1)
      for (let bits = word.classes, place = 0; bits !== 0; bits >>= 1, place++) {
        if ((bits & 1) === 1) style[place] = (style[place] ?? 0) + 1
      }
    }
  }
  return { words: words.length, sentences, questions, syllables, firstPerson, hedges, tellsDone, style, lemmas }
}

/**
 * Which of the languages with lists a text is in, by the share of its words that the closed classes hold; null when none
 * holds a fifth of them. In running text they hold about half.
 */
export function closedClassLanguage(texts: readonly string[]): string | null {
  let best: { readonly language: string; readonly share: number } | null = null
  const words = texts.flatMap((text) => split(text).words)
  if (words.length === 0) return null
  for (const language of measuredLanguages) {
    const lexicon = lexiconOf(language)
    const held = words.filter((word) => (lexicon?.word(word).classes ?? 0) > 0).length
    if (best === null || held / words.length > best.share) best = { language, share: held / words.length }
  }
  return best !== null && best.share >= leastHeld ? best.language : null
}

const leastHeld = 0.2

interface Split {
  readonly words: readonly string[]
  readonly sentences: number
  readonly questions: number
}

/** Words in lower case with straight apostrophes, sentences (a run of end marks or a line break ends one) and those that end in a question mark. */
function split(text: string): Split {
  const lower = text.toLowerCase().replaceAll('’', "'")
  const words: string[] = []
  let [sentences, questions, sinceEnd] = [0, 0, 0]
  for (let at = 0; at < lower.length; ) {
    if (isSign(lower, at)) {
      const end = wordEnd(lower, at)
      words.push(lower.slice(at, end))
      sinceEnd += 1
      at = end
      continue
    }
    const unit = lower.charCodeAt(at)
    if (isEnd(unit) && sinceEnd > 0) {
      sentences += 1
      sinceEnd = 0
      if (lower.slice(at, endOfMarks(lower, at)).includes('?')) questions += 1
    }
    at += 1
  }
  return { words, sentences: sentences + (sinceEnd > 0 ? 1 : 0), questions }
}

/** Letters and digits; an apostrophe only between letters. */
function wordEnd(text: string, start: number): number {
  let at = start
  while (at < text.length) {
    if (isSign(text, at)) at += 1
    else if (text.charCodeAt(at) === apostrophe && at + 1 < text.length && isSign(text, at + 1)) at += 2
    else break
  }
  return at
}

const apostrophe = 0x27

function endOfMarks(text: string, start: number): number {
  let at = start
  while (at < text.length && isEnd(text.charCodeAt(at))) at += 1
  return at
}

/** A letter or digit. Text in lower case; halves of a pair count as what the pair is. */
function isSign(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  if (unit < 128) return (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57)
  const half = unit & 0xfc00
  const start = half === 0xdc00 ? at - 1 : at
  return letterOrDigit.test(text.slice(start, half === 0xd800 || half === 0xdc00 ? start + 2 : start + 1))
}

const letterOrDigit = /^[\p{L}\p{N}\p{M}]$/u

/** `.`, `!`, `?`, `…` and a line break. */
function isEnd(unit: number): boolean {
  return unit === 0x2e || unit === 0x21 || unit === 0x3f || unit === 0x2026 || unit === 0x0a
}

function follows(words: readonly string[], at: number, phrases: readonly (readonly string[])[]): boolean {
  return phrases.some((rest) => rest.every((word, place) => words[at + 1 + place] === word))
}
