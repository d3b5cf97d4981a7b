import { z } from 'zod'
import { alertOutcomes } from '../dtn/alert-course.ts'
import { overrideActs, overrideStates, overrideTriggers } from '../dtn/override-state.ts'
import { noteField } from './alerts.ts'
import { instantText, noBody, nothing, pageOf, pageQuery, projectParams, relationshipParams, uuid } from './fields.ts'
import { route } from './route.ts'

const state = z.enum(overrideStates)
const acts = z.array(z.enum(overrideActs))
const turns = z.array(z.string().min(1).max(400)).max(200)

const override = z.object({
  id: uuid,
  relationship: uuid,
  state: state.meta({ description: '`unsupervised`: nobody acknowledged it within 15 minutes.' }),
  acknowledgeBy: instantText.nullable().meta({ description: 'Null once somebody did.' }),
  endsAt: instantText.nullable(),
  wasUnsupervised: z
    .boolean()
    .meta({ description: 'A finding of severity 4 for the deployer, also when a human came later.' }),
  hasEnded: z.boolean().meta({ description: 'Its 24 hours are over: it may no longer act.' }),
  events: z.array(
    z.object({
      seq: z.int(),
      state,
      by: z.string(),
      at: instantText,
      trigger: z.enum(overrideTriggers).nullable().meta({ description: 'What it rests on.' }),
      held: z
        .array(z.enum(overrideTriggers))
        .meta({ description: 'Every trigger that held at this step, where it is known.' }),
      turns,
      consent: uuid.nullable().meta({ description: 'The consent it rests on.' }),
      acts,
      outcome: z.enum(alertOutcomes).nullable(),
      note: z.string().nullable(),
    }),
  ),
})

const overrideParams = projectParams.extend({ override: uuid })

export const listRelationshipOverrides = route({
  id: 'listOverrides',
  method: 'GET',
  path: '/api/v1/projects/{project}/relationships/{relationship}/overrides',
  tag: 'overrides',
  summary: 'Protective overrides of a relationship with every step, newest first',
  access: 'override.read',
  params: relationshipParams,
  query: pageQuery,
  body: noBody,
  reply: pageOf(override),
  status: 200,
})

const standing = override.omit({ events: true }).extend({ triggeredAt: instantText })

export const listProjectOverrides = route({
  id: 'listProjectOverrides',
  method: 'GET',
  path: '/api/v1/projects/{project}/overrides',
  tag: 'overrides',
  summary: 'Protective overrides of the project and where the clock says each stands, newest first',
  access: 'override.read',
  params: projectParams,
  query: pageQuery.extend({
    closed: z.enum(['no', 'only']).optional().meta({ description: 'Open and closed ones where it is not said.' }),
  }),
  body: noBody,
  reply: pageOf(standing),
  status: 200,
})

export const readOneOverride = route({
  id: 'readOverride',
  method: 'GET',
  path: '/api/v1/projects/{project}/overrides/{override}',
  tag: 'overrides',
  summary: 'One protective override with every step and where the clock says it stands',
  access: 'override.read',
  params: overrideParams,
  query: nothing,
  body: noBody,
  reply: override,
  status: 200,
})

export const triggerNewOverride = route({
  id: 'triggerOverride',
  method: 'POST',
  path: '/api/v1/projects/{project}/relationships/{relationship}/overrides',
  tag: 'overrides',
  summary: 'Set a protective override off and call a human; refused without active consent to it',
  access: 'override.act',
  params: relationshipParams,
  query: nothing,
  body: z.object({
    trigger: z.enum(overrideTriggers),
    turns: turns.min(1).meta({ description: 'Turns that set it off.' }),
    note: noteField.optional(),
  }),
  reply: override,
  status: 201,
})

const moving = {
  method: 'POST',
  tag: 'overrides',
  access: 'override.act',
  params: overrideParams,
  query: nothing,
  reply: override,
  status: 200,
} as const

export const recordOverrideActs = route({
  ...moving,
  id: 'recordOverrideActs',
  path: '/api/v1/projects/{project}/overrides/{override}/acts',
  summary: 'Record what an override does; the client was told at once what and why',
  body: z.object({
    acts: acts.min(1),
    isClientTold: z.boolean().meta({ description: 'No act is covert: false is refused.' }),
    note: noteField.optional(),
  }),
})

export const acknowledgeOverride = route({
  ...moving,
  id: 'acknowledgeOverride',
  path: '/api/v1/projects/{project}/overrides/{override}/acknowledgements',
  summary: 'Take an override in hand; a person does, no key. It acts no more from then on',
  keys: 'refused',
  body: z.object({ note: noteField.optional() }),
})

export const closeOverride = route({
  ...moving,
  id: 'closeOverride',
  path: '/api/v1/projects/{project}/overrides/{override}/closings',
  summary: 'Close an override with the outcome of its review; a person does, no key',
  keys: 'refused',
  body: z.object({ outcome: z.enum(alertOutcomes), note: noteField.optional() }),
})

export const overrideRoutes = [
  ...[listRelationshipOverrides, listProjectOverrides, readOneOverride, triggerNewOverride],
  ...[recordOverrideActs, acknowledgeOverride, closeOverride],
] as const
