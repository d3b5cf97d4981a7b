import { z } from 'zod'
import { alertOutcomes, alertStates } from '../dtn/alert-course.ts'
import type { AlertEvidence } from '../dtn/alert-risks.ts'
import { riskActions, severities } from '../dtn/risks/risk.ts'
import { documentOf } from './documents.ts'
import { instantText, noBody, nothing, pageOf, pageQuery, projectParams, uuid } from './fields.ts'
import { route } from './route.ts'

const severity = z.literal(severities)
/** Words for those who look after the client; sealed, in the history alone. */
export const noteField = z.string().trim().min(1).max(4000)

const queuedAlert = z.object({
  id: uuid,
  relationship: uuid,
  indicator: z.string().meta({ description: 'Of domain.md 2.3 to 2.7, an instrument, or `override`.' }),
  severity,
  priority: z.number().meta({ description: 'Ordinal multiplier of domain.md 2.1; orders the queue and nothing else.' }),
  state: z.enum(alertStates),
  reaction: z.string().meta({ description: 'What its severity asks for (domain.md 2.2).' }),
  dueAt: instantText,
  isOverdue: z.boolean().meta({ description: 'Past its deadline while nobody has taken it.' }),
  acknowledgedAt: instantText.nullable(),
  assignedTo: z.string().nullable(),
  outcome: z.enum(alertOutcomes).nullable(),
  assessment: uuid.nullable(),
  response: uuid.nullable(),
  override: uuid.nullable(),
  createdAt: instantText,
  revision: z.int(),
})

const turns = z.array(z.string())
const evidence = documentOf<AlertEvidence>(
  z.discriminatedUnion('kind', [
    z.looseObject({
      kind: z.literal('risks'),
      risks: z.array(
        z.looseObject({
          ...{ indicator: z.string(), severity, turns, action: z.enum(riskActions).nullable() },
          ...{ reaction: z.string(), next: z.string(), priority: z.number() },
        }),
      ),
      occurrences: turns.meta({ description: 'Turns in which the statement was made or the act done.' }),
    }),
    z.looseObject({
      kind: z.literal('answer'),
      instrument: z.string(),
      path: z.looseObject({
        status: z.string(),
        severity,
        items: z.array(z.int()),
        because: z.string(),
        next: z.string(),
      }),
    }),
    z.looseObject({ kind: z.literal('override'), trigger: z.string(), held: z.array(z.string()).optional(), turns }),
  ]),
)

const alertRecord = queuedAlert.extend({
  evidence,
  history: z.array(
    z.object({
      kind: z.string(),
      by: z.string(),
      to: z.string().nullable(),
      severity: z.int(),
      note: z.string().nullable(),
      outcome: z.enum(alertOutcomes).nullable(),
      at: instantText,
    }),
  ),
})

const alertParams = projectParams.extend({ alert: uuid })

export const listProjectAlerts = route({
  id: 'listAlerts',
  method: 'GET',
  path: '/api/v1/projects/{project}/alerts',
  tag: 'alerts',
  summary: 'What a person must look at: the gravest first, then by multiplier and deadline',
  access: 'alert.read',
  params: projectParams,
  query: pageQuery.extend({
    state: z.enum(alertStates).optional().meta({ description: 'All that are not closed where it is not said.' }),
    minSeverity: z.coerce.number().int().min(2).max(4).optional(),
    assignedTo: z.string().max(200).optional().meta({ description: 'An account; `me` is whoever asks.' }),
    relationship: uuid.optional(),
    overdue: z.enum(['true']).optional(),
    count: z.enum(['yes', 'no']).default('no').meta({ description: 'yes: also tells how many fit.' }),
  }),
  body: noBody,
  reply: pageOf(queuedAlert).extend({ total: z.int().nullable() }),
  status: 200,
})

export const readProjectAlert = route({
  id: 'readAlert',
  method: 'GET',
  path: '/api/v1/projects/{project}/alerts/{alert}',
  tag: 'alerts',
  summary: 'One alert with the turns it rests on and everything that happened to it',
  access: 'alert.read',
  params: alertParams,
  query: nothing,
  body: noBody,
  reply: alertRecord,
  status: 200,
  etag: true,
})

export const deliveryStates = ['waiting', 'sent', 'failed', 'dropped'] as const

export const listAlertDeliveries = route({
  id: 'listAlertDeliveries',
  method: 'GET',
  path: '/api/v1/projects/{project}/alerts/{alert}/deliveries',
  tag: 'alerts',
  summary: 'Who was told of an alert, when and through which channel',
  access: 'alert.read',
  params: alertParams,
  query: nothing,
  body: noBody,
  reply: z.object({
    deliveries: z.array(
      z.object({
        reason: z.string().meta({ description: 'What opened the alert, or since nobody came: `escalated`.' }),
        to: z.string().meta({ description: 'Name in the rota.' }),
        channel: z.string().meta({ description: 'Id in the configuration of the gateway.' }),
        state: z.enum(deliveryStates).meta({ description: 'dropped: somebody had taken the alert by then.' }),
        attempts: z.int(),
        fault: z.string().nullable().meta({ description: 'Why the last attempt failed, as `timeout`.' }),
        at: instantText,
        settledAt: instantText.nullable(),
      }),
    ),
  }),
  status: 200,
})

const acting = {
  method: 'POST',
  tag: 'alerts',
  access: 'alert.act',
  params: alertParams,
  query: nothing,
  reply: alertRecord,
  status: 200,
  etag: true,
} as const

export const acknowledgeAlert = route({
  ...acting,
  id: 'acknowledgeAlert',
  path: '/api/v1/projects/{project}/alerts/{alert}/acknowledgements',
  summary: 'Take an alert: from now on it is in the hands of whoever asks',
  body: z.object({ note: noteField.optional() }),
})

export const handOverAlert = route({
  ...acting,
  id: 'handOverAlert',
  path: '/api/v1/projects/{project}/alerts/{alert}/hand-overs',
  summary: 'Give an alert to a member who may act on it; it stays overdue until they take it',
  body: z.object({ to: uuid.meta({ description: 'The account of the member.' }), note: noteField.optional() }),
})

export const closeAlert = route({
  ...acting,
  id: 'closeAlert',
  path: '/api/v1/projects/{project}/alerts/{alert}/closings',
  summary: 'Close an alert with its outcome; it is opened again if its risk gets worse',
  body: z.object({ outcome: z.enum(alertOutcomes), note: noteField.optional() }),
})

export const alertRoutes = [
  ...[listProjectAlerts, readProjectAlert, listAlertDeliveries, acknowledgeAlert, handOverAlert, closeAlert],
] as const
