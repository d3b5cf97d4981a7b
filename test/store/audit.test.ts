import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appendAudit, appendInstallationAudit, listAudit } from '../../src/store/audit.ts'
import { type AuditFault, verifyAudit } from '../../src/store/audit-verification.ts'
import { type ScratchStore, storeKinds } from './scratch-store.ts'

describe.each(storeKinds)('the audit chain on $name', ({ open }) => {
  let store: ScratchStore
  beforeAll(async () => {
    store = await open()
    const { vault, database } = store
    await database.transaction((tx) =>
      appendInstallationAudit({ tx, vault, actor: 'cli', now: new Date() }, event('installation.created', 'x')),
    )
  }, 60_000)
  afterAll(() => store.close())

  /** A project with entries about the subjects `1` to `n`. */
  const chainOf = async (n: number): Promise<string> => {
    const project = await store.newProject()
    for (let i = 1; i <= n; i++) {
      const now = new Date(Date.UTC(2026, 0, 1, 0, 0, i, 7))
      await store.inAct(project, (act) => appendAudit(act, event('coding.submitted', String(i))), { now })
    }
    return project
  }

  const event = (action: string, id: string) => ({
    action,
    subject: { kind: 'coding', id },
    details: { b: 1.5, a: ['x', null] },
  })

  const verified = async (anchors?: Parameters<typeof verifyAudit>[1]) =>
    store.database.transaction((tx) => verifyAudit({ tx, vault: store.vault }, anchors))

  const faultsIn = async (chain: string): Promise<readonly Omit<AuditFault, 'chain'>[]> =>
    (await verified()).faults.filter((fault) => fault.chain === chain).map(({ seq, kind }) => ({ seq, kind }))

  /** Changes rows as somebody does who owns the database: with the triggers off. */
  const tamper = async (...statements: readonly string[]): Promise<void> => {
    const client = await store.database.pool.connect()
    try {
      await client.query('set session_replication_role = replica')
      for (const statement of statements) await client.query(statement)
    } finally {
      await client.query('set session_replication_role = origin')
      client.release()
    }
  }

  it('holds as it was written, through the database and back', async () => {
    const project = await chainOf(5)
    expect(await faultsIn(project)).toEqual([])
    const { chains } = await verified()
    expect(chains.find(({ chain }) => chain === project)?.entries).toBe(5)
  })

  it.each([
    ['an action', "action = 'coding.read'"],
    ['who did it', "actor = 'user:other'"],
    ['when', "at = at + interval '1 millisecond'"],
    ['to what', "subject_id = '9'"],
    ['a detail', `details = '{"b": 1.6, "a": ["x", null]}'`],
  ])('a change of %s is found at its entry', async (_what, change) => {
    const project = await chainOf(4)
    await tamper(`update audit_entries set ${change} where chain = '${project}' and seq = 2`)
    expect(await faultsIn(project)).toEqual([{ seq: 2, kind: 'changed' }])
  })

  it('a new hash for a changed entry breaks the next one', async () => {
    const project = await chainOf(4)
    await tamper(`update audit_entries set action = 'x', hash = sha256('x') where chain = '${project}' and seq = 2`)
    expect(await faultsIn(project)).toEqual([
      { seq: 2, kind: 'changed' },
      { seq: 3, kind: 'moved' },
    ])
  })

  it('an entry that was deleted is found', async () => {
    const project = await chainOf(4)
    await tamper(`delete from audit_entries where chain = '${project}' and seq = 2`)
    expect(await faultsIn(project)).toEqual([{ seq: 3, kind: 'removed' }])
  })

  it('a deleted entry whose gap was closed by renumbering is found', async () => {
    const project = await chainOf(4)
    await tamper(
      `delete from audit_entries where chain = '${project}' and seq = 2`,
      `update audit_entries set seq = 2 where chain = '${project}' and seq = 3`,
      `update audit_entries set seq = 3 where chain = '${project}' and seq = 4`,
    )
    expect((await faultsIn(project))[0]).toEqual({ seq: 2, kind: 'moved' })
  })

  it('two entries that were swapped are found', async () => {
    const project = await chainOf(4)
    await tamper(
      `update audit_entries set seq = 99 where chain = '${project}' and seq = 2`,
      `update audit_entries set seq = 2 where chain = '${project}' and seq = 3`,
      `update audit_entries set seq = 3 where chain = '${project}' and seq = 99`,
    )
    expect((await faultsIn(project)).map(({ seq }) => seq)).toEqual([2, 3, 4])
  })

  it('a chain that was cut off is found', async () => {
    const project = await chainOf(4)
    await tamper(`delete from audit_entries where chain = '${project}' and seq > 2`)
    expect(await faultsIn(project)).toEqual([{ seq: 2, kind: 'truncated' }])
  })

  it('a chain cut off with its end set back is found: the end is sealed', async () => {
    const project = await chainOf(4)
    await tamper(
      `delete from audit_entries where chain = '${project}' and seq > 2`,
      `update audit_heads h set seq = 2, hash = e.hash from audit_entries e where h.chain = '${project}' and e.chain = h.chain and e.seq = 2`,
    )
    expect(await faultsIn(project)).toEqual([{ seq: 2, kind: 'headChanged' }])
  })

  it('an entry that was appended without the key is found', async () => {
    const project = await chainOf(3)
    await tamper(
      `insert into audit_entries select chain, 4, at, actor, action, subject_kind, subject_id, details, hash, sha256('y') from audit_entries where chain = '${project}' and seq = 3`,
    )
    expect(await faultsIn(project)).toEqual([
      { seq: 4, kind: 'changed' },
      { seq: 4, kind: 'appended' },
    ])
  })

  it('a chain that was removed with its end is found by its project', async () => {
    const project = await chainOf(3)
    await tamper(
      `delete from audit_entries where chain = '${project}'`,
      `delete from audit_heads where chain = '${project}'`,
    )
    expect(await faultsIn(project)).toEqual([{ seq: 0, kind: 'chainMissing' }])
  })

  it('a chain set back to an older state as a whole is found by an anchor kept elsewhere', async () => {
    const project = await chainOf(3)
    const then = `then_${project.replaceAll('-', '')}`
    await tamper(`create table ${then} as select * from audit_heads where chain = '${project}'`)
    await store.inAct(project, (act) => appendAudit(act, event('coding.submitted', '4')))
    const anchors = (await verified()).chains.map(({ head }) => head)
    await tamper(
      `delete from audit_entries where chain = '${project}' and seq = 4`,
      `delete from audit_heads where chain = '${project}'`,
      `insert into audit_heads select * from ${then}`,
    )
    expect(await faultsIn(project)).toEqual([])
    const told = (await verified(anchors)).faults.filter((fault) => fault.chain === project)
    expect(told).toEqual([{ chain: project, seq: 4, kind: 'truncated' }])
  })

  it('writers at the same time make one chain without gaps', async () => {
    const project = await store.newProject()
    await Promise.all(
      Array.from({ length: 20 }, (_, i) => store.inAct(project, (act) => appendAudit(act, event('x', String(i))))),
    )
    expect(await faultsIn(project)).toEqual([])
    expect((await verified()).chains.find(({ chain }) => chain === project)?.entries).toBe(20)
  })

  it('an act that fails leaves no entry', async () => {
    const project = await chainOf(1)
    const failing = store.inAct(project, async (act) => {
      await appendAudit(act, event('x', '2'))
      throw new RangeError('the act failed')
    })
    await expect(failing).rejects.toThrow('the act failed')
    expect(await faultsIn(project)).toEqual([])
    expect(await store.inAct(project, (act) => listAudit(act, {}, 10))).toHaveLength(1)
  })

  it('is listed newest first, by action, subject and page', async () => {
    const project = await chainOf(5)
    const listed = (filter: Parameters<typeof listAudit>[1], limit = 10) =>
      store.inAct(project, async (act) => (await listAudit(act, filter, limit)).map(({ seq }) => seq))
    expect(await listed({}, 2)).toEqual([5, 4])
    expect(await listed({ before: 4 })).toEqual([3, 2, 1])
    expect(await listed({ subject: '2' })).toEqual([2])
    expect(await listed({ action: 'none.such' })).toEqual([])
  })
})
