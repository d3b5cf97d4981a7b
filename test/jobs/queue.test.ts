import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openQueue } from '../../src/jobs/queue.ts'
import { type ScratchStore, storeKinds } from '../store/scratch-store.ts'

describe.each(storeKinds)('the queue, on $name', ({ open }) => {
  let store: ScratchStore

  beforeAll(async () => {
    store = await open()
  }, 60_000)
  afterAll(() => store?.close())

  it('is made once by however many workers start at the same moment', async () => {
    const queues = await Promise.all(Array.from({ length: 8 }, () => openQueue(store.database)))
    await Promise.all(queues.map((queue) => queue.close()))
    const { rows } = await store.database.db.execute(sql`select name from nexus_queue.queue where name like 'nexus-%'`)
    expect(rows.map(({ name }) => name).toSorted()).toEqual(['nexus-assess', 'nexus-export', 'nexus-import'])
  }, 60_000)
})
