import type { CountryCode } from 'libphonenumber-js/max'
import { findBirths } from './births.ts'
import { type Identifier, identifier, mergedIdentifiers } from './identifier.ts'
import { isEnglish } from './language.ts'
import { findLinks } from './links.ts'
import { findNames } from './names.ts'
import { findNumbers } from './numbers.ts'
import { placeholder } from './placeholder.ts'
import { findPlaces } from './places.ts'
import { wordsOf } from './words.ts'

export interface FindOptions {
  /** BCP 47 tag of the text (`en-GB`, `de`); without it English and German are both looked for. */
  readonly locale?: string
  /** Names known to belong to the people spoken of, as the client's own: always found, as persons. */
  readonly known?: readonly string[]
  /** Words that are no identifier here: the system's own name, and what a reviewer has turned down. */
  readonly never?: readonly string[]
}

/**
 * What in a text may point at a person (docs/protection.md): assistance for a person who reviews it, not anonymisation. In order of place,
 * without overlaps; placeholders that stand already are passed over.
 */
export function findIdentifiers(text: string, options: FindOptions = {}): readonly Identifier[] {
  const open = text.includes('[') ? text.replace(placeholder, (whole) => masked.repeat(whole.length)) : text
  const words = wordsOf(open)
  const never = new Set((options.never ?? []).map((word) => word.toLowerCase()))
  const isInEnglish = isEnglish(words, options.locale ?? 'en')
  const found = [
    ...findLinks(open),
    ...findNumbers(open, countriesOf(options.locale ?? (isInEnglish ? 'en' : 'de'))),
    ...findBirths(open),
    ...findPlaces({ text: open, words, never }),
    ...findNames({ text: open, words, never, isEnglish: isInEnglish, asked: new Map() }),
  ]
  const wanted = found.filter(({ start, end }) => !never.has(open.slice(start, end).toLowerCase()))
  return mergedIdentifiers([...wanted, ...knownIn(open, options.known ?? [])])
}

/** Neither letter nor digit nor the end of a sentence, and the same length. */
const masked = '\u2022'

/** Every place where one of these names stands as a whole word, whatever its capitals. */
function knownIn(text: string, known: readonly string[]): readonly Identifier[] {
  return known
    .filter((name) => name.trim() !== '')
    .flatMap((name) => [...text.matchAll(wholeWord(name.trim()))])
    .map((match) => identifier('person', [match.index, match.index + match[0].length], 0.99))
}

function wholeWord(name: string): RegExp {
  const pattern = name.split(/\s+/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`(?<![\\p{L}\\d])${pattern.join('\\s+')}(?![\\p{L}\\d])`, 'giu')
}

/** The country of the locale first, then those of the languages we read. */
function countriesOf(locale: string): readonly CountryCode[] {
  const [language, ...rest] = locale.split(/[-_]/)
  const region = countries.find((country) => rest.some((part) => part.toUpperCase() === country))
  const near = language?.toLowerCase() === 'de' ? germanSpeaking : countries
  return region === undefined ? near : [region, ...near.filter((country) => country !== region)]
}

const germanSpeaking = ['DE', 'AT', 'CH'] as const satisfies readonly CountryCode[]
const countries = [
  'GB',
  'US',
  'DE',
  'IE',
  'AU',
  'AT',
  'CH',
  'CA',
  'NZ',
  'IN',
  'ZA',
] as const satisfies readonly CountryCode[]
