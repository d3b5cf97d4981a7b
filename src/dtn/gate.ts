import type { AnalogueReport } from './analogues.ts'
import type { Certainty } from './certainty.ts'
import { overrideFault, overrideWatermark, type ResearchOverride } from './gate-override.ts'
import type { Instrument } from './instruments/instrument.ts'
import type { Level } from './relationship.ts'

/** What the gate looks at. */
export interface GateInput {
  readonly level: Level | 'indeterminate'
  readonly certainty: Certainty
  readonly missing: readonly string[]
  /** What a refusal shows in place of bond, goals and tasks, where an assessment has it. */
  readonly analogues?: AnalogueReport
}

export interface GateDecision {
  readonly instrument: string
  readonly gate: 'open' | 'closed'
  readonly reason: string
  /** What would have to be there for it to open. */
  readonly missing: readonly string[]
  /** Stands on every result collected under an exception. */
  readonly watermark?: string
  /** The exception it was opened by. */
  readonly override?: { readonly role: string; readonly protocol: string; readonly expires: string }
  /** With a refusal, what may be looked at instead. */
  readonly analogues?: AnalogueReport
}

/** The two-step rule (domain.md 1.10): alliance instruments only at level 3 with at least moderate certainty. */
export function gateInstrument(instrument: Instrument, input: GateInput, override?: ResearchOverride): GateDecision {
  const { id } = instrument
  if (instrument.family !== 'alliance') {
    return { instrument: id, gate: 'open', reason: `${instrument.family} instrument`, missing: [] }
  }
  const { isOpen, reason, missing } = allianceGate(input)
  if (isOpen) return { instrument: id, gate: 'open', reason, missing }
  const fault = override === undefined ? null : overrideFault(override)
  if (override !== undefined && fault === null) {
    const { role, protocol, expires } = override
    return {
      ...{ instrument: id, gate: 'open', reason: `research protocol ${protocol}`, missing },
      ...{ watermark: overrideWatermark, override: { role, protocol, expires } },
    }
  }
  return {
    ...{ instrument: id, gate: 'closed', reason: fault === null ? reason : `${reason}; ${fault}`, missing },
    ...(input.analogues === undefined ? {} : { analogues: input.analogues }),
  }
}

/** The gate for the whole family. */
export function allianceGate({ level, certainty, missing }: GateInput): {
  readonly isOpen: boolean
  readonly reason: string
  readonly missing: readonly string[]
} {
  if (level !== 3) {
    // No level is stated without its certainty (domain.md 5.3).
    const reason = level === 'indeterminate' ? 'level indeterminate' : `level ${level}, ${certainty} certainty`
    return { isOpen: false, reason, missing: missing.length > 0 ? missing : ['level 3'] }
  }
  const isCertain = certainty === 'moderate' || certainty === 'high'
  return isCertain
    ? { isOpen: true, reason: `level 3, ${certainty} certainty`, missing: [] }
    : { isOpen: false, reason: `level 3, but ${certainty} certainty`, missing: ['sessions'] }
}
