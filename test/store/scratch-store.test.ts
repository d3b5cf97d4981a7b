import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appendAudit } from '../../src/store/audit.ts'
import { auditEntries } from '../../src/store/schema/runs.ts'
import { type ScratchStore, storeKinds } from './scratch-store.ts'

describe.each(storeKinds)('a scratch store on $name', ({ open }) => {
  let store: ScratchStore
  beforeAll(async () => {
    store = await open()
  })
  afterAll(() => store.close())

  it('numbers the entries of a project from one and ties each to the one before', async () => {
    const project = await store.newProject()
    const subject = { kind: 'project', id: project }
    for (const action of ['project.made', 'project.changed'])
      await store.inAct(project, (act) => appendAudit(act, { action, subject }))
    const entries = await store.database.db.select().from(auditEntries).where(eq(auditEntries.chain, project))
    expect(entries.map(({ seq, action }) => [seq, action])).toEqual([
      [1, 'project.made'],
      [2, 'project.changed'],
    ])
    expect(entries[1]?.previous).toEqual(entries[0]?.hash)
  })
})
