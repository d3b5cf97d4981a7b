import type { AssessedRupture } from './assessment.ts'
import { strainStanding } from './strain-standing.ts'

/** How a strain stands, as it is told to the person it is about (domain.md 3.5, section 10). */
export const toldStrains = ['none', 'unspoken', 'takenUp', 'leftOpen', 'partlySettled', 'settled'] as const
export type ToldStrain = (typeof toldStrains)[number]

/** What a person is told of strain between them and the system. */
export interface StrainTold {
  readonly state: ToldStrain
  /** Turn in which the episode began that the state is about; null where none was found. */
  readonly onset: string | null
  readonly episodes: number
}

/** The newest of those episodes that ask for most: one under way, else one that ended badly, else the last one that was repaired. */
export function strainTold(ruptures: readonly AssessedRupture[]): StrainTold {
  const standing = strainStanding(ruptures)
  const last = ruptures.findLast((rupture) => standing === strainStanding([rupture]))
  const episodes = ruptures.length
  if (last === undefined) return { state: 'none', onset: null, episodes }
  return { state: stateOf(last), onset: last.onset, episodes }
}

function stateOf({ end, isAttended }: AssessedRupture): ToldStrain {
  switch (end.kind) {
    case 'open':
      return isAttended ? 'takenUp' : 'unspoken'
    case 'unresolved':
    case 'dropout':
      return 'leftOpen'
    case 'partlyResolved':
      return 'partlySettled'
    case 'resolved':
      return 'settled'
  }
}
