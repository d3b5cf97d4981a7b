import { z } from 'zod'
import { consentKinds } from '../dtn/consent.ts'
import { instantText, noBody, nothing, pageOf, pageQuery, projectParams, uuid } from './fields.ts'
import { route } from './route.ts'

const newConsentText = z.object({
  kind: z.enum(consentKinds),
  language: z.string().trim().min(2).max(35).meta({ description: 'A language tag: `en`, `de`, `pt-BR`.' }),
  title: z.string().trim().min(1).max(200).meta({ description: 'What it is for, in a few words.' }),
  text: z
    .string()
    .trim()
    .min(1)
    .max(20_000)
    .meta({ description: 'What is shown, word by word; paragraphs by empty lines.' }),
})

const consentText = newConsentText.extend({
  id: uuid,
  version: z.int(),
  textVersion: z.string().meta({ description: 'What a recorded consent names: `processing-de-2`.' }),
  createdBy: z.string(),
  createdAt: instantText,
  endedAt: instantText.nullable().meta({ description: 'Since when it is shown no more; null while it is.' }),
})

const at = '/api/v1/projects/{project}/consent-texts'

export const listProjectConsentTexts = route({
  id: 'listConsentTexts',
  method: 'GET',
  path: at,
  tag: 'consents',
  summary: 'What clients are asked to agree to, by kind and language, newest first; all versions where asked for',
  access: 'consent.read',
  params: projectParams,
  query: pageQuery.extend({ scope: z.enum(['shown', 'all']).default('shown') }),
  body: noBody,
  reply: pageOf(consentText),
  status: 200,
})

export const publishProjectConsentText = route({
  id: 'publishConsentText',
  method: 'POST',
  path: at,
  tag: 'consents',
  summary: 'Publish the next version of a text; the one shown before ends, and consents given to it stay',
  access: 'project.manage',
  params: projectParams,
  query: nothing,
  body: newConsentText,
  reply: consentText,
  status: 201,
})

export const endProjectConsentText = route({
  id: 'endConsentText',
  method: 'DELETE',
  path: `${at}/{consentText}`,
  tag: 'consents',
  summary: 'Show a text no more; every version stays readable',
  access: 'project.manage',
  params: projectParams.extend({ consentText: uuid }),
  query: nothing,
  body: noBody,
  reply: z.undefined(),
  status: 204,
})

export const consentTextRoutes = [listProjectConsentTexts, publishProjectConsentText, endProjectConsentText] as const
