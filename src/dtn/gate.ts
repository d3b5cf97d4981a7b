import type { Certainty } from './certainty.ts'
import type { Instrument } from './instruments.ts'
import type { Level } from './relationship.ts'

/** What the gate looks at. */
export interface GateInput {
  readonly level: Level | 'indeterminate'
  readonly certainty: Certainty
  readonly missing: readonly string[]
}

/** A researcher's exception for one protocol (domain.md 1.10). `now` and `expires` are ISO dates. */
export interface ResearchOverride {
  readonly role: string
  readonly protocol: string
  readonly expires: string
  readonly now: string
}

export interface GateDecision {
  readonly instrument: string
  readonly gate: 'open' | 'closed'
  readonly reason: string
  /** What would have to be there for it to open. */
  readonly missing: readonly string[]
  /** Stands on every result collected under an exception. */
  readonly watermark?: string
}

/** The two-step rule (domain.md 1.10): alliance instruments only at level 3 with at least moderate certainty. */
export function gateInstrument(instrument: Instrument, input: GateInput, override?: ResearchOverride): GateDecision {
  const { id } = instrument
  if (instrument.family !== 'alliance') {
    return { instrument: id, gate: 'open', reason: `${instrument.family} instrument`, missing: [] }
  }
  const { isOpen, reason, missing } = allianceGate(input)
  if (isOpen) return { instrument: id, gate: 'open', reason, missing }
  if (override !== undefined && isValid(override)) {
    return { instrument: id, gate: 'open', reason: `research protocol ${override.protocol}`, missing, watermark }
  }
  return { instrument: id, gate: 'closed', reason, missing }
}

/** The gate for the whole family. */
export function allianceGate({ level, certainty, missing }: GateInput): {
  readonly isOpen: boolean
  readonly reason: string
  readonly missing: readonly string[]
} {
  if (level !== 3) {
    const reason = level === 'indeterminate' ? 'level indeterminate' : `level ${level}`
    return { isOpen: false, reason, missing: missing.length > 0 ? missing : ['level 3'] }
  }
  const isCertain = certainty === 'moderate' || certainty === 'high'
  return isCertain
    ? { isOpen: true, reason: `level 3, ${certainty} certainty`, missing: [] }
    : { isOpen: false, reason: `level 3, but ${certainty} certainty`, missing: ['sessions'] }
}

const watermark = 'collected below DTN level 3; not interpretable as therapeutic alliance'

function isValid(override: ResearchOverride): boolean {
  return override.role === 'researcher' && override.protocol.trim() !== '' && override.now < override.expires
}
