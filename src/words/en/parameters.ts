import { choiceParameters, numericParameters, type ParameterName } from '../../dtn/parameters.ts'

/** What each parameter is, as the table of parameters says; it is the one source. */
export const enParameters: Readonly<Record<ParameterName, string>> = meanings()

/** Values a choice has, in words. */
export const enChoices = {
  true: 'yes',
  false: 'no',
  min: 'the lower of the two columns',
  system: 'the system column alone',
  profile: 'both columns, without a single level',
  all: 'all client criteria',
  'c31+any': 'C3.1 and one other',
} as const

function meanings(): Readonly<Record<ParameterName, string>> {
  const all = Object.entries({ ...numericParameters, ...choiceParameters }).map(([name, { meaning }]) => [
    name,
    meaning,
  ])
  // The keys are those of the two tables.
  return Object.fromEntries(all) as Record<ParameterName, string>
}
