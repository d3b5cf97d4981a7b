import type { Scenario } from '../../bench/scenario/scenario.ts'
import { textColumns } from '../text-columns.ts'
import { count } from '../wording.ts'

/** The scenarios of a library as a table: one a line, and how many of each family and language there are. */
export function libraryText(scenarios: readonly Scenario[], { width }: { readonly width: number }): string {
  const table = textColumns(
    scenarios,
    [
      { name: 'id', of: ({ id }) => id, leaves: 0 },
      { name: 'family', of: ({ family }) => family, leaves: 0 },
      { name: 'language', of: ({ language }) => language, leaves: 0 },
      { name: 'sessions', of: ({ sessions }) => String(sessions.length), leaves: 3, isNumber: true },
      { name: 'beats', of: (scenario) => String(beatCount(scenario)), leaves: 3, isNumber: true },
      { name: 'set', of: ({ set }) => set?.id ?? '', leaves: 5 },
      { name: 'probes', of: ({ probes }) => shortened(probes), leaves: 4 },
      { name: 'title', of: ({ title }) => title, leaves: 6 },
    ],
    width,
  )
  return `${table}\n\n${counted(scenarios)}\n`
}

function shortened(probes: readonly string[]): string {
  return probes.length <= 3 ? probes.join(' ') : `${probes.slice(0, 3).join(' ')} …`
}

/** How many turns a person brings whatever is said to them. */
function beatCount({ sessions }: Scenario): number {
  return sessions.reduce((sum, { beats }) => sum + beats.length, 0)
}

function counted(scenarios: readonly Scenario[]): string {
  const by = (of: (scenario: Scenario) => string) =>
    [...new Set(scenarios.map(of))]
      .sort()
      .map((name) => `${scenarios.filter((one) => of(one) === name).length} ${name}`)
      .join(', ')
  const sets = new Set(scenarios.flatMap(({ set }) => (set === null ? [] : [`${set.kind} ${set.id}`])))
  const setsBy = (['contrast', 'swap', 'drift'] as const)
    .map((kind) => `${[...sets].filter((name) => name.startsWith(kind)).length} ${kind}`)
    .join(', ')
  const beats = scenarios.reduce((sum, one) => sum + beatCount(one), 0)
  return [
    `${count(scenarios.length, 'scenario')}, ${count(beats, 'beat')}.`,
    `By family: ${by(({ family }) => family)}. By language: ${by(({ language }) => language)}. Sets: ${setsBy}.`,
  ].join('\n')
}
