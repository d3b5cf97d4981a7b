import { z } from 'zod'
import { inviteToOwnMemory, listMemoryLinks, withdrawMemoryLink } from '../../api/memory.ts'
import { openOwnMemory, readOwnMemory, sayOfOwnFact, sayOfOwnFormulation } from '../../api/own-memory.ts'
import { isActiveConsent } from '../../dtn/consent.ts'
import {
  inviteToMemory,
  listMemoryInvitations,
  type MemoryInvitation,
  openMemoryVisit,
  withdrawMemoryInvitation,
} from '../../store/memory-invitations.ts'
import { type ShownMemory, sayOfFact, sayOfFormulation, visitedMemory } from '../../store/memory-visits.ts'
import { type Handled, handle } from '../handler.ts'
import { keyAt, pageFrom } from '../paging.ts'

/** Links to what is remembered: made by those who may write it, opened by whoever holds one. */
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

  handle(openOwnMemory, async ({ act, body }) => {
    const { visit, endsAt } = await act.tx.transaction((tx) => openMemoryVisit({ ...act, tx }, body.token))
    return { reply: { visit, endsAt: endsAt.toISOString() } }
  }),

  handle(readOwnMemory, async ({ act, body }) => ({ reply: shown(await visitedMemory(act, body.visit), act.now) })),

  handle(sayOfOwnFact, async ({ act, body: { visit, ...said } }) => {
    await act.tx.transaction((tx) => sayOfFact({ ...act, tx }, visit, said))
    return { reply: { isDone: true as const } }
  }),

  handle(sayOfOwnFormulation, async ({ act, body: { visit, ...said } }) => {
    await act.tx.transaction((tx) => sayOfFormulation({ ...act, tx }, visit, said))
    return { reply: { isDone: true as const } }
  }),
]

const shownLink = ({ createdAt, expiresAt, usedAt, ...link }: MemoryInvitation) => ({
  ...{ ...link, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() },
  usedAt: usedAt?.toISOString() ?? null,
})

/** The person's own words and how they stand; no turn ids, no numbers of confidence, nothing of any level. */
function shown({ facts, formulation, contracts, consents, endsAt, ...about }: ShownMemory, now: Date) {
  return {
    ...{ ...about, endsAt: endsAt.toISOString() },
    facts: facts.map(({ id, text, saidAt, state, isPrivate, isUsed }) => ({
      ...{ id, text, state, isPrivate, isUsed, saidAt: saidAt?.toISOString() ?? null },
    })),
    formulation:
      formulation === null
        ? null
        : {
            ...{ id: formulation.id, version: formulation.version },
            ...{ text: formulation.text, status: formulation.status },
          },
    contracts: contracts.map(({ id, kind, status, words }) => ({ id, kind, status, words })),
    consents: consents.map((consent) => ({
      ...{ id: consent.id, kind: consent.kind, ceiling: consent.ceiling, givenAt: consent.givenAt.toISOString() },
      ...{ expiresAt: consent.expiresAt?.toISOString() ?? null, isActive: isActiveConsent(consent, now) },
      withdrawnAt: consent.withdrawnAt?.toISOString() ?? null,
    })),
  }
}
