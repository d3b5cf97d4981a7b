import { criterionIds } from '../../../src/dtn/checklist.ts'
import { criteriaTable } from '../../../src/dtn/criteria-table.ts'
import {
  type ChoiceName,
  choiceParameters,
  isNumericName,
  type NumericName,
  numericParameters,
  type ParameterName,
} from '../../../src/dtn/parameters.ts'
import type { FrameworkWords } from '../../../src/words/framework-words.ts'
import { numberText } from '../../parts/numbers.ts'
import type { parametersEn } from './words-en.ts'

export type ParameterValue = number | boolean | string
/** Values that differ from the shipped ones; a number that is being written may be no number yet. */
export type Changed = Readonly<Partial<Record<ParameterName, ParameterValue>>>

export type GroupName = keyof (typeof parametersEn)['groups']

/** Every parameter in the order of the table. */
export const parameterNames: readonly ParameterName[] = [
  // The keys of the two tables are the names.
  ...(Object.keys(numericParameters) as NumericName[]),
  ...(Object.keys(choiceParameters) as ChoiceName[]),
]

/** In which group a parameter stands: by the first part of its name. */
export function groupOf(name: ParameterName): GroupName {
  const head = name.split('.', 1)[0] ?? ''
  return groups[head] ?? (/^[sc][123]/.test(head) ? criterionGroup(head) : 'sessions')
}

const groups: Readonly<Record<string, GroupName>> = {
  ...{ session: 'sessions', episode: 'sessions', tier: 'sessions', opportunity: 'sessions' },
  ...{ pattern: 'pattern', dominant: 'pattern', recency: 'pattern', nr1: 'pattern', nr2: 'pattern' },
  ...{ regression: 'pattern', combine: 'pattern', level3: 'level3' },
  ...{ certainty: 'certainty', weakCodeFloor: 'certainty' },
  ...{ baseline: 'strain', rupture: 'strain', dropout: 'strain' },
  ...{ risk: 'risks', measures: 'measures', scores: 'measures', analogue: 'measures' },
}

const criterionGroup = (head: string): GroupName => (head[1] === '1' ? 'level1' : head[1] === '2' ? 'level2' : 'level3')

/** The criteria that ask a parameter; `criteriaTable` is their one source. */
export function criteriaOf(name: ParameterName): readonly string[] {
  return criterionIds.filter((id) => criteriaTable[id].parameters.includes(name))
}

/** A value as it is read: a number as the language writes it, a choice in words. */
export function valueIn({ choices }: FrameworkWords, value: ParameterValue): string {
  if (typeof value === 'number') return numberText(value, 4)
  const words: Readonly<Record<string, string>> = choices
  return words[String(value)] ?? String(value)
}

export function shippedValue(name: ParameterName): ParameterValue {
  return isNumericName(name) ? numericParameters[name].value : choiceParameters[name].value
}

export type Problem = keyof (typeof parametersEn)['problems']

/** What is wrong with a value, as `withParameters` would refuse it; null where nothing is. */
export function problemOf(name: ParameterName, value: ParameterValue | undefined): Problem | null {
  if (value === undefined || !isNumericName(name)) return null
  const entry: Range = numericParameters[name]
  if (typeof value !== 'number' || !Number.isFinite(value)) return 'number'
  if (value < entry.min || value > entry.max) return 'range'
  return entry.integer === true && !Number.isInteger(value) ? 'whole' : null
}

interface Range {
  readonly min: number
  readonly max: number
  readonly integer?: true
}
