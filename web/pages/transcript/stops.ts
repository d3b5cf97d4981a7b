import { type CodeFamily, familyOf } from './code-families.ts'
import type { TurnRow } from './rows.ts'

/** What one goes through a transcript for: a family, a code, risks, strain, turns nobody coded, words. */
export type StopKind = 'search' | 'risk' | 'strain' | 'uncoded' | `family:${CodeFamily}` | `code:${string}`

/** Places of the turns where one stops. */
export function stopsOf(turns: readonly TurnRow[], kind: StopKind, search: string): readonly number[] {
  const isStop = stopAt(kind, search)
  return turns.filter(isStop).map(({ place }) => place)
}

function stopAt(kind: StopKind, search: string): (turn: TurnRow) => boolean {
  if (kind === 'search') return ({ text }) => search !== '' && text.toLowerCase().includes(search)
  if (kind === 'risk') return ({ severity }) => severity > 0
  if (kind === 'strain') return ({ strain }) => strain.some(({ isOnset }) => isOnset)
  if (kind === 'uncoded') return ({ read }) => read?.uncoded !== undefined && read.uncoded !== null
  if (kind.startsWith('family:')) {
    const wanted = kind.slice('family:'.length)
    return ({ read }) => read?.codes.some(({ code }) => familyOf(code) === wanted) ?? false
  }
  const wanted = kind.slice('code:'.length)
  return ({ read }) => read?.codes.some(({ code }) => code === wanted || code.startsWith(`${wanted}.`)) ?? false
}

/** The next stop after a place, or the one before it; round at the ends. Null where there is none. */
export function stopFrom(stops: readonly number[], place: number, way: 'next' | 'previous'): number | null {
  if (stops.length === 0) return null
  if (way === 'next') return stops.find((stop) => stop > place) ?? stops[0] ?? null
  return stops.findLast((stop) => stop < place) ?? stops.at(-1) ?? null
}

/** How often each family and each base code stands in the record. */
export function countsOf(turns: readonly TurnRow[]): {
  readonly families: ReadonlyMap<CodeFamily, number>
  readonly codes: ReadonlyMap<string, number>
} {
  const families = new Map<CodeFamily, number>()
  const codes = new Map<string, number>()
  for (const { read } of turns) {
    for (const { code } of read?.codes ?? []) {
      const family = familyOf(code)
      const base = code.split('.', 1)[0] ?? code
      families.set(family, (families.get(family) ?? 0) + 1)
      codes.set(base, (codes.get(base) ?? 0) + 1)
    }
  }
  return { families, codes }
}
