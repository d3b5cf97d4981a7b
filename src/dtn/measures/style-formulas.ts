import type { Parameters } from '../parameters.ts'
import type { Formula } from './measure.ts'
import { classMatching, meanMatching } from './style-matching.ts'
import { type Sums, stylePercent, stylePercents, sumOf } from './sums.ts'
import { type StyleClass, styleClasses } from './word-lists.ts'

const style = { family: 'style' } as const
const matching: Omit<Formula, 'name' | 'value'> = {
  ...style,
  ...{ unit: 'matching', source: 'lists', least: 'measures.words', counted: 'words on the side that wrote less' },
  n: (sums) => Math.min(sumOf(sums, 'clientWords'), sumOf(sums, 'systemWords')),
}

const classNames: Readonly<Record<StyleClass, string>> = {
  personalPronouns: 'personal pronouns',
  impersonalPronouns: 'impersonal pronouns',
  articles: 'articles',
  prepositions: 'prepositions',
  conjunctions: 'conjunctions',
  auxiliaryVerbs: 'auxiliary verbs',
  adverbs: 'common adverbs',
  negations: 'negations',
  quantifiers: 'quantifiers',
}

/** Style and content matching (domain.md 6.1). */
export const styleFormulas = {
  styleMatching: { ...matching, name: 'Style matching, 9 classes', isPerSession: true, value: totalMatching },
  stylePersonalPronouns: ofClass('personalPronouns'),
  styleImpersonalPronouns: ofClass('impersonalPronouns'),
  styleArticles: ofClass('articles'),
  stylePrepositions: ofClass('prepositions'),
  styleConjunctions: ofClass('conjunctions'),
  styleAuxiliaryVerbs: ofClass('auxiliaryVerbs'),
  styleAdverbs: ofClass('adverbs'),
  styleNegations: ofClass('negations'),
  styleQuantifiers: ofClass('quantifiers'),
  pairMatchingBySystem: {
    ...{ ...style, name: 'Turn-pair matching, system answers', unit: 'matching', source: 'lists', isPerSession: true },
    ...{ least: 'measures.turns', counted: 'pairs of turns' },
    n: (sums) => sumOf(sums, 'pairsBySystem'),
    value: (sums) => ratio(sumOf(sums, 'matchingBySystem'), sumOf(sums, 'pairsBySystem')),
  },
  pairMatchingByClient: {
    ...{ ...style, name: 'Turn-pair matching, client answers', unit: 'matching', source: 'lists', isPerSession: true },
    ...{ least: 'measures.turns', counted: 'pairs of turns' },
    n: (sums) => sumOf(sums, 'pairsByClient'),
    value: (sums) => ratio(sumOf(sums, 'matchingByClient'), sumOf(sums, 'pairsByClient')),
  },
  pairMatchingDifference: {
    ...{ ...style, name: 'Difference, system less client', unit: 'difference', source: 'lists', isPerSession: true },
    ...{ least: 'measures.turns', counted: 'pairs of turns in the rarer direction' },
    n: (sums) => Math.min(sumOf(sums, 'pairsBySystem'), sumOf(sums, 'pairsByClient')),
    value: (sums) => {
      const bySystem = ratio(sumOf(sums, 'matchingBySystem'), sumOf(sums, 'pairsBySystem'))
      const byClient = ratio(sumOf(sums, 'matchingByClient'), sumOf(sums, 'pairsByClient'))
      return bySystem === null || byClient === null ? null : bySystem - byClient
    },
  },
  lexicalOverlap: {
    ...{ ...style, name: 'Lexical overlap (Jaccard)', unit: 'share', source: 'lists', isPerSession: true },
    ...{ least: 'measures.turns', counted: 'exchanges with content words' },
    n: (sums) => sumOf(sums, 'overlapPairs'),
    value: (sums) => ratio(sumOf(sums, 'overlap'), sumOf(sums, 'overlapPairs')),
  },
  lexicalCosine: {
    ...{ ...style, name: 'Lexical overlap (TF-IDF cosine)', unit: 'matching', source: 'lists' },
    ...{ least: 'measures.turns', counted: 'exchanges with content words' },
    n: (sums) => sumOf(sums, 'overlapPairs'),
    value: (sums) => ratio(sumOf(sums, 'cosine'), sumOf(sums, 'overlapPairs')),
  },
  mirroringIndex: {
    ...{ ...style, name: 'Mirroring index', unit: 'share', source: 'codes', isPerSession: true },
    ...{ least: 'measures.turns', counted: 'replies with content words' },
    n: (sums) => sumOf(sums, 'mirrorTurns'),
    value: (sums) => ratio(sumOf(sums, 'mirrored'), sumOf(sums, 'mirrorTurns')),
  },
} as const satisfies Record<string, Formula>

/** A share or mean; null where there is nothing to divide by. */
export function ratio(numerator: number, denominator: number): number | null {
  return denominator === 0 ? null : numerator / denominator
}

function totalMatching(sums: Sums, parameters: Parameters): number | null {
  const [client, system] = [stylePercents(sums, 'client'), stylePercents(sums, 'system')]
  return meanMatching(client, system, parameters['measures.dropEmpty'] ? 'used' : 'all')
}

/** One class by itself. With `dropEmpty` a class nobody uses has no value. */
function ofClass(name: StyleClass): Formula {
  const place = styleClasses.indexOf(name)
  return {
    ...matching,
    name: `  ${classNames[name]}`,
    value: (sums, parameters) => {
      const [client, system] = [stylePercent(sums, 'client', place), stylePercent(sums, 'system', place)]
      return parameters['measures.dropEmpty'] && client === 0 && system === 0 ? null : classMatching(client, system)
    },
  }
}
