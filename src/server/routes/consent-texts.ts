import { z } from 'zod'
import { endProjectConsentText, listProjectConsentTexts, publishProjectConsentText } from '../../api/consent-texts.ts'
import { consentTextName } from '../../dtn/consent.ts'
import { type ConsentText, endConsentText, listConsentTexts, publishConsentText } from '../../store/consent-texts.ts'
import { type Handled, handle } from '../handler.ts'
import { keyAt, pageFrom } from '../paging.ts'

/** What clients are asked to agree to, in the project's words. */
export const consentTextHandlers: readonly Handled[] = [
  handle(listProjectConsentTexts, async ({ act, query: { cursor, limit, scope } }) => {
    const [before] = keyAt(cursor, z.tuple([z.uuid()])) ?? [null]
    const rows = await listConsentTexts(act, { scope, before, limit: limit + 1 })
    return { reply: pageFrom(rows, { limit, keyOf: ({ id }) => [id], itemOf: shown }) }
  }),

  handle(publishProjectConsentText, async ({ act, body }) => ({ reply: shown(await publishConsentText(act, body)) })),

  handle(endProjectConsentText, async ({ act, params }) => {
    await endConsentText(act, params.consentText)
    return { reply: undefined }
  }),
]

const shown = ({ createdAt, endedAt, ...text }: ConsentText) => ({
  ...{ ...text, textVersion: consentTextName(text) },
  ...{ createdAt: createdAt.toISOString(), endedAt: endedAt?.toISOString() ?? null },
})
