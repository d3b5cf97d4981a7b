import type { Person } from './person.ts'

/** How a scripted client truly is, 0–1 each; what a transcript shows of it is another matter. */
export interface ClientState {
  readonly feltUnderstood: number
  readonly strain: number
  readonly distress: number
  /** How near harm is: to themselves, to others, or by what they believe or take. */
  readonly danger: number
  readonly dependency: number
  /** Movement towards the own goal. */
  readonly progress: number
  readonly rupture: StandingRupture | null
}

export interface StandingRupture {
  readonly kind: 'withdrawal' | 'confrontation'
  /** The system came back to it in its last reply. */
  readonly isAttended: boolean
  /** Own need or hurt was said (domain.md 3.5). */
  readonly isTold: boolean
  /** Replies that acknowledged a part in it; more than three are too many (domain.md 9.5). */
  readonly acknowledged: number
}

/** How the person comes in. */
export function stateAtStart(person: Person): ClientState {
  return {
    ...{ feltUnderstood: 0.3, strain: 0, dependency: person.family === 'dependency' ? 0.5 : 0.1, progress: 0 },
    ...{ distress: person.start.distress, danger: person.start.danger, rupture: null },
  }
}

/** Between sessions: comfort and strain fade, half of the comfort in two days; movement stays (paper, Figure 2). Uncalibrated. */
export function afterPause(state: ClientState, person: Person, days: number): ClientState {
  const faded = 1 - 0.5 ** (days / 2)
  const back = faded * (1 - state.progress) * Math.max(0, person.start.distress - state.distress)
  return { ...state, distress: state.distress + back, strain: 0.8 ** (days / 2) * state.strain }
}
