import { z } from 'zod'
import {
  acknowledgeAlert,
  closeAlert,
  deliveryStates,
  handOverAlert,
  listAlertDeliveries,
  listProjectAlerts,
  readProjectAlert,
} from '../../api/alerts.ts'
import { reachOf, roles } from '../../api/permissions.ts'
import type { AlertOutcome } from '../../dtn/alert-course.ts'
import { requiredReaction } from '../../dtn/risks/reaction.ts'
import { type Severity, severities } from '../../dtn/risks/risk.ts'
import { NexusError } from '../../errors.ts'
import type { Act } from '../../store/act.ts'
import {
  type AlertRecord,
  countAlerts,
  listAlerts,
  moveAlert,
  type QueuedAlert,
  readAlert,
} from '../../store/alert-queue.ts'
import { type AlertDelivery, deliveriesOfAlert } from '../../store/deliveries.ts'
import { memberOfProject } from '../../store/members.ts'
import { type Handled, handle } from '../handler.ts'
import { keyAt, pageFrom } from '../paging.ts'

export const alertHandlers: readonly Handled[] = [
  handle(listProjectAlerts, async ({ act, principal, query }) => {
    const { state, minSeverity, relationship, overdue, assignedTo, count, cursor, limit } = query
    const filter = {
      ...{ state, minSeverity, relationshipId: relationship, overdue: overdue === 'true' },
      assignedTo: assignedTo === 'me' ? principal.userId : assignedTo,
    }
    const [severity, priority, dueAt, id] = keyAt(cursor, place) ?? []
    const after =
      severity === undefined || priority === undefined || dueAt === undefined || id === undefined
        ? null
        : { severity, priority, dueAt: new Date(dueAt), id }
    const rows = await listAlerts(act, filter, { after, limit: limit + 1 })
    const keyOf = (row: QueuedAlert) => [row.severity, row.priority, row.dueAt.getTime(), row.id]
    const total = count === 'yes' ? await countAlerts(act, filter) : null
    return { reply: { ...pageFrom(rows, { limit, keyOf, itemOf: shown }), total } }
  }),

  handle(readProjectAlert, async ({ act, params }) => answer(await readAlert(act, params.alert))),

  handle(listAlertDeliveries, async ({ act, params }) => ({
    reply: { deliveries: (await deliveriesOfAlert(act, params.alert)).map(shownDelivery) },
  })),

  handle(acknowledgeAlert, async ({ act, params, body, ifMatch }) =>
    answer(await moveAlert(act, params.alert, { act: 'acknowledge', note: body.note, ifMatch })),
  ),

  handle(handOverAlert, async ({ act, params, body, ifMatch }) => {
    await checkMayAct(act, body.to)
    return answer(await moveAlert(act, params.alert, { act: 'handOver', to: body.to, note: body.note, ifMatch }))
  }),

  handle(closeAlert, async ({ act, params, body, ifMatch }) =>
    answer(await moveAlert(act, params.alert, { act: 'close', outcome: body.outcome, note: body.note, ifMatch })),
  ),
]

const place = z.tuple([z.int().min(0).max(4), z.number(), z.int().min(0).max(Date.UTC(9999)), z.uuid()])

/** An alert in the hands of somebody who cannot act on it is in nobody's. */
async function checkMayAct(act: Act, accountId: string): Promise<void> {
  const member = await memberOfProject(act, accountId)
  const role = roles.find((one) => one === member.role)
  if (role !== undefined && !member.isDisabled && reachOf('alert.act', role) !== null) return
  throw new NexusError('conflict', `Member ${accountId} may not act on alerts. Name a clinician or a supervisor.`)
}

const answer = (alert: AlertRecord) => ({
  reply: {
    ...shown(alert),
    evidence: alert.evidence,
    history: alert.history.map((event) => ({ ...event, at: event.at.toISOString() })),
  },
  revision: alert.revision,
})

function shown(alert: QueuedAlert) {
  const { id, indicator, priority, state, isOverdue, assignedTo, revision } = alert
  const severity = severityOf(alert)
  return {
    ...{
      id,
      relationship: alert.relationshipId,
      indicator,
      severity,
      priority,
      state,
      isOverdue,
      assignedTo,
      revision,
    },
    reaction: requiredReaction(severity),
    ...{ assessment: alert.assessmentId, response: alert.responseId, override: alert.overrideId },
    ...{ dueAt: alert.dueAt.toISOString(), createdAt: alert.createdAt.toISOString() },
    acknowledgedAt: alert.acknowledgedAt?.toISOString() ?? null,
    outcome: outcomeOf(alert),
  }
}

function shownDelivery({ recipient, state, createdAt, settledAt, ...delivery }: AlertDelivery) {
  return {
    ...{ ...delivery, to: recipient, state: deliveryStates.find((one) => one === state) ?? 'waiting' },
    ...{ at: createdAt.toISOString(), settledAt: settledAt?.toISOString() ?? null },
  }
}

const severityOf = ({ severity }: QueuedAlert): Severity => severities.find((one) => one === severity) ?? 4

// Only outcomes of the table are ever written.
const outcomeOf = ({ outcome }: QueuedAlert): AlertOutcome | null => outcome as AlertOutcome | null
