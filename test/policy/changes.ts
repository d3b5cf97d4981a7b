import type { SituationChanges } from './arbitrary-situation.ts'

const parts = ['risk', 'rupture', 'consent', 'challenge', 'distress', 'dependency', 'setting'] as const

/** Changes of two parts laid over each other. */
export function both(one: SituationChanges, other: SituationChanges): SituationChanges {
  const joined = parts.flatMap((part) => {
    const own = { ...one[part], ...other[part] }
    return Object.keys(own).length === 0 ? [] : [[part, own] as const]
  })
  return { ...one, ...other, ...Object.fromEntries(joined) }
}

/** True where both change the same fact, so that one would undo the other. */
export function touchSame(one: SituationChanges, other: SituationChanges): boolean {
  const own = new Set(factsOf(one))
  return factsOf(other).some((fact) => own.has(fact))
}

function factsOf(changes: SituationChanges): readonly string[] {
  return Object.entries(changes).flatMap(([part, value]) =>
    typeof value === 'object' && value !== null ? Object.keys(value).map((fact) => `${part}.${fact}`) : [part],
  )
}
