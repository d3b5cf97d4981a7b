import { z } from 'zod'
import { inviteToOwnMemory, listMemoryLinks, withdrawMemoryLink } from '../../api/memory.ts'
import {
  inviteToMemory,
  listMemoryInvitations,
  type MemoryInvitation,
  withdrawMemoryInvitation,
} from '../../store/memory-invitations.ts'
import { type Handled, handle } from '../handler.ts'
import { keyAt, pageFrom } from '../paging.ts'

/** Links to what is remembered, made by those who may write it. */
export const memoryInvitationHandlers: readonly Handled[] = [
  handle(inviteToOwnMemory, async ({ act, params, body, request }) => {
    const { id, token, expiresAt } = await inviteToMemory(act, { ...body, relationshipId: params.relationship })
    // What stands behind the # reaches no server and no log.
    const link = `${request.origin}/memory#${token}`
    return { reply: { invitation: id, link, expiresAt: expiresAt.toISOString() } }
  }),

  handle(listMemoryLinks, async ({ act, params, query: { cursor, limit } }) => {
    const [before] = keyAt(cursor, z.tuple([z.uuid()])) ?? [null]
    const rows = await listMemoryInvitations(act, params.relationship, { before, limit: limit + 1 })
    return { reply: pageFrom(rows, { limit, keyOf: ({ id }) => [id], itemOf: shownLink }) }
  }),

  handle(withdrawMemoryLink, async ({ act, params }) => {
    await withdrawMemoryInvitation(act, params.memoryInvitation)
    return { reply: undefined }
  }),
]

const shownLink = ({ createdAt, expiresAt, usedAt, ...link }: MemoryInvitation) => ({
  ...{ ...link, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() },
  usedAt: usedAt?.toISOString() ?? null,
})
