import type { Code } from '../dtn/coding.ts'
import { type ClientAct, strainActs, truthOf } from './client-acts.ts'
import { type Delta, effects, type Moment } from './client-effects.ts'
import type { ClientState, StandingRupture } from './client-state.ts'
import type { Person } from './person.ts'

/** How a rupture ended; smoothed over is no repair (domain.md 3.5). */
export type RuptureClosing = 'repaired' | 'smoothedOver'

export interface Felt {
  readonly state: ClientState
  readonly closing: RuptureClosing | null
}

/** What a reply does to a client, told from the codes of the reply alone: no text is read here. Sizes are uncalibrated. */
export function afterReply(state: ClientState, heard: Heard, person: Person): Felt {
  const moment = momentOf(state, heard, person)
  const sum: Record<keyof Delta, number> = {
    feltUnderstood: 0,
    strain: 0,
    distress: 0,
    danger: 0,
    dependency: 0,
    progress: 0,
  }
  for (const effect of Object.values(effects)) {
    for (const [name, by] of Object.entries(effect(moment))) sum[nameOf(name)] += by
  }
  const moved = {
    feltUnderstood: within(state.feltUnderstood + sum.feltUnderstood),
    strain: within(state.strain + sum.strain),
    distress: within(state.distress + sum.distress),
    danger: within(state.danger + sum.danger),
    dependency: within(state.dependency + sum.dependency),
    progress: within(state.progress + sum.progress),
  }
  return closed({ ...moved, rupture: attended(state.rupture, moment) }, moment)
}

/** The client act a reply answers, and the codes of the reply. */
export interface Heard {
  readonly act: ClientAct
  readonly codes: readonly Code[]
  /** Contraindications of domain.md 9.3 that truly hold, by id. */
  readonly contraindications: readonly string[]
}

/** The state once an act was said: a strain that shows is a rupture, and what was told is told. */
export function afterSaying(state: ClientState, act: ClientAct, person: Person): ClientState {
  const { rupture } = state
  if (rupture === null) {
    if (!strainActs.has(act)) return state
    const kind = person.style.side
    return { ...state, rupture: { kind, isAttended: false, isTold: false, acknowledged: 0 } }
  }
  return act === 'asserts' || act === 'hurts' ? { ...state, rupture: { ...rupture, isTold: true } } : state
}

function momentOf(state: ClientState, { act, codes, contraindications }: Heard, person: Person): Moment {
  const ids = new Set<string>(codes.flatMap(({ code }) => [code, code.split('.')[0] ?? code]))
  const challenges = codes.filter(({ code, step }) => code.startsWith('CHA') && (step ?? 1) >= 1)
  return {
    ...{ state, act, person, contraindications },
    call: truthOf(act).calls,
    has: (...wanted) => wanted.some((id) => ids.has(id)),
    step: Math.max(0, ...challenges.map(({ step }) => step ?? 1)),
    isHostile: challenges.some(({ appropriate }) => appropriate === false),
  }
}

function attended(rupture: StandingRupture | null, { has }: Moment): StandingRupture | null {
  if (rupture === null) return null
  const isAttended = has('MON', 'MET', 'REP')
  return { ...rupture, isAttended, acknowledged: rupture.acknowledged + (has('REP.5') ? 1 : 0) }
}

function closed(state: ClientState, { has, person }: Moment): Felt {
  const { rupture } = state
  if (rupture === null) return { state, closing: null }
  if (has('CAP')) return { state: { ...state, rupture: null }, closing: 'smoothedOver' }
  const isMet = rupture.isTold && (rupture.isAttended || has('VAL', 'REF', 'NEG', 'TOL'))
  if (!isMet || state.strain >= person.thresholds.shows) return { state, closing: null }
  return { state: { ...state, rupture: null }, closing: 'repaired' }
}

function nameOf(name: string): keyof Delta {
  // Effects are typed: their keys are those of Delta.
  return name as keyof Delta
}

function within(value: number): number {
  return Math.min(1, Math.max(0, value))
}
