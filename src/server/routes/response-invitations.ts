import { z } from 'zod'
import {
  answerInvitation,
  inviteToRespond,
  listResponseLinks,
  readInvitedForm,
  withdrawResponseLink,
} from '../../api/responses.ts'
import { requireSight } from '../../store/assignments.ts'
import { answerInvitedForm, invitedForm } from '../../store/invited-forms.ts'
import {
  inviteResponse,
  listResponseInvitations,
  type ResponseInvitation,
  withdrawResponseInvitation,
} from '../../store/response-invitations.ts'
import { type Handled, handle } from '../handler.ts'
import { keyAt, pageFrom } from '../paging.ts'
import { readerOf } from '../reader.ts'

/** Links to forms: made by those who may record forms, used by whoever holds one. */
export const responseInvitationHandlers: readonly Handled[] = [
  handle(inviteToRespond, async ({ act, params, body, principal, request }) => {
    await requireSight(act, readerOf(principal), params.relationship)
    const { id, token, expiresAt } = await inviteResponse(act, { ...body, relationshipId: params.relationship })
    // What stands behind the # reaches no server and no log.
    const link = `${request.origin}/answer#${token}`
    return { reply: { invitation: id, link, expiresAt: expiresAt.toISOString() } }
  }),

  handle(listResponseLinks, async ({ act, params, query: { cursor, limit }, principal }) => {
    await requireSight(act, readerOf(principal), params.relationship)
    const [before] = keyAt(cursor, z.tuple([z.uuid()])) ?? [null]
    const rows = await listResponseInvitations(act, params.relationship, { before, limit: limit + 1 })
    return { reply: pageFrom(rows, { limit, keyOf: ({ id }) => [id], itemOf: shown }) }
  }),

  handle(withdrawResponseLink, async ({ act, params }) => {
    await withdrawResponseInvitation(act, params.responseInvitation)
    return { reply: undefined }
  }),

  handle(readInvitedForm, async ({ act, body }) => {
    const { projectName, purpose, expiresAt, form, consent } = await invitedForm(act, body.token)
    const { title, language, instruction, items, scale, answers, crisis } = form
    return {
      reply: {
        ...{ projectName, purpose, title, language, instruction, items: [...items], crisis, consent },
        ...{ answers: [...answers], expiresAt: expiresAt.toISOString() },
        scale: { min: scale.min, max: scale.max, isContinuous: scale.isContinuous === true },
      },
    }
  }),

  handle(answerInvitation, async ({ act, body }) => ({
    reply: await act.tx.transaction((tx) => answerInvitedForm({ ...act, tx }, body)),
  })),
]

const shown = ({ createdAt, expiresAt, usedAt, ...invitation }: ResponseInvitation) => ({
  ...{ ...invitation, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() },
  usedAt: usedAt?.toISOString() ?? null,
})
