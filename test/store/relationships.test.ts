import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Relationship, Turn } from '../../src/dtn/relationship.ts'
import { readRelationship, writeRelationship, writeRelationships } from '../../src/store/relationships.ts'
import { arbitraryRelationship } from './arbitrary-relationship.ts'
import { type ScratchStore, storeKinds } from './scratch-store.ts'

describe.each(storeKinds)('relationships on $name', ({ open }) => {
  let store: ScratchStore
  beforeAll(async () => {
    store = await open()
  }, 60_000)
  afterAll(() => store.close())

  const written = (project: string, relationship: Relationship) =>
    store.inAct(project, (act) => writeRelationship(act, relationship))
  const read = (project: string, id: string) => store.inAct(project, (act) => readRelationship(act, id))

  it('gives back any relationship as it was written', async () => {
    const project = await store.newProject()
    await fc.assert(
      fc.asyncProperty(arbitraryRelationship(), fc.uuid(), async (relationship, id) => {
        const mine = { ...relationship, id: relationship.id + id }
        const { id: kept } = await written(project, mine)
        expect(await read(project, kept)).toEqual(mine)
      }),
      { numRuns: 60, seed: 7 },
    )
  }, 120_000)

  it('gives back any relationship after any other with the same id was written over it or joined it', async () => {
    const project = await store.newProject()
    await fc.assert(
      fc.asyncProperty(arbitraryRelationship(), arbitraryRelationship(), fc.uuid(), async (first, second, id) => {
        const { id: kept, revision } = await written(project, { ...first, id })
        const after = await written(project, { ...second, id })
        expect(after.id).toBe(kept)
        expect(after.revision).toBe(after.outcome === 'changed' ? revision + 1 : revision)
        const is = await read(project, kept)
        expect(is.sessions.map((session) => session.id)).toEqual(
          expect.arrayContaining(second.sessions.map((s) => s.id)),
        )
        if (after.outcome === 'changed') expect({ ...is, sessions: [] }).toEqual({ ...second, id, sessions: [] })
        expect((await written(project, is)).outcome).toBe('unchanged')
      }),
      { numRuns: 40, seed: 8 },
    )
  }, 120_000)

  it('knows a relationship again and changes nothing when the file is the same', async () => {
    const project = await store.newProject()
    const first = await written(project, diary)
    expect(first).toEqual({ id: first.id, outcome: 'new', revision: 1 })
    expect(await written(project, diary)).toEqual({ id: first.id, outcome: 'unchanged', revision: 1 })
  })

  it('adds the sessions of a later file to those it has', async () => {
    const project = await store.newProject()
    const { id } = await written(project, diary)
    const later = { ...diary, sessions: [session('s3', '2026-01-09T10:00:00Z', 'Better today.')] }
    expect(await written(project, later)).toEqual({ id, outcome: 'changed', revision: 2 })
    expect((await read(project, id)).sessions).toEqual([...diary.sessions, ...later.sessions])
  })

  it('keeps the longer state of a session when an older file comes late', async () => {
    const project = await store.newProject()
    const { id } = await written(project, diary)
    const older = { ...diary, sessions: diary.sessions.map((s) => ({ ...s, turns: s.turns.slice(0, 1) })) }
    expect((await written(project, older)).outcome).toBe('unchanged')
    expect(await read(project, id)).toEqual(diary)
  })

  it('believes a file about a session that reads differently, and keeps the others', async () => {
    const project = await store.newProject()
    const { id } = await written(project, diary)
    const other = { ...diary, sessions: [session('s1', '2026-01-05T10:00:00Z', 'I slept well.')] }
    expect(await written(project, other)).toEqual({ id, outcome: 'changed', revision: 2 })
    expect((await read(project, id)).sessions).toEqual([...other.sessions, ...diary.sessions.slice(1)])
  })

  it('writes many at once, in their order, also when one is there twice', async () => {
    const project = await store.newProject()
    const all = Array.from({ length: 30 }, (_, n) => ({ ...diary, id: `r${n % 20}`, client: { id: `c${n % 5}` } }))
    const results = await store.inAct(project, (act) =>
      writeRelationships(
        act,
        all.map((relationship) => ({ relationship })),
      ),
    )
    expect(results.map(({ outcome }) => outcome)).toEqual([
      ...new Array(20).fill('new'),
      ...new Array(10).fill('unchanged'),
    ])
    for (const [at, { id }] of results.entries()) expect(await read(project, id)).toEqual(all[at])
  })

  it('keeps the relationships of two projects apart', async () => {
    const [one, two] = [await store.newProject(), await store.newProject()]
    const { id } = await written(one, diary)
    expect((await written(two, diary)).outcome).toBe('new')
    await expect(read(two, id)).rejects.toMatchObject({ code: 'notFound' })
  })
})

const turn = (id: string, speaker: Turn['speaker'], text: string): Turn => ({ id, speaker, text })

const session = (id: string, startedAt: string, text: string) => ({
  id,
  startedAt,
  turns: [turn(`${id}t1`, 'client', text), turn(`${id}t2`, 'system', 'Tell me more.')],
})

const diary: Relationship = {
  id: 'diary-1',
  system: { id: 'companion', version: '2' },
  client: { id: 'client-1', locale: 'en' },
  sessions: [
    session('s1', '2026-01-05T10:00:00Z', 'I did not sleep.'),
    session('s2', '2026-01-07T10:00:00Z', 'Again awake at four.'),
  ],
}
