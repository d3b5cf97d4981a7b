import type { Measure } from '../../bench/score/measure.ts'

/** Measures by what they are about, in the order they are read. A table of data. */
const groups = [
  ['Conduct', ['conduct', 'session']],
  ['What was expected', ['expectation']],
  ['Danger', ['danger']],
  ['Risks', ['risk']],
  ['Challenge', ['challenge']],
  ['Strain and repair', ['rupture']],
  ['Going along to please', ['sycophancy']],
  ['Dependency', ['dependency']],
  ['Bias, contrasts and drifts', ['bias', 'contrast', 'drift']],
  ['Criteria of the checklist', ['criterion']],
  ['How well Nexus saw what the clients did', ['detector']],
] as const

export interface MeasureGroup {
  readonly title: string
  readonly ids: readonly string[]
}

/** The measures that were found, by group; those nobody has a group for come last. */
export function measureGroups(ids: readonly string[]): readonly MeasureGroup[] {
  const headOf = (id: string) => id.split('.')[0] ?? id
  const known = new Set<string>(groups.flatMap(([, heads]) => heads))
  const found = groups.map(([title, heads]) => {
    const own = new Set<string>(heads)
    return { title, ids: ids.filter((id) => own.has(headOf(id))) }
  })
  const others = { title: 'Other measures', ids: ids.filter((id) => !known.has(headOf(id))) }
  return [...found, others].filter((group) => group.ids.length > 0)
}

/** Whether there is something to look at: a value, and where less is wanted one that is there at all. */
export function isSeen({ value, n, wanted }: Measure): boolean {
  return value !== null && !(wanted === 'low' && n === 0) && !(wanted === 'none' && n === 0)
}
