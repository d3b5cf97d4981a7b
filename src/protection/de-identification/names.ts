import nlp from 'compromise'
import { type Identifier, identifier } from './identifier.ts'
import { lexicon } from './lexicon.ts'
import { cueBefore, isFollowedAsPerson, isPrecededAsPerson, type NameCue } from './name-cues.ts'
import type { Word } from './words.ts'

export interface NameReading {
  readonly text: string
  readonly words: readonly Word[]
  /** In German every noun has a capital, so a capital alone says nothing. */
  readonly isEnglish: boolean
  /** Never a person here: the system's own name and what a reviewer has turned down. In small letters. */
  readonly never: ReadonlySet<string>
  /** What compromise said of a sentence, so that it is asked once. */
  readonly asked: Map<string, readonly string[]>
}

/**
 * Names of people: by lexicon, by the words around them (`my sister …`, `Dr …`, `… told me`), and, where a name is a word as well (`Will`,
 * `Grace`), by the tagger of compromise. Titles stay outside the span, so that a coder still reads `Dr`.
 */
export function findNames(reading: NameReading): readonly Identifier[] {
  const found: Identifier[] = []
  let next = 0
  reading.words.forEach((word, at) => {
    if (at < next) return
    const confidence = nameConfidence(reading, at)
    if (confidence < least) return
    next = nameEnd(reading, at)
    const last = reading.words[next - 1] ?? word
    // A likely first name with a family name behind it is seldom anything else.
    const isFull = next - at > 1 && confidence >= 0.7
    found.push(identifier('person', [word.start, last.end], isFull ? Math.max(confidence, 0.9) : confidence))
  })
  return found
}

/** Below this nothing is said. */
const least = 0.3

function nameConfidence(reading: NameReading, at: number): number {
  const word = reading.words[at]
  if (word === undefined || word.lower.length < 2 || contraction.test(word.lower) || reading.never.has(word.lower))
    return 0
  const cue = cueBefore(reading.words, at)
  if (cue !== null) {
    const cued = cuedConfidence(reading, word, cue)
    if (cued > 0) return cued
  }
  if (lexicon.isNotName(word.lower) || isSaint(reading.words, at)) return 0
  if (!word.isCapital) return smallConfidence(reading, at)
  if (isPartOfService(reading.words, at)) return 0
  if (lexicon.isFirstName(word.lower)) return 0.9
  if (lexicon.isOrdinaryName(word.lower)) return ordinaryConfidence(reading, at)
  return unknownConfidence(reading, at)
}

/** A listed name in small letters; a short one may be an abbreviation, and counts where the words around treat it as somebody. */
function smallConfidence({ text, words }: NameReading, at: number): number {
  const word = words[at]
  if (word === undefined || !lexicon.isFirstName(word.lower) || lexicon.isOrdinaryWord(word.lower)) return 0
  if (word.lower.length > 3) return 0.7
  if (text.slice(word.start, word.end) !== word.lower) return 0.3
  return isPrecededAsPerson(words, at) || isFollowedAsPerson(words, at) !== null ? 0.7 : 0.45
}

/** What follows `my sister`, `Dr`, `my name is`, `called` or `Dear`. */
function cuedConfidence(reading: NameReading, word: Word, cue: NameCue): number {
  const isName = lexicon.isFirstName(word.lower) || lexicon.isSurname(word.lower)
  const canBeName = isName || lexicon.isOrdinaryName(word.lower)
  if (lexicon.isNotName(word.lower) && !(canBeName && word.isCapital && cue.strength === 'strong')) return 0
  if (word.isCapital) {
    if (isName) return 0.95
    if (canBeName && cue.strength === 'strong') return 0.9
    if (canBeName) return reading.isEnglish || !lexicon.isGermanWord(word.lower) ? 0.6 : 0
    const isPlain = lexicon.isOrdinaryWord(word.lower) || lexicon.isServiceWord(word.lower)
    if (isPlain || (!reading.isEnglish && !cue.holdsInGerman)) return 0
    return cue.strength === 'strong' ? 0.85 : 0.65
  }
  if (isName) return 0.9
  if (lexicon.isOrdinaryName(word.lower)) return cue.allowsWords && lexicon.isSmallName(word.lower) ? 0.7 : 0
  const isLoud = reading.text.slice(word.start, word.end) !== word.lower
  return cue.allowsUnknown && !isLoud && !lexicon.isOrdinaryWord(word.lower) ? 0.75 : 0
}

function ordinaryConfidence(reading: NameReading, at: number): number {
  const { words, isEnglish } = reading
  const word = words[at]
  if (word === undefined) return 0
  if (!isEnglish) return word.isStart || lexicon.isGermanWord(word.lower) ? 0 : 0.85
  const isFollowed = isFollowedAsPerson(words, at)
  if (word.isStart) return isFollowed === 'strong' && isTagged(reading, at) ? 0.6 : 0
  if (isFollowed === 'strong' || (isFollowed === 'weak' && isPrecededAsPerson(words, at))) return 0.75
  return isTagged(reading, at) ? (isPrecededAsPerson(words, at) ? 0.65 : 0.5) : 0
}

/** A word no list knows, with a capital in mid-sentence: more likely a name the more the words around treat it as somebody. */
function unknownConfidence({ text, words, isEnglish }: NameReading, at: number): number {
  const word = words[at]
  if (word === undefined || !isEnglish || isKnownWord(word.lower) || oddCapitals.test(text.slice(word.start, word.end)))
    return 0
  const isFollowed = isFollowedAsPerson(words, at)
  if (word.isStart) return isFollowed === 'strong' ? 0.55 : 0
  if (isFollowed !== null) return isPrecededAsPerson(words, at) || isFollowed === 'strong' ? 0.65 : 0.5
  if (lexicon.isSurname(word.lower)) return 0.6
  return isPrecededAsPerson(words, at) ? 0.5 : 0.35
}

function isSaint(words: readonly Word[], at: number): boolean {
  return words[at]?.gap === ' ' && ['saint', 'st', 'sankt'].includes(words[at - 1]?.lower ?? '')
}

function isKnownWord(word: string): boolean {
  if (lexicon.isOrdinaryWord(word) || lexicon.isServiceWord(word) || lexicon.isCity(word)) return true
  return contraction.test(word) || wordEnding.test(word) || (word.includes('-') && word.split('-').some(isKnownWord))
}

/** `MHz`, `iPad`: capitals inside a word, other than in names such as `McKay`. */
const oddCapitals = /^(?!(?:Mc|Mac|O['’]|D['’]|De|Di|La|Le|Van|Von)\p{Lu})\p{L}+\p{Lu}(?!\p{L}*-)/u

/** Endings of English nouns, adjectives and adverbs; a list of names has to know the few that end alike. */
const wordEnding =
  /.{3}(?:tion|sion|ment|ness|ity|ance|ence|ship|ings?|olog(?:y|ies)|ism|ists?|ics|ous|able|ible|ful|less|ical|ally|ments|tions|sions|ances|ences|ities)$/u

const contraction = /['’](?:ve|d|ll|re|m|t)$/u

/** `National Domestic Abuse Helpline`: in a run of capitals that ends in, or holds, the word of a service, nothing is a name. */
function isPartOfService(words: readonly Word[], at: number): boolean {
  for (let i = at + 1; i <= at + 4; i++) {
    const word = words[i]
    if (word === undefined || word.gap !== ' ' || !word.isCapital) break
    if (lexicon.isServiceWord(word.lower)) return true
  }
  return false
}

/** Where the name that begins here ends: family names, initials and `van der` belong to it. */
function nameEnd({ text, words, never }: NameReading, at: number): number {
  const first = words[at]
  let end = at + 1
  for (let i = at + 1; i <= at + 4 && first !== undefined && words[i - 1]?.isPossessive === false; i++) {
    const word = words[i]
    if (word === undefined || !/^(?:[ \u00a0]|\. )$/.test(word.gap) || never.has(word.lower)) break
    const isInitial = word.isCapital && word.lower.length === 1 && text[word.end] === '.' && word.lower !== 'i'
    if (word.gap !== ' ' && (words[i - 1]?.lower.length ?? 2) > 1) break
    if (particles.has(word.lower) && words[i + 1]?.isCapital === true) continue
    if (!isInitial && !isFamilyName(word, first.isCapital)) break
    end = i + 1
  }
  return end
}

const particles = new Set([
  'van',
  'von',
  'de',
  'der',
  'den',
  'di',
  'da',
  'la',
  'al',
  'el',
  'bin',
  'del',
  'zu',
  'ter',
  'ten',
  'st',
  'mac',
  'mc',
])

function isFamilyName(word: Word, isCapital: boolean): boolean {
  if (lexicon.isNotName(word.lower) || lexicon.isServiceWord(word.lower)) return false
  const isListed = lexicon.isSurname(word.lower) || lexicon.isFirstName(word.lower)
  if (!isCapital || !word.isCapital) return !isCapital && isListed && !lexicon.isOrdinaryWord(word.lower)
  return isListed || lexicon.isOrdinaryName(word.lower) || !lexicon.isOrdinaryWord(word.lower)
}

/** Asks compromise, which is slow, and therefore only about one sentence and only for words that need it. */
function isTagged({ text, words, asked }: NameReading, at: number): boolean {
  const word = words[at]
  if (word === undefined) return false
  const start = Math.max(0, text.slice(Math.max(0, word.start - longestSentence), word.start).search(/[^.!?\n]*$/))
  const from = Math.max(0, word.start - longestSentence) + start
  const rest = text.slice(word.end, word.end + longestSentence).search(/[.!?\n]/)
  const sentence = text.slice(from, word.end + (rest < 0 ? longestSentence : rest + 1))
  const people = asked.get(sentence) ?? peopleIn(sentence)
  asked.set(sentence, people)
  const name = text.slice(word.start, word.end)
  return people.some((person) => person.includes(name))
}

function peopleIn(sentence: string): readonly string[] {
  const people: unknown = nlp(sentence).people().out('array')
  return Array.isArray(people) ? people.map(String) : []
}

/** How much of a long sentence is read on either side of the word. */
const longestSentence = 200
