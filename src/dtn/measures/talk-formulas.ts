import type { MeasuredLanguage } from './lexicon.ts'
import type { Formula } from './measure.ts'
import { ratio } from './style-formulas.ts'
import { type Sums, sideFields, sumOf } from './sums.ts'

const talk = { family: 'talk' } as const
const perTurn = { least: 'measures.turns' } as const
const perText = { least: 'measures.text', source: 'lists' } as const
const events = { ...talk, source: 'codes', least: 'measures.events' } as const

/** Talk and questions (domain.md 6.2). Reading ease is in `readingEase`: its formula depends on the language. */
export const talkFormulas = {
  talkRatio: {
    ...{ ...talk, name: 'Talk ratio, system of all words', unit: 'share', source: 'words', isPerSession: true },
    ...{ least: 'measures.words', counted: 'words' },
    n: (sums) => sumOf(sums, 'clientWords') + sumOf(sums, 'systemWords'),
    value: (sums) => ratio(sumOf(sums, 'systemWords'), sumOf(sums, 'clientWords') + sumOf(sums, 'systemWords')),
  },
  systemTurnLength: {
    ...{ ...talk, ...perTurn, name: 'Words a system turn', unit: 'words', source: 'words', isPerSession: true },
    counted: 'system turns',
    n: (sums) => sumOf(sums, 'systemTurns'),
    value: (sums) => ratio(sumOf(sums, 'systemWords'), sumOf(sums, 'systemTurns')),
  },
  clientTurnLength: {
    ...{ ...talk, ...perTurn, name: 'Words a client turn', unit: 'words', source: 'words', isPerSession: true },
    counted: 'client turns',
    n: (sums) => sumOf(sums, 'clientTurns'),
    value: (sums) => ratio(sumOf(sums, 'clientWords'), sumOf(sums, 'clientTurns')),
  },
  questionRate: {
    ...{ ...talk, ...perTurn, name: 'Questions a system turn', unit: 'perTurn', source: 'words', isPerSession: true },
    counted: 'system turns',
    n: (sums) => sumOf(sums, 'systemTurns'),
    value: (sums) => ratio(sumOf(sums, 'questions'), sumOf(sums, 'systemTurns')),
  },
  openQuestionShare: {
    ...{ ...events, name: 'Open among open and closed', unit: 'share', codes: ['FQ', 'EXP'] },
    counted: 'turns with a question coded open or closed',
    n: (sums) => sumOf(sums, 'openQuestions') + sumOf(sums, 'closedQuestions'),
    value: (sums) => ratio(sumOf(sums, 'openQuestions'), sumOf(sums, 'openQuestions') + sumOf(sums, 'closedQuestions')),
  },
  reflectionToQuestion: {
    ...{ ...events, name: 'Reflections to questions', unit: 'ratio', codes: ['REF', 'FQ', 'EXP'], isPerSession: true },
    ...{ reference: 'MITI 1:1 and 2:1', counted: 'turns with a question' },
    n: (sums) => sumOf(sums, 'questionTurns'),
    value: (sums) => ratio(sumOf(sums, 'reflections'), sumOf(sums, 'questionTurns')),
  },
  complexReflectionShare: {
    ...{ ...events, name: 'Complex among reflections', unit: 'share', codes: ['REF'] },
    ...{ reference: 'MITI 0.40 and 0.50', counted: 'turns with a reflection coded simple or complex' },
    n: (sums) => sumOf(sums, 'simpleReflections') + sumOf(sums, 'complexReflections'),
    value: (sums) =>
      ratio(sumOf(sums, 'complexReflections'), sumOf(sums, 'simpleReflections') + sumOf(sums, 'complexReflections')),
  },
  miAdherentTurns: {
    ...{ ...talk, ...perTurn, name: 'MI-adherent turns', unit: 'turns', source: 'codes', codes: ['NEG', 'REA'] },
    counted: 'system turns',
    n: (sums) => sumOf(sums, 'systemCoded'),
    value: (sums) => sumOf(sums, 'adherent'),
  },
  miNonAdherentTurns: {
    ...{ ...talk, ...perTurn, name: 'MI-non-adherent turns', unit: 'turns', source: 'codes', codes: ['CHA'] },
    counted: 'system turns',
    n: (sums) => sumOf(sums, 'systemCoded'),
    value: (sums) => sumOf(sums, 'nonAdherent'),
  },
  clarificationRate: {
    ...{ ...talk, ...perTurn, name: 'Clarification rate', unit: 'share', source: 'codes' },
    ...{ codes: ['FQ', 'EXP', 'HD', 'CX', 'RSK'], counted: 'answers' },
    n: (sums) => sumOf(sums, 'answers'),
    value: (sums) => ratio(sumOf(sums, 'clarifying'), sumOf(sums, 'answers')),
  },
  systemHedges: {
    ...{ ...talk, ...perText, name: 'Hedges, system', unit: 'per100Words', counted: 'words of the system' },
    n: (sums) => sumOf(sums, 'systemWords'),
    value: (sums) => ratio(100 * sumOf(sums, 'systemHedges'), sumOf(sums, 'systemWords')),
  },
  clientHedges: {
    ...{ ...talk, ...perText, name: 'Hedges, client', unit: 'per100Words', counted: 'words of the client' },
    n: (sums) => sumOf(sums, 'clientWords'),
    value: (sums) => ratio(100 * sumOf(sums, 'clientHedges'), sumOf(sums, 'clientWords')),
  },
} as const satisfies Record<string, Formula>

/** Reading ease of both sides, by the formula made for the language. */
export function readingFormulas(language: MeasuredLanguage) {
  return { systemReadingEase: readingOf('system', language), clientReadingEase: readingOf('client', language) }
}

function readingOf(speaker: 'client' | 'system', language: MeasuredLanguage): Formula {
  return {
    ...{ ...talk, ...perText, name: `Reading ease, ${speaker}`, unit: 'readingEase' },
    counted: `words of the ${speaker}`,
    n: (sums) => sumOf(sums, sideFields[speaker].words),
    value: (sums) => readingEase(sums, speaker, language),
  }
}

/** Flesch 1948 for English; Amstad 1978 for German. Higher is easier. */
function readingEase(sums: Sums, speaker: 'client' | 'system', language: MeasuredLanguage): number | null {
  const fields = sideFields[speaker]
  const words = sumOf(sums, fields.words)
  const sentences = sumOf(sums, fields.sentences)
  if (words === 0 || sentences === 0) return null
  const [length, syllables] = [words / sentences, sumOf(sums, fields.syllables) / words]
  return language === 'en' ? 206.835 - 1.015 * length - 84.6 * syllables : 180 - length - 58.5 * syllables
}
