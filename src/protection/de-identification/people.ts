import { type Identifier, identifier, mergedIdentifiers } from './identifier.ts'
import { lexicon } from './lexicon.ts'
import type { Segment } from './segments.ts'
import { type Word, wordsOf } from './words.ts'

/** What was found in each message. */
export type Finds = readonly (readonly Identifier[])[]

/**
 * Leaves out words that were taken for names by their capital alone and stand in small letters elsewhere, in a message whose writer does
 * use capitals: those are ordinary words.
 */
export function withoutWords(texts: readonly string[], found: Finds): Finds {
  const weak = new Set(
    texts.flatMap((text, at) => (found[at] ?? []).flatMap((one) => (isWeak(text, one) ? [wordOf(text, one)] : []))),
  )
  if (weak.size === 0) return found
  const small = new Set(
    texts
      .filter(hasCapitals)
      .flatMap((text) =>
        wordsOf(text).flatMap(({ lower, isCapital, end, start }) =>
          !isCapital && weak.has(lower) && text.slice(start, end) === lower ? [lower] : [],
        ),
      ),
  )
  if (small.size === 0) return found
  return found.map((all, at) =>
    all.filter((one) => !isWeak(texts[at] ?? '', one) || !small.has(wordOf(texts[at] ?? '', one))),
  )
}

const wordOf = (text: string, { start, end }: Identifier): string => text.slice(start, end).toLowerCase()

/** A single word that no list of names holds and little else speaks for. */
function isWeak(text: string, found: Identifier): boolean {
  const word = wordOf(text, found)
  return found.kind === 'person' && found.confidence < firmFrom && !/\s/.test(word) && !isListed(word)
}

const firmFrom = 0.75
const isListed = (word: string): boolean => lexicon.isFirstName(word) || lexicon.isSurname(word)
const hasCapitals = (text: string): boolean =>
  /^[^\p{L}]*\p{Lu}/u.test(text) && !/(?<![\p{L}\d])i(?![\p{L}\d])/u.test(text)

/**
 * Carries every name found anywhere to all places where it stands, so that nobody is named in one turn and hidden in the next. A name that
 * is a word as well, or that only its capital speaks for, is carried only to capitals in mid-sentence.
 */
export function spreadNames(segments: readonly Segment[], kept: Finds, never: readonly string[]): Finds {
  const names = new Map<string, number>()
  segments.forEach(({ text }, at) => {
    for (const found of kept[at] ?? []) {
      for (const name of namesIn(text, found)) names.set(name, Math.max(names.get(name) ?? 0, found.confidence))
    }
  })
  for (const word of never) names.delete(word.toLowerCase())
  if (names.size === 0) return kept
  return segments.map(({ text }, at) => {
    const found = kept[at] ?? []
    const spread = namedIn(text, names).filter(
      ({ start, end }) => !found.some((one) => one.start < end && start < one.end),
    )
    return spread.length === 0 ? found : mergedIdentifiers([...found, ...spread])
  })
}

/** The parts of a name that stand for the person alone: no particles, no initials. */
function namesIn(text: string, { kind, start, end }: Identifier): readonly string[] {
  if (kind !== 'person') return []
  const words = wordsOf(text.slice(start, end))
  return words
    .filter(({ lower, isCapital }) => lower.length > 2 && (isCapital || words.length === 1))
    .map(({ lower }) => lower)
}

function namedIn(text: string, names: ReadonlyMap<string, number>): readonly Identifier[] {
  const words = wordsOf(text).filter((word) => isNameHere(word, names.get(word.lower)))
  const joined: { start: number; end: number }[] = []
  for (const { start, end, gap } of words) {
    const last = joined.at(-1)
    if (last !== undefined && gap === ' ' && start === last.end + 1) last.end = end
    else joined.push({ start, end })
  }
  return joined.map(({ start, end }) => identifier('person', [start, end], 0.8))
}

function isNameHere({ lower, isCapital, isStart }: Word, confidence: number | undefined): boolean {
  if (confidence === undefined) return false
  const isFirm = isListed(lower) || confidence >= firmFrom
  const isWord = lexicon.isNotName(lower) || lexicon.isOrdinaryWord(lower)
  return isFirm && !isWord ? true : isCapital && !isStart
}

/**
 * Whom a name names: `Sarah` is `Sarah Miller` where only one full name has that part. Gives one key for all names of the same person.
 */
export function sameNames(names: readonly string[]): (name: string) => string {
  const full = [...new Set(names.map((name) => nameWords(name).join(' ')).filter((name) => name.includes(' ')))]
  const byPart = new Map<string, Set<string>>()
  for (const name of full) {
    for (const part of name.split(' ')) byPart.set(part, (byPart.get(part) ?? new Set()).add(name))
  }
  return (name) => {
    const words = nameWords(name)
    const whole = words.join(' ')
    const [only, ...others] = words.length === 1 ? [...(byPart.get(whole) ?? [])] : []
    return only === undefined || others.length > 0 ? whole : only
  }
}

/** The letters and digits of some words, in small letters, without a possessive ending. */
export function nameWords(words: string): readonly string[] {
  return words
    .toLowerCase()
    .replace(/['’]s\b/gu, '')
    .split(/[^\p{L}\p{M}\d]+/u)
    .filter((word) => word !== '')
}
