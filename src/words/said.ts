import { enSentences } from './en/sentences.ts'
import { filled } from './filled.ts'
import type { FrameworkWords } from './framework-words.ts'
import { termIn } from './terms.ts'

/** A text with the language it is in: what a document holds only as English prose stays English, and a page says so. */
export interface Said {
  readonly text: string
  readonly lang: FrameworkWords['language']
}

/**
 * A sentence the framework wrote into a document, in the language of these words: reasons, notes and statements are closed sets of
 * English patterns. A sentence of no known pattern comes back unchanged, marked as English.
 */
export function saidIn(words: FrameworkWords, english: string): Said {
  const text = words.language === 'en' ? null : translated(words, english)
  return text === null ? { text: english, lang: 'en' } : { text, lang: words.language }
}

/** The sentence by its pattern, else part by part where it is several joined by semicolons; null where a part is not known. */
function translated(words: FrameworkWords, english: string): string | null {
  for (const pattern of patterns) {
    const text = byPattern(words, pattern, english)
    if (text !== null) return text
  }
  const parts = english.split('; ')
  if (parts.length < 2) return null
  const known = parts.flatMap((part) => translated(words, part) ?? [])
  return known.length === parts.length ? known.join('; ') : null
}

function byPattern(words: FrameworkWords, { key, form, places }: Pattern, english: string): string | null {
  const found = form.exec(english)
  if (found === null) return null
  const values: Record<string, string> = {}
  for (const [at, place] of places.entries()) {
    const value = valueIn(words, place, found[at + 1] ?? '')
    if (value === null) return null
    values[place] = value
  }
  return filled(words.sentences[key], values)
}

function valueIn(words: FrameworkWords, place: string, english: string): string | null {
  if (numbers.has(place)) return words.language === 'de' ? english.replace('.', ',') : english
  if (wholes.has(place)) return translated(words, english)
  if (halves.has(place)) return translated(words, english) ?? english
  if (place === 'weak') return listed(words, english)
  return termIn(words, place, english)
}

/** `ADM 0.43 (12 turns), CX 0.31 (4 turns)`, one after the other. */
function listed(words: FrameworkWords, english: string): string | null {
  const parts = english.split(', ')
  const known = parts.flatMap((part) => translated(words, part) ?? [])
  return known.length === parts.length ? known.join(', ') : null
}

interface Pattern {
  readonly key: keyof typeof enSentences
  readonly form: RegExp
  readonly places: readonly string[]
}

/** Places that hold a number. */
const numbers = new Set(['n', 'of', 'least', 'count', 'level', 'first', 'second', 'percent', 'low', 'high'])
/** Places that hold a sentence which must be known, and those that may hold something else. */
const wholes = new Set(['band', 'rule', 'sessions', 'observable', 'reason', 'what', 'hanging'])
const halves = new Set(['parameters', 'named'])

// What is written out most goes first, so that a short pattern takes nothing from a longer one.
const patterns: readonly Pattern[] = sentenceKeys()
  .map((key) => patternOf(key, enSentences[key]))
  .sort((a, b) => b.form.source.length - a.form.source.length)

function sentenceKeys(): readonly Pattern['key'][] {
  // The keys are those of the table.
  return Object.keys(enSentences) as Pattern['key'][]
}

function patternOf(key: Pattern['key'], sentence: string): Pattern {
  const places: string[] = []
  const form = sentence
    .split(/\{\{(\w+)\}\}/)
    .map((part, at) => {
      if (at % 2 === 0) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      places.push(part)
      if (numbers.has(part)) return '(-?\\d+(?:\\.\\d+)?)'
      return wholes.has(part) || halves.has(part) ? '(.+)' : '([^;]+?)'
    })
    .join('')
  return { key, form: new RegExp(`^${form}$`), places }
}
