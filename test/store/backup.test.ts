import { PassThrough, Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { gunzipSync, gzipSync } from 'node:zlib'
import { eq, sql } from 'drizzle-orm'
import { afterEach, describe, expect, it } from 'vitest'
import { appendAudit } from '../../src/store/audit.ts'
import { restoreBackup } from '../../src/store/backup/restore-backup.ts'
import { tablesInOrder } from '../../src/store/backup/tables.ts'
import { writeBackup } from '../../src/store/backup/write-backup.ts'
import { startInstallation } from '../../src/store/installation.ts'
import { createProject } from '../../src/store/projects.ts'
import { dataKeys } from '../../src/store/schema/projects.ts'
import { openVault } from '../../src/store/vault.ts'
import { insertOneOfEach } from './one-of-each.ts'
import { type ScratchStore, storeKinds } from './scratch-store.ts'

const now = new Date('2026-03-01T10:00:00Z')
// From each kind to each kind; a run without PostgreSQL has one pair.
const pairs = storeKinds.map((from, at) => ({ from, to: storeKinds[(at + 1) % storeKinds.length] ?? from }))
const named = pairs.map((pair) => ({ ...pair, name: `${pair.from.name} to ${pair.to.name}` }))

describe.each(named)('a backup from $name', ({ from, to }) => {
  const opened: ScratchStore[] = []
  const open = async (kind: typeof from): Promise<ScratchStore> => {
    const store = await kind.open()
    opened.push(store)
    return store
  }
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((store) => store.close()))
  })

  const bytesOf = async ({ database }: ScratchStore): Promise<Buffer> => {
    const to = new PassThrough()
    const [bytes] = await Promise.all([buffer(to), writeBackup(database, to, now)])
    return bytes
  }

  const restored = ({ database }: ScratchStore, { vault }: ScratchStore, bytes: Uint8Array) =>
    restoreBackup({ database, vault }, Readable.from([bytes]))

  /** Every row of every table, as text. */
  const contentOf = ({ database }: ScratchStore) =>
    database.transaction(async (tx) => {
      const content: Record<string, unknown> = {}
      for (const { name } of await tablesInOrder(tx)) {
        const { rows } = await tx.execute(sql`select t::text as row from ${sql.identifier(name)} t order by 1`)
        content[name] = rows
      }
      return content
    })

  /** A store that was set up, has a row in every table, and a chain that holds. */
  const filled = async (): Promise<ScratchStore> => {
    const store = await open(from)
    const { database, vault } = store
    await database.transaction(insertOneOfEach)
    await database.transaction(async (tx) => {
      await tx.execute(sql`set local session_replication_role = replica`)
      await tx.execute(sql`delete from installation`)
      await tx.execute(sql`delete from audit_entries`)
      await tx.execute(sql`delete from audit_heads`)
      await startInstallation({ tx, vault, actor: 'user:tester', now })
      for (const { id } of await tx.select({ id: dataKeys.id }).from(dataKeys))
        await tx
          .update(dataKeys)
          .set({ wrapped: vault.keyring.newKey(id).wrapped })
          .where(eq(dataKeys.id, id))
      const { rows } = await tx.execute<{ id: string }>(sql`select id from projects`)
      const id = rows[0]?.id ?? ''
      const act = { tx, vault, project: id, actor: 'user:tester', now }
      await appendAudit(act, { action: 'project.created', subject: { kind: 'project', id } })
    })
    return store
  }

  it('brings back every row of every table', async () => {
    const [source, target] = [await filled(), await open(to)]
    const end = await restored(target, source, await bytesOf(source))
    expect(await contentOf(target)).toEqual(await contentOf(source))
    expect(end.end.every(({ rows }) => rows >= 0)).toBe(true)
  })

  it('is refused where the store is not empty, and changes nothing there', async () => {
    const [source, target] = [await filled(), await open(to)]
    await target.newProject()
    const before = await contentOf(target)
    await expect(restored(target, source, await bytesOf(source))).rejects.toMatchObject({ code: 'conflict' })
    expect(await contentOf(target)).toEqual(before)
  })

  it('is refused when it was cut off, changed or made under another master key, and leaves the store empty', async () => {
    const [source, target, other] = [await filled(), await open(to), await open(to)]
    const bytes = await bytesOf(source)
    const before = await contentOf(target)
    const lines = gunzipSync(bytes).toString('utf8').split('\n')
    const packed = (text: readonly string[]): Buffer => gzipSync(text.join('\n'))
    const damaged = [
      bytes.subarray(0, bytes.length - 200),
      packed(lines.slice(0, -2)),
      packed(lines.map((line) => (line.startsWith('{"row"') ? line.replace('ß', 'ö') : line))),
      packed(lines.filter((line, at) => !(at > 2 && line.startsWith('{"row"')))),
      Buffer.from('no backup'),
    ]
    for (const broken of damaged)
      await expect(restored(target, source, broken)).rejects.toMatchObject({ code: 'resultUnreadable' })
    await expect(restored(target, other, bytes)).rejects.toMatchObject({ code: 'keyMissing' })
    expect(await contentOf(target)).toEqual(before)
  })

  it('holds one moment while others write', async () => {
    const source = await open(from)
    const { database, vault } = source
    const terms = { name: 'p', retentionDays: null, purpose: null, pseudonymise: true }
    const act = { vault, actor: 'user:tester', now }
    await database.transaction((tx) => startInstallation({ ...act, tx }))
    const write = async (): Promise<void> => {
      const project = await database.transaction((tx) => createProject({ ...act, tx }, terms))
      const event = { action: 'project.read', subject: { kind: 'project', id: project.id } }
      await source.inAct(project.id, (on) => appendAudit(on, event))
    }
    const writes = Array.from({ length: 150 }, write)
    const bytes = await bytesOf(source)
    await Promise.all([...writes, ...Array.from({ length: 50 }, write)])
    const target = await open(to)
    const { heads } = await restored(target, { ...source, vault: openVault(vault.keyring) }, bytes)
    const { rows } = await target.database.db.execute(sql`
      select (select count(*) from projects)::int as projects, (select count(*) from audit_heads)::int as chains,
      (select count(*) from audit_entries)::int as entries`)
    // The installation has a chain and is no project.
    expect(rows[0]).toMatchObject({ projects: heads.length - 1, chains: heads.length })
    expect(Number(rows[0]?.entries)).toBe(heads.reduce((sum, { seq }) => sum + seq, 0))
  })
})
