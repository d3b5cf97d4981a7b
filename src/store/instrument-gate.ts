import { and, eq } from 'drizzle-orm'
import type { AnalogueReport } from '../dtn/analogues.ts'
import { type GateDecision, type GateInput, gateInstrument } from '../dtn/gate.ts'
import { gateInputOf, scheduleInputOf } from '../dtn/instruments/assessed.ts'
import type { InstrumentFacts } from '../dtn/instruments/instrument.ts'
import { packedInstrument } from '../dtn/instruments/key.ts'
import { type NextAdministration, nextAdministration } from '../dtn/instruments/schedule.ts'
import { instrumentOf, instruments } from '../dtn/instruments.ts'
import { type Severity, severities } from '../dtn/risks/risk.ts'
import type { Act } from './act.ts'
import { latestAssessment, type StoredAssessment } from './assessments.ts'
import { listPacks } from './instrument-packs.ts'
import { alerts, responses } from './schema/care.ts'

/** What may be filled in for a relationship now, and why the rest may not. */
export interface GateOverview {
  readonly assessmentId: string | null
  readonly input: GateInput
  readonly decisions: readonly (Pick<GateDecision, 'instrument' | 'gate' | 'reason' | 'missing'> & {
    /** When an alliance instrument is filled in next (domain.md 4.2); null for the others, which have no schedule. */
    readonly next: NextAdministration | null
  })[]
  /** What may be looked at instead of bond, goals and tasks; null where the gate is open or nothing was assessed. */
  readonly analogues: AnalogueReport | null
}

/** The two-step rule (domain.md 1.10) for every instrument of the table and of the project's packs. */
export async function gateOverview(act: Act, relationshipId: string): Promise<GateOverview> {
  const latest = await latestAssessment(act, relationshipId)
  const input: GateInput =
    latest === null
      ? { level: 'indeterminate', certainty: 'none', missing: ['an assessment'] }
      : gateInputOf(latest.assessment)
  const given = await administrations(act, relationshipId)
  const all = await instrumentsOf(act)
  const decisions = all.map((instrument) => {
    const { gate, reason, missing } = gateInstrument(instrument, input)
    return { instrument: instrument.id, gate, reason, missing, next: nextOf(act, instrument, { latest, given }) }
  })
  const isOpen = decisions.every(({ gate }) => gate === 'open')
  return { assessmentId: latest?.id ?? null, input, decisions, analogues: isOpen ? null : (input.analogues ?? null) }
}

/** The instruments of the table, and those only a pack of the project knows. */
export async function instrumentsOf(act: Act): Promise<readonly InstrumentFacts[]> {
  const packs = await listPacks(act)
  const own = packs.flatMap(({ pack }) => (instrumentOf(pack.id) === null ? [packedInstrument(pack)] : []))
  return [...instruments, ...own]
}

interface Given {
  readonly instrument: string
  readonly takenAt: Date
  /** Of the alert its answers raised. */
  readonly severity: Severity | null
}

interface Known {
  readonly latest: StoredAssessment | null
  readonly given: readonly Given[]
}

function nextOf(act: Act, { id, family }: InstrumentFacts, { latest, given }: Known): NextAdministration | null {
  if (family !== 'alliance' || latest === null) return null
  const times = given.flatMap(({ instrument, takenAt }) => (instrument === id ? [takenAt.toISOString()] : []))
  const input = scheduleInputOf(latest.assessment, { administrations: times, now: act.now.toISOString() })
  // An answer about suicide is an event as a statement in a session is.
  const answers = given.flatMap(({ takenAt, severity }) =>
    severity === null ? [] : [{ severity, at: takenAt.toISOString() }],
  )
  return nextAdministration({ ...input, events: [...input.events, ...answers] })
}

async function administrations(act: Act, relationshipId: string): Promise<readonly Given[]> {
  const rows = await act.tx
    .select({ instrument: responses.instrument, takenAt: responses.takenAt, severity: alerts.severity })
    .from(responses)
    .leftJoin(alerts, eq(alerts.responseId, responses.id))
    .where(and(eq(responses.projectId, act.project), eq(responses.relationshipId, relationshipId)))
  return rows.map((row) => ({ ...row, severity: severities.find((one) => one === row.severity) ?? null }))
}
