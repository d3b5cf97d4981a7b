import { enCare } from './en/care.ts'
import { enCoding } from './en/coding.ts'
import { enLevels } from './en/levels.ts'
import type { FrameworkWords } from './framework-words.ts'

/**
 * What stands in a place of an English sentence, in another language: the ids of the framework become their names. What has no name, as
 * an id of a turn, stays; null where the place allows only names and this is none.
 */
export function termIn(words: FrameworkWords, place: string, english: string): string | null {
  switch (place) {
    case 'certainty':
      return named(words.levels.certainties, english)
    case 'verdict':
      return named(words.levels.verdicts, verdictWords.get(english) ?? '')
    case 'unit':
      return named(words.units, english)
    case 'mark':
      return named(words.coding.coderMarks, keyOf(enCoding.coderMarks, english))
    case 'family':
      return named(words.care.instruments.families, english)
    case 'state':
    case 'next':
      return named(words.strain.states, english)
    case 'domains':
      return english
        .split(', ')
        .map((domain) => named(words.coding.domains, domain) ?? domain)
        .join(', ')
    case 'missing':
      return missingIn(words, english === enLevels.missing.profile ? [english] : english.split(', '))
    case 'triage':
      return named(words.care.instruments.triage, english)
    default:
      return stepIn(words, place, english)
  }
}

/** Where a contract or an override stands, may go, and who does what; anything else stays as it is. */
function stepIn({ care }: FrameworkWords, place: string, english: string): string | null {
  switch (place) {
    case 'status':
    case 'becoming':
      return named(care.contracts.statuses, english)
    case 'party':
      return named(care.contracts.parties, english)
    case 'parties':
      return list(care.contracts.parties, english.split(' or '))
    case 'allowed':
      return english === nothingLeft ? care.nothingLeft : list(care.contracts.statuses, english.split(', '))
    case 'standing':
    case 'following':
      return named(care.overrides.states, english)
    case 'steps':
      return english === nothingLeft ? care.nothingLeft : list(care.overrides.states, english.split(', '))
    case 'acts':
    case 'beyond':
      return list(care.overrides.acts, english.split(', '))
    default:
      return english
  }
}

/** What stands where no step is left. */
const nothingLeft = enCare.nothingLeft

/** What is missing, item by item: criteria by id, records and sessions by name; in English as the framework lists it. */
export function missingIn(words: FrameworkWords, missing: readonly string[]): string {
  return missing.map((item) => (words.language === 'en' ? item : missingNameIn(words, item))).join(', ')
}

/** The name of a missing item: a record or sessions; a criterion by its id. */
export function missingNameIn({ levels }: FrameworkWords, item: string): string {
  if (item === enLevels.missing.profile) return levels.missing.profile
  if (item.startsWith('preconditions.')) {
    const field = item.slice('preconditions.'.length)
    return named(levels.preconditions, field) ?? field
  }
  return named(levels.missing, item) ?? item
}

/** The verdicts as a reason writes them. */
const verdictWords: ReadonlyMap<string, string> = new Map([
  ['met', 'met'],
  ['met in part', 'partly'],
  ['not met', 'notMet'],
  ['no opportunity', 'noOpportunity'],
])

function named(table: Readonly<Record<string, string>>, key: string): string | null {
  return Object.hasOwn(table, key) ? (table[key] ?? null) : null
}

/** Several names, one after the other; null where one is none. */
function list(table: Readonly<Record<string, string>>, keys: readonly string[]): string | null {
  const names = keys.flatMap((key) => named(table, key) ?? [])
  return names.length === keys.length ? names.join(', ') : null
}

function keyOf(table: Readonly<Record<string, string>>, value: string): string {
  return Object.entries(table).find(([, text]) => text === value)?.[0] ?? ''
}
