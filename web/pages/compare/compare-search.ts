const sideFields = ['System', 'Version', 'Coder', 'ParameterSet', 'Since', 'Until'] as const
export type SideField = (typeof sideFields)[number]

const sideNames = ['first', 'second'] as const
export type SideName = (typeof sideNames)[number]

export type CompareField = `${SideName}${SideField}`

/** Both sides as the address says them; nothing of it is what anybody said. */
export type CompareSearch = Readonly<Partial<Record<CompareField, string>>> & { readonly clients?: 'simulated' }

const names: readonly CompareField[] = sideNames.flatMap((side) =>
  sideFields.map((field) => `${side}${field}` as const),
)

/** What of an address says a side; the rest is dropped. */
export function compareSearch(search: Readonly<Record<string, unknown>>): CompareSearch {
  const fields = names.flatMap((name) => {
    const value = search[name]
    // A version such as 2 is read from the address as a number.
    const text = typeof value === 'number' ? String(value) : value
    return typeof text === 'string' ? [[name, text] as const] : []
  })
  return { ...Object.fromEntries(fields), ...(search.clients === 'simulated' ? { clients: 'simulated' } : {}) }
}

/** Whether both sides ask for the same: then there is nothing to compare. */
export function isSameOnBothSides(search: CompareSearch): boolean {
  return sideFields.every((field) => search[`first${field}`] === search[`second${field}`])
}

/** The first side's choices become the second's, and the other way round. */
export function swapped(search: CompareSearch): CompareSearch {
  const fields = sideFields.flatMap((field) => [
    [`first${field}`, search[`second${field}`]],
    [`second${field}`, search[`first${field}`]],
  ])
  return compareSearch({ ...Object.fromEntries(fields), clients: search.clients })
}

/** As the server asks: a day begins at midnight UTC. */
export function comparisonQuery(search: CompareSearch) {
  const { firstSince, firstUntil, secondSince, secondUntil, ...rest } = search
  return {
    ...rest,
    ...at('firstSince', firstSince),
    ...at('firstUntil', firstUntil),
    ...at('secondSince', secondSince),
    ...at('secondUntil', secondUntil),
  }
}

const at = <K extends string>(name: K, day: string | undefined) =>
  day !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(day) ? { [name]: `${day}T00:00:00Z` } : {}
