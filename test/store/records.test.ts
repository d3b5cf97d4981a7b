import { eq, getTableColumns, getTableName, is } from 'drizzle-orm'
import { PgTable } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Relationship } from '../../src/dtn/relationship.ts'
import { pseudonymise } from '../../src/protection/de-identification/pseudonymise.ts'
import { appendTurns } from '../../src/store/live-turns.ts'
import { exportPerson, type HeldRecord, heldTables } from '../../src/store/person-export.ts'
import {
  blindedFor,
  countRelationships,
  listRelationships,
  listSystems,
  type RelationshipFilter,
  readEntry,
} from '../../src/store/relationship-lists.ts'
import { orderKey } from '../../src/store/relationship-order.ts'
import { readRelationship, writeRelationship } from '../../src/store/relationships.ts'
import { dueForErasure, eraseDue, retentionOf, setRetention } from '../../src/store/retention.ts'
import { decideFinds, readReview } from '../../src/store/reviews.ts'
import * as care from '../../src/store/schema/care.ts'
import * as codings from '../../src/store/schema/codings.ts'
import * as gatewayTables from '../../src/store/schema/gateway-talk.ts'
import * as memory from '../../src/store/schema/memory.ts'
import * as relationshipTables from '../../src/store/schema/relationships.ts'
import * as runTables from '../../src/store/schema/runs.ts'
import { heldScene } from './held-scene.ts'
import { type ScratchStore, storeKinds } from './scratch-store.ts'

describe.each(storeKinds)('records on $name', ({ open }) => {
  let store: ScratchStore
  beforeAll(async () => {
    store = await open()
  }, 60_000)
  afterAll(() => store.close())

  const added = async (project: string, relationship: Relationship) =>
    store.inAct(project, (act) => writeRelationship(act, relationship))

  describe('lists', () => {
    it('gives pages, newest first, of those that fit', async () => {
      const project = await store.newProject()
      const ids: string[] = []
      for (const [n, version] of ['1', '1', '2'].entries())
        ids.push((await added(project, { ...talk, id: `r${n}`, system: { id: 'companion', version } })).id)
      await store.inAct(project, async (act) => {
        const by = { reader: 'ana', order: 'newest' } as const
        const listed = async (filter: Partial<RelationshipFilter>, below: readonly string[] | null = null) =>
          (await listRelationships(act, { ...by, ...filter }, { below, limit: 2 })).map(({ id }) => id)
        expect(await listed({})).toEqual([ids[2], ids[1]])
        expect(await listed({}, ids.slice(1, 2))).toEqual([ids[0]])
        expect(await listed({ version: '1' })).toEqual([ids[1], ids[0]])
        expect(await listed({ level: 'none', review: 'none' })).toEqual([ids[2], ids[1]])
        expect(await listed({ level: '3' })).toEqual([])
        expect(await listed({ changedSince: new Date(Date.now() + 60_000) })).toEqual([])
        expect(await countRelationships(act, { ...by, version: '1' })).toBe(2)
        expect(await countRelationships(act, by, 2)).toBe(2)
      })
    })

    it('does not find by its level what somebody has still to code', async () => {
      const project = await store.newProject()
      const { relationshipId } = await store.inAct(project, (act) => heldScene(act))
      await store.inAct(project, async (act) => {
        await act.tx.update(relationshipTables.relationships).set({ level: '2' })
        const page = { below: null, limit: 5 }
        const found = async (reader: string) =>
          (await listRelationships(act, { level: '2', reader, order: 'newest' }, page)).length
        expect([await found('ana'), await found('ben')]).toEqual([0, 1])
        expect(await blindedFor(act, 'ana', [relationshipId])).toEqual(new Set([relationshipId]))
        expect(await blindedFor(act, 'ben', [relationshipId])).toEqual(new Set())
      })
    })

    it('gives pages in each order, and finds by the id in the file', async () => {
      const project = await store.newProject()
      const ids: string[] = []
      for (const n of [0, 1, 2]) ids.push((await added(project, { ...talk, id: `r${n}` })).id)
      await store.inAct(project, async (act) => {
        const { relationships } = relationshipTables
        const set = async (at: number, values: Partial<typeof relationships.$inferInsert>) =>
          act.tx
            .update(relationships)
            .set(values)
            .where(eq(relationships.id, ids[at] ?? ''))
        await set(0, { maxSeverity: 3, strain: 'open', lastAt: new Date('2026-01-02T00:00:00Z') })
        await set(1, { lastAt: new Date('2026-01-03T00:00:00Z'), changedAt: new Date('2020-01-01T00:00:00Z') })
        await set(2, { maxSeverity: 1, strain: 'none', lastAt: null })
        const walked = async (order: RelationshipFilter['order'], filter: Partial<RelationshipFilter> = {}) => {
          const found: string[] = []
          for (let below: readonly (string | number)[] | null = null; ; ) {
            const [row] = await listRelationships(act, { reader: 'ana', order, ...filter }, { below, limit: 1 })
            if (row === undefined) return found.map((id) => ids.indexOf(id))
            found.push(row.id)
            below = orderKey(order, row)
          }
        }
        expect(await walked('gravest')).toEqual([0, 2, 1])
        expect(await walked('active')).toEqual([1, 0, 2])
        expect(await walked('changed')).toEqual([2, 0, 1])
        expect(await walked('newest', { strain: 'open' })).toEqual([0])
        expect(await walked('newest', { externalId: 'r1' })).toEqual([1])
        expect(await walked('newest', { externalId: 'r' })).toEqual([])
      })
    })

    it('counts the relationships of each system by level, without simulated clients', async () => {
      const project = await store.newProject()
      await added(project, talk)
      await added(project, { ...talk, id: 'other', client: { id: 'c2' } })
      await added(project, { ...talk, id: 'played', client: { id: 'c3', simulated: true } })
      expect(await store.inAct(project, (act) => listSystems(act, { reader: 'somebody', limit: 10 }))).toEqual([
        {
          ...{ systemId: 'companion', systemVersion: '2', systemName: 'Companion', relationships: 2, persons: 2 },
          ...{ turns: 4, levels: { 1: 0, 2: 0, 3: 0, indeterminate: 0, none: 2 }, atRisk: 0 },
          lastAt: new Date('2026-01-05T10:00:00Z'),
        },
      ])
    })
  })

  describe('live turns', () => {
    it('joins messages of one speaker, begins sessions, and takes a message once', async () => {
      const project = await store.newProject()
      const { id } = await added(project, talk)
      const more = {
        session: { id: 's1' },
        turns: [
          { id: 't3', speaker: 'system' as const, text: 'Are you there?' },
          { id: 't4', speaker: 'client' as const, text: 'Yes.' },
        ],
      }
      const first = await store.inAct(project, (act) => appendTurns(act, id, more))
      expect(first).toEqual({ revision: 2, added: 2 })
      expect(await store.inAct(project, (act) => appendTurns(act, id, more))).toEqual({ revision: 2, added: 0 })
      const next = { session: { id: 's2' }, turns: [{ id: 't5', speaker: 'client' as const, text: 'Hello again.' }] }
      await store.inAct(project, (act) => appendTurns(act, id, next))
      const { sessions } = await store.inAct(project, (act) => readRelationship(act, id))
      expect(sessions.map(({ turns }) => turns.map(({ text }) => text))).toEqual([
        ['I did not sleep.', 'Tell me more.\nAre you there?', 'Yes.'],
        ['Hello again.'],
      ])
      expect(sessions[0]?.turns[1]?.parts).toEqual([
        { id: 't2', start: 0 },
        { id: 't3', start: 14 },
      ])
    })

    it('refuses an id that stands for another turn', async () => {
      const project = await store.newProject()
      const { id } = await added(project, talk)
      const other = { session: { id: 's1' }, turns: [{ id: 't1', speaker: 'system' as const, text: 'No.' }] }
      await expect(store.inAct(project, (act) => appendTurns(act, id, other))).rejects.toMatchObject({
        code: 'conflict',
      })
    })

    it('puts placeholders after those that are there, and their finds where the message stands in its turn', async () => {
      const project = await store.newProject()
      const { relationship, findings } = pseudonymise(named)
      const { id } = await store.inAct(project, (act) => writeRelationship(act, relationship, { findings }))
      const turns = [{ id: 't9', speaker: 'client' as const, text: 'Write to bella@mail.example please.' }]
      await store.inAct(project, (act) => appendTurns(act, id, { session: { id: 's1' }, turns }))
      await store.inAct(project, async (act) => {
        const { sessions } = await readRelationship(act, id)
        const { finds } = await readReview(act, id)
        const texts = new Map(sessions.flatMap((session) => session.turns.map((turn) => [turn.id, turn.text])))
        for (const find of finds)
          expect(texts.get(find.turn ?? '')?.slice(find.start, find.end)).toBe(find.placeholder ?? find.original)
        expect(finds.map(({ original }) => original)).toContain('bella@mail.example')
      })
    })
  })

  describe('reviews', () => {
    const reviewed = async () => {
      const project = await store.newProject()
      const { relationship, findings } = pseudonymise(named)
      const { id } = await store.inAct(project, (act) => writeRelationship(act, relationship, { findings }))
      return { project, id, relationship }
    }

    it('waits for a person, and knows the words until they decide', async () => {
      const { project, id } = await reviewed()
      const review = await store.inAct(project, (act) => readReview(act, id))
      expect(review.state).toBe('waiting')
      expect(review.finds.map(({ original }) => original)).toEqual(
        expect.arrayContaining(['anna.berg@mail.example', '+49 151 23456789']),
      )
      expect((await store.inAct(project, (act) => readEntry(act, id))).reviewState).toBe('waiting')
    })

    it('puts the words back where they point at nobody, and destroys them either way', async () => {
      const { project, id } = await reviewed()
      const { finds } = await store.inAct(project, (act) => readReview(act, id))
      const email = finds.find(({ original }) => original === 'anna.berg@mail.example')
      const undo = { find: email?.id ?? -1, decision: 'undo' as const }
      const after = await store.inAct(project, (act) => decideFinds(act, id, { decisions: [undo] }))
      expect(after.state).toBe('waiting')
      const done = await store.inAct(project, (act) => decideFinds(act, id, { decisions: [], rest: 'confirm' }))
      expect(done.state).toBe('done')
      expect(done.finds.every(({ original }) => original === undefined)).toBe(true)
      await store.inAct(project, async (act) => {
        const { sessions } = await readRelationship(act, id)
        expect(sessions[0]?.turns[0]?.text).toContain('anna.berg@mail.example')
        expect(sessions[0]?.turns[0]?.text).not.toContain('23456789')
        for (const find of done.finds) {
          const text = sessions[0]?.turns.find((turn) => turn.id === find.turn)?.text ?? ''
          if (find.placeholder !== undefined) expect(text.slice(find.start, find.end)).toBe(find.placeholder)
        }
      })
      const again = store.inAct(project, (act) =>
        decideFinds(act, id, { decisions: [{ ...undo, decision: 'confirm' }] }),
      )
      await expect(again).rejects.toMatchObject({ code: 'conflict' })
    })

    it('keeps the finds of both files where a later one numbers its turns alike', async () => {
      const { project, id } = await reviewed()
      const [first] = named.sessions
      const later = { ...named, sessions: [{ ...first, id: 'later', turns: first?.turns.slice(0, 1) ?? [] }] }
      const { relationship, findings } = pseudonymise(later)
      await store.inAct(project, (act) => writeRelationship(act, relationship, { findings }))
      await store.inAct(project, async (act) => {
        const { sessions } = await readRelationship(act, id)
        const { finds } = await readReview(act, id)
        const texts = new Map(sessions.flatMap((session) => session.turns.map((turn) => [turn.id, turn.text])))
        expect([...texts.keys()]).toEqual(['t1', 't2', 't3', 'later/t1'])
        expect(new Set(finds.map(({ turn }) => turn))).toEqual(new Set(['t1', 'later/t1']))
        for (const find of finds)
          expect(texts.get(find.turn ?? '')?.slice(find.start, find.end)).toBe(find.placeholder ?? find.original)
      })
    })

    it('keeps a decision when the same file comes again', async () => {
      const { project, id, relationship } = await reviewed()
      await store.inAct(project, (act) => decideFinds(act, id, { decisions: [], rest: 'confirm' }))
      expect((await added(project, relationship)).outcome).toBe('unchanged')
      expect((await store.inAct(project, (act) => readReview(act, id))).state).toBe('done')
    })
  })

  describe('retention', () => {
    it('lists what would go, erases it, and leaves what was changed since', async () => {
      const project = await store.newProject()
      const long = { now: new Date('2026-01-01T00:00:00Z') }
      const old = await store.inAct(project, (act) => heldScene(act), long)
      const { id: young } = await added(project, talk)
      const now = new Date()
      await store.inAct(project, async (act) => {
        expect(await dueForErasure(act, { limit: 10 })).toEqual({ retentionDays: null, relationships: [] })
        const { revision } = await retentionOf(act)
        expect(await setRetention(act, 30, { ifMatch: revision })).toEqual({
          retentionDays: 30,
          revision: revision + 1,
        })
        const stale = setRetention(act, 10, { ifMatch: revision })
        await expect(stale).rejects.toMatchObject({ code: 'revisionOld' })
        const { relationships } = await dueForErasure(act, { limit: 10 })
        expect(relationships.map(({ id }) => id)).toEqual([old.relationshipId])
      })
      expect(await eraseDue(store.database, { vault: store.vault, actor: 'worker:test', now })).toBe(1)
      await store.inAct(project, async (act) => {
        await expect(readEntry(act, old.relationshipId)).rejects.toMatchObject({ code: 'notFound' })
        expect((await readEntry(act, young)).id).toBe(young)
      })
    }, 120_000)
  })

  describe('the export of a person', () => {
    it('holds every row of every table that holds something of them, opened', async () => {
      const project = await store.newProject()
      const scene = await store.inAct(project, (act) => heldScene(act))
      await store.inAct(project, (act) => heldScene(act))
      const records: HeldRecord[] = []
      await store.inAct(project, async (act) => {
        for await (const record of exportPerson(act, scene.personId)) records.push(record)
      })
      const kinds = new Set(records.map(({ record }) => record))
      const expected = [
        'person',
        'relationship',
        'consents',
        'alertEvents',
        'deliveries',
        'run',
        'audit',
        ...Object.keys(heldTables),
      ]
      expect([...kinds].sort()).toEqual([...expected].sort())
      expect(records.find(({ record }) => record === 'relationship')?.relationship).toEqual(scene.relationship)
      expect(records.find(({ record }) => record === 'person')?.externalId).toBe(scene.relationship.client.id)
      const note = { note: scene.words.slice(0, 2).join(' ') }
      const sealed = [
        'codings',
        'assessments',
        'responses',
        'consents',
        'contracts',
        'alerts',
        'alertEvents',
        'overrideEvents',
        'adjudications',
        ...['memoryFormulations', 'memoryProvisions'],
      ]
      for (const kind of sealed) expect(records.find(({ record }) => record === kind)?.content).toEqual(note)
      expect(records.filter(({ record }) => record === 'audit').map(({ action }) => action)).toContain(
        'person.exported',
      )
    })
  })
})

it('exports every table that refers to a relationship or a person', () => {
  const files = [care, codings, gatewayTables, memory, relationshipTables, runTables]
  const tables = files
    .flatMap((file): unknown[] => Object.values(file))
    .filter((value): value is PgTable => is(value, PgTable))
  const referring = tables.filter((table) =>
    Object.values(getTableColumns(table)).some(({ name }) => name === 'relationship_id' || name === 'person_id'),
  )
  // The relationship's own document holds these, and consents are the person's.
  const whole = ['relationships', 'sessions', 'turns', 'epochs', 'consents']
  const listed: readonly PgTable[] = Object.values(heldTables)
  expect(
    referring
      .filter((table) => !listed.includes(table))
      .map(getTableName)
      .filter((name) => !whole.includes(name)),
  ).toEqual([])
})

const talk: Relationship = {
  id: 'talk',
  system: { id: 'companion', name: 'Companion', version: '2' },
  client: { id: 'c1' },
  sessions: [
    {
      id: 's1',
      startedAt: '2026-01-05T10:00:00Z',
      turns: [
        { id: 't1', speaker: 'client', text: 'I did not sleep.' },
        { id: 't2', speaker: 'system', text: 'Tell me more.' },
      ],
    },
  ],
}

const named: Relationship = {
  ...talk,
  id: 'named',
  sessions: [
    {
      id: 's1',
      turns: [
        { id: 't1', speaker: 'client', text: 'Mail anna.berg@mail.example or call +49 151 23456789 tonight.' },
        { id: 't2', speaker: 'system', text: 'I cannot call anybody.' },
        { id: 't3', speaker: 'client', text: 'Then I will.' },
      ],
    },
  ],
}
