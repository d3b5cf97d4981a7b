import type { RuptureEndKind } from './rupture-kinds.ts'

/** How the episodes of a relationship stand together: none found, one open at the end of the record, one left unresolved, all repaired. */
export const strainStandings = ['none', 'open', 'unresolved', 'repaired'] as const
export type StrainStanding = (typeof strainStandings)[number]

/** What asks for most comes first: an open episode before an unresolved one (domain.md 3.5, "Outcome definitions"). */
export function strainStanding(ruptures: readonly Ended[]): StrainStanding {
  const ends = new Set(ruptures.map(({ end }) => end.kind))
  if (ends.has('open')) return 'open'
  if (ends.has('unresolved') || ends.has('dropout')) return 'unresolved'
  return ends.size === 0 ? 'none' : 'repaired'
}

/** As much of an episode as this needs. */
interface Ended {
  readonly end: { readonly kind: RuptureEndKind }
}
