/** States of a protective override (domain.md 9.7). `unsupervised` is the error state: nobody acknowledged it in time. */
export const overrideStates = ['idle', 'triggered', 'acting', 'acknowledged', 'closed', 'unsupervised'] as const
export type OverrideState = (typeof overrideStates)[number]

/** What may set one off: a closed list (domain.md 9.7). */
export const overrideTriggers = ['clientRisk', 'enablingRequest', 'harmToThird'] as const
export type OverrideTrigger = (typeof overrideTriggers)[number]

/** What it may do: a closed list (domain.md 9.7). No act is covert. */
export const overrideActs = ['refuse', 'replaceReply', 'showResources', 'alertHuman', 'pauseFeature'] as const
export type OverrideAct = (typeof overrideActs)[number]

/** Limits no source gives (domain.md 9.7, P): uncalibrated. */
const overrideLimits = {
  /** Minutes within which a named human acknowledges it. */
  'override.ackMinutes': 15,
  /** Hours after which it ends in any case. */
  'override.hours': 24,
} as const

/** One recorded step of an override. */
export interface OverrideStep {
  readonly state: OverrideState
  readonly at: Date
}

/** Where an override stands, and until when it must be acknowledged. */
export interface OverrideStanding {
  readonly state: OverrideState
  /** Null once somebody acknowledged it. */
  readonly ackBy: Date | null
  /** When it ends in any case. */
  readonly endsAt: Date | null
  /** True where the deadline passed without a human, also when one came later: a finding of severity 4 for the deployer. */
  readonly wasUnsupervised: boolean
  /** True once its time is over while nobody closed it: it may no longer act. */
  readonly hasEnded: boolean
}

/** The standing at a moment: what was recorded, and what the clock makes of it. */
export function overrideStanding(steps: readonly OverrideStep[], now: Date): OverrideStanding {
  const triggered = steps.find(({ state }) => state === 'triggered')
  const last = steps.at(-1)
  if (triggered === undefined || last === undefined) return untriggered
  const taken = steps.find(({ state }) => state === 'acknowledged')
  const deadline = new Date(triggered.at.getTime() + overrideLimits['override.ackMinutes'] * 60_000)
  const wasUnsupervised = (taken?.at ?? now) > deadline
  const endsAt = new Date(triggered.at.getTime() + overrideLimits['override.hours'] * 3_600_000)
  const isWaiting = taken === undefined && last.state !== 'closed'
  return {
    state: isWaiting && wasUnsupervised ? 'unsupervised' : last.state,
    ackBy: taken === undefined ? deadline : null,
    endsAt,
    wasUnsupervised,
    hasEnded: last.state !== 'closed' && now >= endsAt,
  }
}

const untriggered = { state: 'idle', ackBy: null, endsAt: null, wasUnsupervised: false, hasEnded: false } as const

/** What a step does; only one that acts does anything. */
export interface OverrideDeed {
  readonly acts: readonly OverrideAct[]
  /** The client was told at once what is done and why. */
  readonly isClientTold: boolean
}

/** Why a step may not follow, as a sentence; null where it may. */
export function overrideFault(standing: OverrideStanding, next: OverrideState, deed: OverrideDeed): string | null {
  const { state } = standing
  if (moves[state].includes(next)) return next === 'acting' ? deedFault(standing, deed) : null
  const allowed = moves[state].join(', ') || 'nothing, it was closed'
  return `An override that is ${state} cannot become ${next}. Allowed: ${allowed}.`
}

function deedFault({ state, hasEnded }: OverrideStanding, { acts, isClientTold }: OverrideDeed): string | null {
  if (acts.length === 0) return 'An override that acts names what it does.'
  if (!isClientTold) return 'No act is covert: tell the client at once what is done and why, then record the act.'
  if (hasEnded) return `Its ${overrideLimits['override.hours']} hours are over. Have a person acknowledge and close it.`
  const beyond = acts.filter((act) => !withoutHuman.includes(act))
  return state === 'unsupervised' && beyond.length > 0
    ? `Nobody acknowledged it in time, so only ${withoutHuman.join(', ')} remain; not ${beyond.join(', ')}.`
    : null
}

/** domain.md 9.7: if nobody is reachable only these remain. To call a human is never taken away. */
const withoutHuman: readonly OverrideAct[] = ['refuse', 'replaceReply', 'showResources', 'alertHuman']

/** domain.md 9.7. An override may act more than once until somebody has taken it, and one nobody watched can still be taken. */
const moves: Readonly<Record<OverrideState, readonly OverrideState[]>> = {
  idle: ['triggered'],
  triggered: ['acting', 'acknowledged'],
  acting: ['acting', 'acknowledged'],
  unsupervised: ['acting', 'acknowledged'],
  acknowledged: ['closed'],
  closed: [],
}
