import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertOneOfEach } from './one-of-each.ts'
import { type ScratchStore, storeKinds } from './scratch-store.ts'

const kept = ['assessments', 'override_events', 'alert_events', 'contracts', 'codings', 'gateway_decisions']

describe.each(storeKinds)('rows that are never changed, on $name', ({ open }) => {
  let store: ScratchStore
  beforeAll(async () => {
    store = await open()
    await store.database.transaction(insertOneOfEach)
  })
  afterAll(() => store.close())

  /** What the database says, or what it did; nothing it did stays. */
  const tried = async (statement: string, erasing = false): Promise<string> => {
    const client = await store.database.pool.connect()
    try {
      await client.query('begin')
      if (erasing) await client.query("select set_config('nexus.erasing', 'on', true)")
      const { rowCount } = await client.query(statement)
      return `${rowCount} rows`
    } catch (cause) {
      return cause instanceof Error && 'code' in cause ? String(cause.code) : 'another failure'
    } finally {
      await client.query('rollback')
      client.release()
    }
  }

  it.each([...kept, 'audit_entries'])('%s: an update, a delete and emptying are refused', async (table) => {
    const column = table === 'audit_entries' ? 'action' : 'id'
    expect(await tried(`update ${table} set ${column} = ${column}`)).toBe('23001')
    expect(await tried(`delete from ${table}`)).toBe('23001')
    expect(await tried(`truncate ${table} cascade`)).toBe('23001')
  })

  it.each(kept)('%s: go with an erasure, which still changes none', async (table) => {
    expect(await tried(`delete from ${table}`, true)).toBe('1 rows')
    expect(await tried(`update ${table} set id = id`, true)).toBe('23001')
  })

  it('the audit stays even in an erasure', async () => {
    expect(await tried('delete from audit_entries', true)).toBe('23001')
  })

  it('a draft of a coding may change and go until it is submitted', async () => {
    await store.database.db.execute(sql`insert into codings
      select gen_random_uuid(), project_id, relationship_id, coder, coder_kind, coder_version, codebook, 99, 'draft', study_id,
      relationship_revision, sealed, created_at, changed_at, revision from codings`)
    expect(await tried("update codings set revision = 2 where state = 'draft'")).toBe('1 rows')
    expect(await tried("delete from codings where state = 'draft'")).toBe('1 rows')
  })

  it('leave of an erasure ends with its transaction', async () => {
    await tried('select 1', true)
    expect(await tried('delete from assessments')).toBe('23001')
  })
})
