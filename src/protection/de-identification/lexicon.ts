import nlp from 'compromise'
import { z } from 'zod'
import { furtherCities, ordinaryCities } from './lexicons/cities.ts'
import { furtherFirstNames } from './lexicons/first-names.ts'
import { notNames, serviceWords } from './lexicons/not-names.ts'
import { germanWords, ordinaryNames, smallNames } from './lexicons/ordinary-names.ts'
import { ordinaryWords } from './lexicons/ordinary-words.ts'

/** What a word can be, looked up in the lexicon of compromise and in our own lists. Every word is given in small letters. */
export const lexicon = {
  isFirstName: (word: string): boolean => firstNames.has(word) && !ordinary.has(word) && !never.has(word),
  isSurname: (word: string): boolean => surnames.has(word) && !ordinary.has(word) && !never.has(word),
  /** A name that is a word as well: a name only where the words around it say so. */
  isOrdinaryName: (word: string): boolean => ordinary.has(word),
  /** One of these that is more often a name than a verb behind `my brother`, even in small letters. */
  isSmallName: (word: string): boolean => small.has(word),
  /** One of these that is a word of German; in German text the others are names. */
  isGermanWord: (word: string): boolean => german.has(word),
  isNotName: (word: string): boolean => never.has(word),
  isServiceWord: (word: string): boolean => services.has(word),
  isOrdinaryWord: (word: string): boolean => words.has(word) || ordinary.has(word),
  isCity: (words: string): boolean => cities.has(words) && !ordinaryPlaces.has(words),
  isOrdinaryCity: (words: string): boolean => ordinaryPlaces.has(words),
}

const nameTags = ['FirstName', 'MaleName', 'FemaleName']

const tagged = z.record(z.string(), z.union([z.string(), z.array(z.string())])).parse(modelLexicon())

const listed = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '')
const having = (tags: readonly string[]): readonly string[] =>
  Object.entries(tagged).flatMap(([word, tag]) => ([tag].flat().some((one) => tags.includes(one)) ? [word] : []))

const ordinary: ReadonlySet<string> = new Set(listed(ordinaryNames))
const small: ReadonlySet<string> = new Set(listed(smallNames))
const german: ReadonlySet<string> = new Set(listed(germanWords))
const services: ReadonlySet<string> = new Set(listed(serviceWords))
const firstNames: ReadonlySet<string> = new Set([...having(nameTags), ...listed(furtherFirstNames)])
const surnames: ReadonlySet<string> = new Set(having(['LastName']))
const cities: ReadonlySet<string> = new Set([...having(['City']), ...listed(furtherCities)])
const ordinaryPlaces: ReadonlySet<string> = new Set(listed(ordinaryCities))
const places = having(['Country', 'Region', 'Place', 'SportsTeam', 'Organization', 'Demonym'])
const never: ReadonlySet<string> = new Set([...listed(notNames), ...places.filter((word) => !firstNames.has(word))])
const nameLike = [...nameTags, 'LastName', 'Person', 'City']
const words: ReadonlySet<string> = new Set([
  ...Object.entries(tagged).flatMap(([word, tag]) =>
    [tag].flat().some((one) => nameLike.includes(one)) ? [] : [word],
  ),
  ...listed(ordinaryWords),
])

function modelLexicon(): unknown {
  const model: unknown = nlp.model()
  return z.object({ one: z.object({ lexicon: z.unknown() }) }).parse(model).one.lexicon
}
