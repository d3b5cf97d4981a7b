import { and, eq } from 'drizzle-orm'
import { type AlertOutcome, stateAfter } from '../dtn/alert-course.ts'
import type { OverrideTrigger } from '../dtn/override-state.ts'
import type { Act } from './act.ts'
import { moveAlert } from './alert-queue.ts'
import { raiseSignals, stateOf } from './alerts.ts'
import { harmPriority } from './queue-priority.ts'
import { alerts } from './schema/care.ts'

interface Triggered {
  readonly overrideId: string
  readonly relationshipId: string
  readonly trigger: OverrideTrigger
  readonly held: readonly OverrideTrigger[]
  readonly turns: readonly string[]
  readonly ackBy: Date
}

/** Every activation reaches a human: an alert of severity 4, due when it must be acknowledged (domain.md 9.7). */
export async function raiseOverrideAlert(act: Act, given: Triggered): Promise<void> {
  const { overrideId, relationshipId, trigger, held, turns, ackBy } = given
  const priority = await harmPriority(act, relationshipId)
  await raiseSignals(act, relationshipId, [
    {
      ...{ identity: `override ${overrideId}`, indicator: 'override', severity: 4, priority, dueAt: ackBy },
      source: { overrideId },
      evidence: { kind: 'override', trigger, held, turns },
    },
  ])
}

/** Who takes or closes an override has taken or closed its alert; nobody is asked twice. */
export async function settleOverrideAlert(act: Act, overrideId: string, outcome: AlertOutcome | null): Promise<void> {
  const step = outcome === null ? 'acknowledge' : 'close'
  const [row] = await act.tx
    .select({ id: alerts.id, state: alerts.state })
    .from(alerts)
    .where(and(eq(alerts.projectId, act.project), eq(alerts.overrideId, overrideId)))
  if (row === undefined || stateAfter(stateOf(row), step) === null) return
  await moveAlert(act, row.id, { act: step, ifMatch: null, ...(outcome === null ? {} : { outcome }) })
}
