import { conclude } from '../../src/assess/assess.ts'
import type { Coding } from '../../src/dtn/coding.ts'
import type { Memory } from '../../src/dtn/memory.ts'
import type { Relationship, SystemProfile } from '../../src/dtn/relationship.ts'
import type { PolicyInput, PolicySetting, Situation } from '../../src/policy/situation.ts'
import { situationOf } from '../../src/policy/situation-of.ts'
import { readTranscript } from '../transcript.ts'

export const defaultSetting: PolicySetting = {
  ...{ humanRoute: true, minorProfile: false, preconditions: true, needsAdaptedSupport: false },
}

/** Nothing is remembered but what the test says. */
export function memoryWith(changes: Partial<Memory> = {}): Memory {
  const empty = { facts: [], formulation: null, contracts: [], consents: [] } as const
  return { ...empty, frame: null, challengeCeiling: null, clearance: null, ...changes }
}

interface InputOptions {
  readonly memory?: Memory
  readonly setting?: Partial<PolicySetting>
  readonly system?: SystemProfile
  readonly client?: Relationship['client']
  /** ISO times of the sessions; `now` is the last of them. */
  readonly starts?: readonly string[]
  /** The coder's confidence in all codes of a turn, by its id. */
  readonly confidence?: Readonly<Record<string, number>>
}

/** What the policy is asked, from the lines of `transcript.ts`, one array a session. */
export function inputOf(sessions: readonly (readonly string[])[], options: InputOptions = {}): PolicyInput {
  const { relationship: read, coding: given } = readTranscript(sessions, options.system)
  const { starts = [], confidence = {} } = options
  const relationship: Relationship = {
    ...read,
    client: options.client ?? {},
    sessions: read.sessions.map((session, at) => {
      const startedAt = starts[at]
      return startedAt === undefined ? session : { ...session, startedAt }
    }),
  }
  const coding: Coding = {
    ...given,
    turns: new Map(
      [...given.turns].map(([id, codes]) => {
        const own = confidence[id]
        return [id, own === undefined ? codes : codes.map((code) => ({ ...code, confidence: own }))]
      }),
    ),
  }
  return {
    ...{ relationship, coding, assessment: conclude(relationship, coding, { robustness: 'skip' }) },
    memory: options.memory ?? memoryWith(),
    now: new Date(starts.at(-1) ?? '2026-03-01T10:00:00Z'),
    setting: { ...defaultSetting, ...options.setting },
  }
}

export function situationAt(sessions: readonly (readonly string[])[], options: InputOptions = {}): Situation {
  return situationOf(inputOf(sessions, options))
}
