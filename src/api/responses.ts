import { z } from 'zod'
import type { ScaleCourse } from '../dtn/instruments/course.ts'
import { type InstrumentScore, type Refusal, respondents } from '../dtn/instruments/score.ts'
import { refusalSchema, scoreCourseSchema, scoreSchema } from '../formats/score-schema.ts'
import { handedLink } from './accounts.ts'
import { documentOf } from './documents.ts'
import { instantText, noBody, nothing, pageOf, pageQuery, projectParams, relationshipParams, uuid } from './fields.ts'
import { route } from './route.ts'

/** No scale goes farther; sums of such answers stay numbers. */
const farthest = 1e6
const answers = z.array(z.number().min(-farthest).max(farthest).nullable()).min(1).max(1000)

const response = z.object({
  id: uuid,
  relationship: uuid.meta({ description: 'In the score, too, the relationship is ours, not the file’s.' }),
  instrument: z.string(),
  takenAt: instantText,
  assessment: uuid.nullable().meta({ description: 'The assessment the gate looked at.' }),
  outcome: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('scored'), score: documentOf<InstrumentScore>(scoreSchema) }),
    z.object({
      kind: z.literal('unscored'),
      refusal: documentOf<Refusal>(refusalSchema.omit({ format: true })),
      raw: answers.meta({ description: 'The answers as they were given.' }),
    }),
  ]),
  recordedBy: z.string(),
  createdAt: instantText,
})

const instrumentId = z.string().trim().min(1).max(100)

export const listRelationshipResponses = route({
  id: 'listResponses',
  method: 'GET',
  path: '/api/v1/projects/{project}/relationships/{relationship}/responses',
  tag: 'instruments',
  summary: 'Forms filled in for a relationship, with their scores',
  access: 'instrument.read',
  params: relationshipParams,
  query: pageQuery.extend({ instrument: instrumentId.optional() }),
  body: noBody,
  reply: pageOf(response),
  status: 200,
})

export const recordRelationshipResponse = route({
  id: 'recordResponse',
  method: 'POST',
  path: '/api/v1/projects/{project}/relationships/{relationship}/responses',
  tag: 'instruments',
  summary: 'Record a filled-in form: the gate first, then the score; an answer about suicide raises an alert',
  access: 'instrument.record',
  params: relationshipParams,
  query: nothing,
  body: z.object({
    instrument: instrumentId.meta({ description: 'An id of the list of instruments, or of a pack of the project.' }),
    takenAt: instantText.optional().meta({ description: 'Now where it is not said; never later.' }),
    by: z.enum(respondents).optional().meta({ description: 'Who filled it in; never a model.' }),
    language: z.string().min(2).max(40).optional(),
    version: z.string().max(100).optional(),
    answers: answers.meta({ description: 'One for each item, in order; null where there is none.' }),
    protocol: z
      .object({ id: z.string().regex(/^[\w.:/-]{1,100}$/), expires: z.iso.date() })
      .optional()
      .meta({ description: 'An exception of a researcher from the gate; what it opens carries a mark for ever.' }),
    unverifiedKey: z.enum(['refuse', 'use']).default('refuse'),
  }),
  reply: response.extend({ alerts: z.array(uuid).meta({ description: 'Alerts its answers raised.' }) }),
  status: 201,
})

export const readScaleCourses = route({
  id: 'readScaleCourses',
  method: 'GET',
  path: '/api/v1/projects/{project}/relationships/{relationship}/score-courses',
  tag: 'instruments',
  summary: 'How the scales of an instrument moved, with what is more than error; a trend, never a grade',
  access: 'instrument.read',
  params: relationshipParams,
  query: z.object({
    instrument: instrumentId,
    standardDeviation: z.coerce.number().positive().optional(),
    reliability: z.coerce.number().positive().max(1).optional().meta({
      description: 'With the standard deviation, of a manual; else both are taken from first forms of 30 persons on.',
    }),
  }),
  body: noBody,
  reply: pageOf(documentOf<ScaleCourse>(scoreCourseSchema.omit({ format: true }))),
  status: 200,
})

const invitation = z.object({
  id: uuid,
  instrument: z.string(),
  state: z.enum(['open', 'used', 'withdrawn', 'expired']),
  createdBy: z.string(),
  createdAt: instantText,
  expiresAt: instantText,
  usedAt: instantText.nullable(),
})

export const inviteToRespond = route({
  id: 'inviteResponse',
  method: 'POST',
  path: '/api/v1/projects/{project}/relationships/{relationship}/response-invitations',
  tag: 'instruments',
  summary: 'Make a one-time link to a form of a pack, to be handed to the client; refused where the gate is closed',
  access: 'instrument.record',
  params: relationshipParams,
  query: nothing,
  body: z.object({ instrument: instrumentId, days: z.int().min(1).max(30).default(7) }),
  reply: handedLink.extend({ invitation: uuid }),
  status: 201,
})

export const listResponseLinks = route({
  id: 'listResponseInvitations',
  method: 'GET',
  path: '/api/v1/projects/{project}/relationships/{relationship}/response-invitations',
  tag: 'instruments',
  summary: 'Links to forms that were made for a relationship, newest first',
  access: 'instrument.read',
  params: relationshipParams,
  query: pageQuery,
  body: noBody,
  reply: pageOf(invitation),
  status: 200,
})

export const withdrawResponseLink = route({
  id: 'withdrawResponseInvitation',
  method: 'DELETE',
  path: '/api/v1/projects/{project}/response-invitations/{responseInvitation}',
  tag: 'instruments',
  summary: 'Withdraw a link to a form nobody has used yet',
  access: 'instrument.record',
  params: projectParams.extend({ responseInvitation: uuid }),
  query: nothing,
  body: noBody,
  reply: z.undefined(),
  status: 204,
})

const toWhoeverHoldsTheLink = {
  method: 'POST',
  tag: 'instruments',
  access: 'public',
  transaction: 'own',
  params: nothing,
  query: nothing,
} as const

const formToken = z.string().min(20).max(100)

export const readInvitedForm = route({
  ...toWhoeverHoldsTheLink,
  id: 'readForm',
  path: '/api/v1/form-readings',
  summary: 'The form behind a link, in the words of the project’s pack, without using the link up',
  body: z.object({ token: formToken }),
  reply: z.object({
    ...{ projectName: z.string(), purpose: z.string().nullable(), title: z.string(), language: z.string() },
    ...{ instruction: z.string().nullable(), items: z.array(z.string()), expiresAt: instantText },
    scale: z.object({ min: z.number(), max: z.number(), isContinuous: z.boolean() }),
    answers: z.array(z.object({ value: z.number(), text: z.string() })),
    crisis: z.string().nullable().meta({ description: 'Whom to call, in the words of the pack.' }),
    consent: z
      .object({
        ...{ title: z.string(), text: z.string(), language: z.string(), version: z.string() },
        isAsked: z.boolean().meta({ description: 'The answers are taken only with this version as `agreedTo`.' }),
      })
      .nullable()
      .meta({ description: 'What the project publishes about processing.' }),
  }),
  status: 200,
})

export const answerInvitation = route({
  ...toWhoeverHoldsTheLink,
  id: 'answerForm',
  path: '/api/v1/form-answers',
  summary: 'Fill in the form behind a link, once; an answer about suicide raises an alert',
  body: z.object({
    token: formToken,
    answers: answers.meta({ description: 'One for each item; null where none.' }),
    agreedTo: z.string().max(200).optional().meta({ description: 'Version of the text that was agreed to.' }),
  }),
  reply: z.object({ isCrisis: z.boolean().meta({ description: 'An answer speaks of suicide: say whom to call.' }) }),
  status: 201,
})

export const responseRoutes = [
  ...[listRelationshipResponses, recordRelationshipResponse, readScaleCourses],
  ...[inviteToRespond, listResponseLinks, withdrawResponseLink, readInvitedForm, answerInvitation],
] as const
