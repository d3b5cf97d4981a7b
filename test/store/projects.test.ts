import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listAudit } from '../../src/store/audit.ts'
import { changeProject, createProject, listProjects, readProject } from '../../src/store/projects.ts'
import { type ScratchStore, storeKinds } from './scratch-store.ts'

const terms = { name: 'Ward study', retentionDays: 90, purpose: 'Quality of care', pseudonymise: true }

describe.each(storeKinds)('projects on $name', ({ open }) => {
  let store: ScratchStore
  beforeAll(async () => {
    store = await open()
  })
  afterAll(() => store.close())

  const made = async () =>
    store.inAct('', ({ tx, vault, actor, now }) => createProject({ tx, vault, actor, now }, terms))

  it('are made as asked, and their chain begins with it', async () => {
    const project = await made()
    expect(project).toMatchObject({ ...terms, revision: 1 })
    const [entry] = await store.inAct(project.id, (act) => listAudit(act, {}, 10))
    expect(entry).toMatchObject({
      seq: 1,
      action: 'project.created',
      details: { retentionDays: 90, pseudonymise: true },
    })
  })

  it('change only from the revision that was read, and the audit keeps no words', async () => {
    const { id } = await made()
    const change = { retentionDays: null, name: 'Ward study 2' }
    const changed = await store.inAct(id, (act) => changeProject(act, 1, change))
    expect(changed).toMatchObject({ ...terms, ...change, revision: 2 })
    const late = store.inAct(id, (act) => changeProject(act, 1, { pseudonymise: false }))
    await expect(late).rejects.toMatchObject({ code: 'revisionOld' })
    expect(await store.inAct(id, readProject)).toEqual(changed)
    const entries = await store.inAct(id, (act) => listAudit(act, {}, 10))
    expect(JSON.stringify(entries)).not.toContain('Ward study')
  })

  it('that are not there are not found', async () => {
    const unknown = store.inAct('0190f3d2-0000-7000-8000-000000000000', readProject)
    await expect(unknown).rejects.toMatchObject({ code: 'notFound' })
  })

  it('are listed page by page, the oldest first', async () => {
    const ids = [(await made()).id, (await made()).id]
    const page = await store.database.transaction((tx) =>
      listProjects(tx, { memberId: null, after: ids[0] ?? null, limit: 1 }),
    )
    expect(page.map(({ id }) => id)).toEqual([ids[1]])
    expect(
      await store.database.transaction((tx) => listProjects(tx, { memberId: 'nobody', after: null, limit: 9 })),
    ).toEqual([])
  })
})
