import { z } from 'zod'
import { consentKinds } from '../dtn/consent.ts'
import { instantText, noBody, nothing, pageOf, pageQuery, projectParams, uuid } from './fields.ts'
import { route } from './route.ts'

const kind = z.enum(consentKinds)
const ceiling = z.int().min(0).max(4).meta({ description: 'Highest step of a challenge that was agreed to.' })

const consent = z.object({
  id: uuid,
  person: uuid,
  relationship: uuid.nullable().meta({ description: 'Null: for all relationships of the person.' }),
  kind,
  purpose: z.string(),
  ceiling: ceiling.nullable(),
  textVersion: z.string(),
  text: z.string().nullable().meta({ description: 'The text that was shown, where it is kept here.' }),
  givenAt: instantText,
  expiresAt: instantText.nullable(),
  withdrawnAt: instantText.nullable(),
  withdrawnBy: z.string().nullable(),
  isActive: z.boolean(),
  recordedBy: z.string(),
  createdAt: instantText,
})

const personParams = projectParams.extend({ person: uuid })

export const listPersonConsents = route({
  id: 'listConsents',
  method: 'GET',
  path: '/api/v1/projects/{project}/persons/{person}/consents',
  tag: 'consents',
  summary: 'What a person agreed to, with what has ended or was taken back',
  access: 'consent.read',
  params: personParams,
  query: pageQuery,
  body: noBody,
  reply: pageOf(consent),
  status: 200,
})

export const recordPersonConsent = route({
  id: 'recordConsent',
  method: 'POST',
  path: '/api/v1/projects/{project}/persons/{person}/consents',
  tag: 'consents',
  summary: 'Record what a person agreed to; challenge and override are renewed every 90 days',
  access: 'consent.record',
  params: personParams,
  query: nothing,
  body: z.object({
    kind,
    relationship: uuid.optional(),
    purpose: z.string().trim().min(1).max(400),
    ceiling: ceiling.optional().meta({ description: 'For challenge, and for nothing else.' }),
    textVersion: z.string().trim().min(1).max(100),
    text: z.string().max(100_000).optional(),
    givenAt: instantText.optional().meta({ description: 'Now where it is not said; never later.' }),
    expiresAt: instantText.optional(),
  }),
  reply: consent,
  status: 201,
})

export const withdrawPersonConsent = route({
  id: 'withdrawConsent',
  method: 'POST',
  path: '/api/v1/projects/{project}/consents/{consent}/withdrawals',
  tag: 'consents',
  summary: 'Take a consent back, at any time; without consent to processing nothing more is assessed',
  access: 'consent.record',
  params: projectParams.extend({ consent: uuid }),
  query: nothing,
  body: z.object({
    at: instantText.optional().meta({ description: 'When the person said so; now where it is not said, never later.' }),
  }),
  reply: consent,
  status: 200,
})

export const consentRoutes = [listPersonConsents, recordPersonConsent, withdrawPersonConsent] as const
