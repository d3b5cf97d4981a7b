import { z } from 'zod'
import { listPersonConsents, recordPersonConsent, withdrawPersonConsent } from '../../api/consents.ts'
import { listConsents, recordConsent, type StoredConsent, withdrawConsent } from '../../store/consents.ts'
import { type Handled, handle } from '../handler.ts'
import { instantIn } from '../instant.ts'
import { keyAt, pageFrom } from '../paging.ts'

export const consentHandlers: readonly Handled[] = [
  handle(listPersonConsents, async ({ act, params, query: { cursor, limit } }) => {
    const [after] = keyAt(cursor, z.tuple([z.uuid()])) ?? [null]
    const rows = await listConsents(act, params.person, { after, limit: limit + 1 })
    return { reply: pageFrom(rows, { limit, keyOf: ({ id }) => [id], itemOf: shown }) }
  }),

  handle(recordPersonConsent, async ({ act, params, body }) => {
    const { kind, purpose, textVersion } = body
    const given = await recordConsent(act, {
      ...{ personId: params.person, relationshipId: body.relationship ?? null, kind, purpose, textVersion },
      ...{ ceiling: body.ceiling ?? null, text: body.text ?? null },
      ...{ givenAt: instantIn(body.givenAt), expiresAt: instantIn(body.expiresAt) },
    })
    return { reply: shown(given) }
  }),

  handle(withdrawPersonConsent, async ({ act, params, body }) => ({
    reply: shown(await withdrawConsent(act, params.consent, instantIn(body.at))),
  })),
]

function shown({ personId, relationshipId, givenAt, expiresAt, withdrawnAt, createdAt, ...consent }: StoredConsent) {
  return {
    ...{ ...consent, person: personId, relationship: relationshipId },
    ...{ givenAt: givenAt.toISOString(), createdAt: createdAt.toISOString() },
    ...{ expiresAt: expiresAt?.toISOString() ?? null, withdrawnAt: withdrawnAt?.toISOString() ?? null },
  }
}
