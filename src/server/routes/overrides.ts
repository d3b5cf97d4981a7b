import { z } from 'zod'
import {
  acknowledgeOverride,
  closeOverride,
  listProjectOverrides,
  listRelationshipOverrides,
  readOneOverride,
  recordOverrideActs,
  triggerNewOverride,
} from '../../api/overrides.ts'
import { listStandings, type StandingOverride } from '../../store/override-standings.ts'
import {
  listOverrides,
  moveOverride,
  type OverrideEvent,
  type OverrideRecord,
  readOverride,
  triggerOverride,
} from '../../store/overrides.ts'
import { type Handled, handle } from '../handler.ts'
import { keyAt, pageFrom } from '../paging.ts'

export const overrideHandlers: readonly Handled[] = [
  handle(listRelationshipOverrides, async ({ act, params, query: { cursor, limit } }) => {
    const [before] = keyAt(cursor, z.tuple([z.uuid()])) ?? [null]
    const rows = await listOverrides(act, params.relationship, { before, limit: limit + 1 })
    return { reply: pageFrom(rows, { limit, keyOf: ({ id }) => [id], itemOf: shown }) }
  }),

  handle(listProjectOverrides, async ({ act, query: { closed, cursor, limit } }) => {
    const [before] = keyAt(cursor, z.tuple([z.uuid()])) ?? [null]
    const rows = await listStandings(act, { closed, before, limit: limit + 1 })
    const itemOf = (row: StandingOverride) => ({ ...standingOf(row), triggeredAt: row.triggeredAt.toISOString() })
    return { reply: pageFrom(rows, { limit, keyOf: ({ id }) => [id], itemOf }) }
  }),

  handle(readOneOverride, async ({ act, params }) => ({ reply: shown(await readOverride(act, params.override)) })),

  handle(triggerNewOverride, async ({ act, params, body }) => ({
    reply: shown(await triggerOverride(act, { ...body, relationshipId: params.relationship })),
  })),

  handle(recordOverrideActs, async ({ act, params, body }) => ({
    reply: shown(await moveOverride(act, params.override, { ...body, to: 'acting' })),
  })),

  handle(acknowledgeOverride, async ({ act, params, body }) => ({
    reply: shown(await moveOverride(act, params.override, { ...body, to: 'acknowledged' })),
  })),

  handle(closeOverride, async ({ act, params, body }) => ({
    reply: shown(await moveOverride(act, params.override, { ...body, to: 'closed' })),
  })),
]

function shown({ events, ...override }: OverrideRecord) {
  return { ...standingOf(override), events: events.map(shownEvent) }
}

function standingOf({ id, relationshipId, standing }: Omit<OverrideRecord, 'events'>) {
  const { state, ackBy, endsAt, wasUnsupervised, hasEnded } = standing
  return {
    ...{ id, relationship: relationshipId, state, wasUnsupervised, hasEnded },
    ...{ acknowledgeBy: ackBy?.toISOString() ?? null, endsAt: endsAt?.toISOString() ?? null },
  }
}

function shownEvent({ seq, state, by, at, content }: OverrideEvent) {
  const { trigger = null, turns = [], consent = null, acts = [], outcome = null, note = null } = content
  const held = content.held ?? (trigger === null ? [] : [trigger])
  return {
    ...{ seq, state, by, at: at.toISOString(), trigger, held: [...held], turns: [...turns] },
    ...{ consent, acts: [...acts], outcome, note },
  }
}
