import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../src/store/open-database.ts'
import { postgresBinaries, scratchDatabase } from './scratch-cluster.ts'
import { type ScratchStore, storeKinds } from './scratch-store.ts'

describe.each(storeKinds)('the database on $name', ({ open }) => {
  let store: ScratchStore
  beforeAll(async () => {
    store = await open()
    await store.database.db.execute(sql`create table counted (n integer primary key)`)
  })
  afterAll(() => store.close())

  const count = async (): Promise<number> => {
    const { rows } = await store.database.db.execute<{ n: number }>(sql`select count(*)::int as n from counted`)
    return rows[0]?.n ?? -1
  }

  it('does all of a transaction or nothing', async () => {
    const before = await count()
    const failed = store.database.transaction(async (tx) => {
      await tx.execute(sql`insert into counted values (1)`)
      throw new RangeError('the work failed')
    })
    await expect(failed).rejects.toThrow('the work failed')
    expect(await count()).toBe(before)
  })

  it('fails at once, and says why, when a second connection is asked for inside a transaction', async () => {
    const nested = store.database.transaction(() => store.database.db.execute(sql`select 1`))
    await expect(nested).rejects.toMatchObject({ code: 'internal', message: expect.stringContaining('Use the `tx`') })
    const inner = store.database.transaction(() => store.database.transaction((tx) => tx.execute(sql`select 1`)))
    await expect(inner).rejects.toMatchObject({ code: 'internal' })
    expect(await count()).toBeGreaterThanOrEqual(0)
  })

  it('lets what a transaction started go on by itself once it is over', async () => {
    let later: Promise<unknown> = Promise.resolve()
    await store.database.transaction(async (tx) => {
      await tx.execute(sql`select 1`)
      later = pause(50).then(() => count())
    })
    expect(await later).toBeGreaterThanOrEqual(0)
  })

  it('gives nobody a connection that was left in the middle of a transaction', async () => {
    const client = await store.database.pool.connect()
    await client.query('begin')
    await client.query('select 1 / 0').catch(() => undefined)
    client.release()
    expect(await count()).toBeGreaterThanOrEqual(0)
    const second = await store.database.pool.connect()
    await second.query('begin; insert into counted values (77)')
    second.release()
    const { rows } = await store.database.db.execute(sql`select n from counted where n = 77`)
    expect(rows).toEqual([])
  })

  it.each(['40001', '40P01'])('repeats what met %s, and not for ever', async (state) => {
    let tried = 0
    const raise = sql.raw(`do $$ begin raise exception 'met' using errcode = '${state}'; end $$`)
    const done = await store.database.transaction(async (tx) => {
      tried += 1
      if (tried < 3) await tx.execute(raise)
      return tried
    })
    expect(done).toBe(3)
    const never = store.database.transaction(async (tx) => tx.execute(raise))
    await expect(never).rejects.toMatchObject({ code: 'unavailable' })
  })

  it('says what failed without the values that were in it', async () => {
    const words = 'nobody should read this'
    const failed = store.database.transaction((tx) => tx.execute(sql`select ${words}::int`))
    const error = await failed.catch((cause: unknown) => cause)
    expect(error).toMatchObject({ code: 'internal', message: expect.stringContaining('22P02') })
    expect(error instanceof Error ? `${error.stack}${JSON.stringify(error)}${error.cause}` : '').not.toContain(words)
    await store.database.db.execute(sql`insert into counted values (5) on conflict do nothing`)
    const twice = store.database.transaction((tx) => tx.execute(sql`insert into counted values (5)`))
    await expect(twice).rejects.toMatchObject({ code: 'conflict' })
  })

  it('serves many at once, each wholly', async () => {
    const bump = () =>
      store.database.transaction(async (tx) => {
        const { rows } = await tx.execute<{ n: number }>(sql`select coalesce(max(n), 1000)::int + 1 as n from counted`)
        await pause(1)
        await tx.execute(sql`insert into counted values (${rows[0]?.n}) on conflict do nothing`)
      })
    await expect(Promise.all(Array.from({ length: 30 }, bump))).resolves.toHaveLength(30)
  })

  it('carries large values there and back', async () => {
    const bytes = Buffer.alloc(3 * 1024 * 1024, 0xa7)
    const { rows } = await store.database.db.execute<{ back: Buffer }>(sql`select ${bytes}::bytea as back`)
    expect(rows[0]?.back.equals(bytes)).toBe(true)
  })
})

describe.skipIf(postgresBinaries === null)('a PostgreSQL that cuts a connection somebody holds', () => {
  it('ends neither the process nor the pool, and is not waited for', async () => {
    const { url, drop } = await scratchDatabase({ empty: true })
    const [cut, other] = [await openDatabase({ kind: 'postgres', url }), await openDatabase({ kind: 'postgres', url })]
    const held = await cut.pool.connect()
    const { rows } = await held.query<{ pid: number }>('select pg_backend_pid() as pid')
    const gone = new Promise((resolve) => held.once('end', resolve))
    await other.pool.query('select pg_terminate_backend($1)', [rows[0]?.pid])
    await gone
    await expect(held.query('begin')).rejects.toThrow()
    expect(cut.pool.totalCount).toBe(0)
    expect((await cut.pool.query('select 1 as n')).rows).toEqual([{ n: 1 }])
    // Never given back, as by whoever failed to begin.
    await cut.close()
    await other.close()
    await drop()
  })
})

describe('a PostgreSQL that does not answer', () => {
  it('is named without the password, with what to do', async () => {
    const gone = openDatabase({ kind: 'postgres', url: 'postgres://me:sesame@127.0.0.1:1/nexus', patienceMs: 200 })
    const error = await gone.catch((cause: unknown) => cause)
    expect(error).toMatchObject({ code: 'databaseUnreachable', message: expect.stringContaining('127.0.0.1:1/nexus') })
    expect(error instanceof Error ? `${error.stack}${JSON.stringify(error)}` : 'sesame').not.toContain('sesame')
    const wrong = openDatabase({ kind: 'postgres', url: 'sesame' })
    await expect(wrong).rejects.toMatchObject({ code: 'databaseUnreachable' })
  })

  it.skipIf(postgresBinaries === null)('is told apart from a wrong password, which no waiting mends', async () => {
    const { url, drop } = await scratchDatabase({ empty: true })
    const wrong = new URL(url)
    wrong.password = 'another'
    const refused = openDatabase({ kind: 'postgres', url: wrong.href, patienceMs: 60_000 })
    await expect(refused).rejects.toThrow('Its password is wrong')
    await drop()
  })
})
