import type { ClientAct } from './client-acts.ts'
import { clientPhrasings } from './client-phrasings.ts'
import { clientPhrasingsDe } from './client-phrasings-de.ts'
import type { ScenarioLanguage } from './scenario/scenario.ts'
import { entryOf, type SystemAct } from './system-acts.ts'
import { systemPhrasingsDe } from './system-acts-de.ts'

/** The words of a language for everything that clients and reference systems do. */
export interface Phrasings {
  ofClient(act: ClientAct): readonly string[]
  ofSystem(act: SystemAct): readonly string[]
  /** What a client said of themselves, said to them. */
  toThem(words: string): string
  /** Recalled where nothing was told. */
  readonly nothingTold: string
}

/** The phrasings of a language. */
export function phrasingsIn(language: ScenarioLanguage): Phrasings {
  return languages[language]
}

const languages: Readonly<Record<ScenarioLanguage, Phrasings>> = {
  en: {
    ofClient: (act) => clientPhrasings[act],
    ofSystem: (act) => entryOf(act).phrasings,
    toThem: (words) =>
      words
        .replace(/\b(?:I|we) (?:was|were)\b/g, 'you were')
        .replace(/\bI am\b/g, 'you are')
        .replace(/\b(?:I|we|me|us)\b/g, 'you')
        .replace(/\b(?:my|our)\b/gi, 'your')
        .replace(/\bmyself\b/g, 'yourself'),
    nothingTold: 'it has been a lot',
  },
  de: {
    ofClient: (act) => clientPhrasingsDe[act],
    ofSystem: (act) => systemPhrasingsDe[act],
    toThem: (words) =>
      words
        .replace(/(?<=\bich )\p{L}+|\p{L}+(?= ich\b)/giu, (verb) => germanVerbs.get(verb) ?? verb)
        .replace(/\b(ich|mich|mir|mein(?=\b|e[mnrs]?\b))/giu, (word) => germanPersons.get(word) ?? word),
    nothingTold: 'Es war viel',
  },
}

/** Verbs beside `ich`, as far as goals and facts of scenarios use them. */
const germanVerbs: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ bin: 'bist', war: 'warst', habe: 'hast', hab: 'hast', hatte: 'hattest', wurde: 'wurdest', musste: 'musstest' },
    ...{ konnte: 'konntest', durfte: 'durftest', wollte: 'wolltest', sollte: 'solltest', ging: 'gingst', kam: 'kamst' },
  }),
)

const germanPersons: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ ich: 'du', mich: 'dich', mir: 'dir', mein: 'dein' },
    ...{ Ich: 'Du', Mich: 'Dich', Mir: 'Dir', Mein: 'Dein' },
  }),
)
