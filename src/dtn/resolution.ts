import { NexusError } from '../errors.ts'

/** The states a rupture passes through (domain.md 3.5). */
export const ruptureStates = [
  ...(['calm', 'suspected', 'open.W', 'open.C', 'open.M', 'missed', 'attended'] as const),
  ...(['immediate', 'exploring', 'qualifiedAssertion', 'anger', 'disappointmentHurt', 'avoidance'] as const),
  ...(['selfAssertion', 'vulnerability', 'resolved', 'partlyResolved', 'unresolved', 'dropout'] as const),
] as const
export type RuptureState = (typeof ruptureStates)[number]

/** Moves a rupture on; throws `illegalTransition` where domain.md 3.5 knows no such step. */
export function moveTo(state: RuptureState, next: RuptureState): RuptureState {
  if (canMove(state, next)) return next
  throw new NexusError(
    'illegalTransition',
    `A rupture in state ${state} cannot become ${next}. Allowed: ${moves[state].join(', ') || 'nothing, it has ended'}.`,
  )
}

/** True when domain.md 3.5 has the step. */
export function canMove(state: RuptureState, next: RuptureState): boolean {
  return moves[state].includes(next)
}

/** The shortest legal way from one state to another, the first left out; null where there is none. */
export function wayTo(state: RuptureState, next: RuptureState): readonly RuptureState[] | null {
  const seen = new Set<RuptureState>([state])
  let ways: readonly (readonly RuptureState[])[] = [[state]]
  while (ways.length > 0) {
    const longer: (readonly RuptureState[])[] = []
    for (const way of ways) {
      const last = way[way.length - 1] ?? state
      if (last === next && way.length > 1) return way.slice(1)
      for (const step of moves[last]) {
        if (seen.has(step) && step !== next) continue
        seen.add(step)
        longer.push([...way, step])
      }
    }
    ways = longer
  }
  return null
}

/** However it stands, an episode that was noticed can run out of time or lose its client ("Outcome definitions"). */
const runsOut = ['unresolved', 'dropout'] as const
/** Collaboration can resume out of any state in which the system is at work on it; how far the issue was met decides. */
const resumes = ['resolved', 'partlyResolved'] as const

/**
 * The table of domain.md 3.5, with the steps its "Outcome definitions" add: both families within five turns make an open
 * episode mixed; AVS may answer any attempt; an unattended episode can end with resumed work and the issue unaddressed.
 */
const moves: Readonly<Record<RuptureState, readonly RuptureState[]>> = {
  calm: ['suspected', 'open.W', 'open.C', 'open.M'],
  suspected: ['calm', 'open.W', 'open.C', 'open.M'],
  'open.W': ['open.M', 'attended', 'missed'],
  'open.C': ['open.M', 'attended', 'missed'],
  'open.M': ['attended', 'missed'],
  missed: ['attended', 'partlyResolved', ...runsOut],
  attended: ['immediate', 'exploring', 'avoidance', ...resumes, ...runsOut],
  immediate: ['exploring', 'avoidance', ...resumes, ...runsOut],
  exploring: ['qualifiedAssertion', 'anger', 'avoidance', ...resumes, ...runsOut],
  qualifiedAssertion: ['selfAssertion', 'avoidance', ...resumes, ...runsOut],
  anger: ['disappointmentHurt', 'avoidance', ...resumes, ...runsOut],
  disappointmentHurt: ['vulnerability', 'avoidance', ...resumes, ...runsOut],
  avoidance: [
    ...(['attended', 'immediate', 'exploring', 'qualifiedAssertion', 'anger', 'disappointmentHurt'] as const),
    ...(['partlyResolved', ...runsOut] as const),
  ],
  selfAssertion: ['resolved', 'partlyResolved', ...runsOut],
  vulnerability: ['resolved', 'partlyResolved', ...runsOut],
  resolved: [],
  partlyResolved: [],
  unresolved: [],
  dropout: [],
}
