import { englishLemma, germanLemma } from './lemmas.ts'
import { english } from './lexicons/english.ts'
import { german } from './lexicons/german.ts'
import { styleClasses, type WordLists } from './word-lists.ts'

/** All that is counted about a word. */
export interface Word {
  /** One bit for each closed class it belongs to, in the order of `styleClasses`. */
  readonly classes: number
  /** Its lemma when it is a content word; null for a closed-class word and for numbers. */
  readonly lemma: string | null
  readonly syllables: number
  readonly isFirstPerson: boolean
  /** What must follow for it to open a hedge; an empty list when the word alone is one. Null: opens none. */
  readonly hedges: readonly (readonly string[])[] | null
  readonly taskDone: readonly (readonly string[])[] | null
}

export interface Lexicon {
  readonly language: MeasuredLanguage
  /** Looks up a word in lower case with a straight apostrophe. */
  word(text: string): Word
}

/** Languages with word lists of their own. */
export const measuredLanguages = ['en', 'de'] as const
export type MeasuredLanguage = (typeof measuredLanguages)[number]

/** The lexicon of a language; null where the project has no lists. */
export function lexiconOf(language: string): Lexicon | null {
  return lexicons.find((lexicon) => lexicon.language === language) ?? null
}

const lexicons: readonly Lexicon[] = [lexicon('en', english, englishSyllables), lexicon('de', german, germanSyllables)]

/** Words remembered before the memory is emptied; enough for any usual record. */
const mostRemembered = 60_000

function lexicon(language: MeasuredLanguage, lists: WordLists, syllables: (word: string) => number): Lexicon {
  const known = closedWords(lists)
  const reading: Reading = {
    known,
    irregular: new Map(lists.irregular.split('|').map((pair) => pairOf(pair))),
    lemma: language === 'en' ? englishLemma : germanLemma,
    syllables,
    firstPerson: wordsIn(lists.firstPerson),
    verbHosts: wordsIn(lists.verbHosts),
    negatedVerbs: wordsIn(lists.negatedVerbs),
    hedges: opened(lists.hedges),
    taskDone: opened(lists.taskDone),
  }
  const remembered = new Map<string, Word>()
  return {
    language,
    word(text) {
      const before = remembered.get(text)
      if (before !== undefined) return before
      if (remembered.size >= mostRemembered) remembered.clear()
      const read = readWord(text, reading)
      remembered.set(text, read)
      return read
    },
  }
}

interface Reading {
  readonly known: ReadonlyMap<string, number>
  readonly irregular: ReadonlyMap<string, string>
  readonly lemma: (word: string) => string
  readonly syllables: (word: string) => number
  readonly firstPerson: ReadonlySet<string>
  readonly verbHosts: ReadonlySet<string>
  readonly negatedVerbs: ReadonlySet<string>
  readonly hedges: ReadonlyMap<string, readonly (readonly string[])[]>
  readonly taskDone: ReadonlyMap<string, readonly (readonly string[])[]>
}

function readWord(text: string, reading: Reading): Word {
  const classes = classesOf(text, reading)
  const isContent = classes === 0 && text.length > 1 && !/^\p{N}/u.test(text)
  const stem = text.split("'", 1)[0] ?? text
  return {
    classes,
    lemma: isContent ? (reading.irregular.get(text) ?? reading.lemma(text)) : null,
    syllables: reading.syllables(text),
    isFirstPerson: reading.firstPerson.has(stem),
    hedges: reading.hedges.get(text) ?? null,
    taskDone: reading.taskDone.get(text) ?? null,
  }
}

const auxiliary = 1 << styleClasses.indexOf('auxiliaryVerbs')
const negation = 1 << styleClasses.indexOf('negations')

/** A contraction belongs to the classes of both its parts: `don't` is auxiliary and negation, `I'm` pronoun and auxiliary. */
function classesOf(text: string, { known, negatedVerbs, verbHosts }: Reading): number {
  const whole = known.get(text)
  if (whole !== undefined) return whole
  const apostrophe = text.lastIndexOf("'")
  if (apostrophe < 0) return 0
  const [host, ending] = [text.slice(0, apostrophe), text.slice(apostrophe + 1)]
  if (ending === 't' && negatedVerbs.has(host)) return auxiliary | negation
  const ofHost = known.get(host) ?? 0
  if (ending === 's') return verbHosts.has(host) ? ofHost | auxiliary : 0
  return contracted.has(ending) ? ofHost | auxiliary : ofHost
}

const contracted = new Set(['m', 're', 've', 'll', 'd'])

function closedWords({ classes }: WordLists): ReadonlyMap<string, number> {
  const known = new Map<string, number>()
  for (const [place, name] of styleClasses.entries()) {
    for (const word of wordsIn(classes[name])) known.set(word, (known.get(word) ?? 0) | (1 << place))
  }
  return known
}

function wordsIn(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/).filter((word) => word !== ''))
}

/** Phrases by their first word, each as the words that follow it. */
function opened(phrases: readonly string[]): ReadonlyMap<string, readonly (readonly string[])[]> {
  const byFirst = new Map<string, (readonly string[])[]>()
  for (const phrase of phrases) {
    const [first = '', ...rest] = phrase.split(' ')
    byFirst.set(first, [...(byFirst.get(first) ?? []), rest])
  }
  return byFirst
}

function pairOf(pair: string): readonly [string, string] {
  const [form = '', base = ''] = pair.trim().split(/\s+/)
  return [form, base]
}

/** Groups of vowels, without a silent e at the end; the usual approximation for reading ease. */
function englishSyllables(word: string): number {
  const groups = word.match(/[aeiouy]+/g)?.length ?? 0
  const isSilent = groups > 1 && /[^aeiouyl]e$|[^aeiouytd]ed$|[^aeiouyscxz]es$/.test(word)
  return Math.max(1, isSilent ? groups - 1 : groups)
}

function germanSyllables(word: string): number {
  return Math.max(1, word.match(/(?:aa|ee|oo|ie|ei|ai|au|eu|äu|[aeiouyäöü])/g)?.length ?? 0)
}
