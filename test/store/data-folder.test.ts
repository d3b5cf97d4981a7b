import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../src/store/open-database.ts'
import { lockFolder, serverOf } from '../../src/store/pglite/folder-lock.ts'
import { type Child, startChild } from './child-process.ts'

let home: string
let children: Child[] = []
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'nexus-folder-'))
})
afterAll(async () => {
  await Promise.all(children.map((child) => child.kill()))
  await rm(home, { recursive: true, force: true })
})

const started = (...args: readonly string[]): Child => {
  const child = startChild(...args)
  children = [...children, child]
  return child
}

const madeFolder = async (name: string): Promise<string> => {
  const folder = join(home, name)
  await mkdir(folder, { mode: 0o700 })
  return folder
}

describe('a data folder', () => {
  it('goes to exactly one of twenty processes that start at once, also after its holder was killed', async () => {
    const folder = await madeFolder('locked')
    const holder = started('lock', folder)
    await writeFile(join(folder, 'go'), '')
    await holder.line('won')
    await holder.kill()
    await rm(join(folder, 'go'))
    const starters = Array.from({ length: 20 }, () => started('lock', folder))
    await Promise.all(starters.map((child) => child.line('ready')))
    await writeFile(join(folder, 'go'), '')
    await Promise.race(starters.map((child) => child.line('won')))
    const winner = starters.find((child) => child.said.includes('won'))
    const losers = starters.filter((child) => child !== winner)
    const said = await Promise.all(losers.map((child) => child.line('databaseInUse')))
    expect(said.every((line) => line.includes(`process ${winner?.pid} on this machine`))).toBe(true)
    expect(await serverOf(folder)).toBe('http://127.0.0.1:1')
    await winner?.kill()
    expect(await serverOf(folder)).toBe(null)
    expect((await readdir(folder)).filter((name) => name !== 'go')).toEqual(['nexus.lock'])
  }, 120_000)

  it('tells who holds it, since when, and the address to go through', async () => {
    const folder = await madeFolder('held')
    const lock = await lockFolder(folder, () => undefined)
    const plain = `held by process ${process.pid} on this machine since .+ Wait until it ends`
    await expect(lockFolder(folder, () => undefined)).rejects.toThrow(new RegExp(plain))
    await lock.publish({ url: 'http://127.0.0.1:7070' })
    const second = lockFolder(folder, () => undefined)
    await expect(second).rejects.toThrow('It serves http://127.0.0.1:7070: go through it with --server')
    await lock.release()
    expect(await readdir(folder)).toEqual([])
  })

  it('waits for a holder it cannot see until that one was silent for long', async () => {
    const folder = await madeFolder('elsewhere')
    const path = join(folder, 'nexus.lock')
    const far = { token: 'far', pid: 7, host: 'another-host', realm: '', started: '1', since: '2026-03-01', url: null }
    await writeFile(path, JSON.stringify(far))
    const refused = lockFolder(folder, () => undefined)
    await expect(refused).rejects.toThrow('held by process 7 on another-host')
    const longAgo = new Date(Date.now() - 120_000)
    await utimes(path, longAgo, longAgo)
    const lock = await lockFolder(folder, () => undefined)
    expect(await readdir(folder)).toEqual(['nexus.lock'])
    await lock.release()
  })

  it('keeps every acknowledged transaction through kill -9 at any moment', async () => {
    const folder = await madeFolder('killed')
    let acknowledged = 0
    const rounds = Number(process.env.NEXUS_KILL_ROUNDS ?? 2)
    for (let round = 1; round <= rounds; round += 1) {
      const child = started('write', folder)
      const found = Number((await child.line('found ')).slice(6))
      expect(found).toBeGreaterThanOrEqual(acknowledged)
      await child.line('wrote ')
      // Spread over the rounds, the same at every run.
      await pause((round * 397) % 700)
      await child.kill()
      acknowledged = Number(child.said[child.said.length - 1]?.slice(6))
    }
    expect(acknowledged).toBeGreaterThan(rounds)
  }, 600_000)

  it('whose first start was cut off begins anew, and one with other files is refused', async () => {
    const folder = await madeFolder('cut')
    await mkdir(join(folder, 'database.new', 'base'), { recursive: true })
    await writeFile(join(folder, 'database.new', 'PG_VERSION'), '18')
    await (await openDatabase({ kind: 'folder', folder })).close()
    expect(await readdir(folder)).toEqual(['database'])
    const other = await madeFolder('other')
    await mkdir(join(other, 'database'))
    await writeFile(join(other, 'database', 'notes.txt'), 'mine')
    const refused = openDatabase({ kind: 'folder', folder: other })
    await expect(refused).rejects.toThrow('holds files but no whole database')
    expect(await readdir(other)).toEqual(['database'])
  }, 60_000)

  it('is closed to others, answers timers during a heavy query, and opens again where it was', async () => {
    const folder = join(home, 'served')
    const database = await openDatabase({ kind: 'folder', folder })
    expect((await stat(folder)).mode & 0o077).toBe(0)
    expect((await stat(join(folder, 'database'))).mode & 0o077).toBe(0)
    let ticks = 0
    const timer = setInterval(() => {
      ticks += 1
    }, 10)
    await database.db.execute(sql`select count(*) from generate_series(1, 3000000)`)
    clearInterval(timer)
    expect(ticks).toBeGreaterThan(3)
    await database.db.execute(sql`create table kept as select 42 as n`)
    await database.close()
    const again = await openDatabase({ kind: 'folder', folder })
    expect((await again.db.execute(sql`select n from kept`)).rows).toEqual([{ n: 42 }])
    await again.close()
  }, 60_000)
})
