import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createKeyFile } from '../../src/protection/key-file.ts'
import { openKeyring } from '../../src/protection/keyring.ts'
import { openLog } from '../../src/server/log.ts'
import { type RunningServer, serve } from '../../src/server/serve.ts'
import { defaultSettings } from '../../src/server/settings.ts'
import type { Database } from '../../src/store/database.ts'
import { startInstallation } from '../../src/store/installation.ts'
import { type DatabaseSource, openDatabase } from '../../src/store/open-database.ts'
import { createProject } from '../../src/store/projects.ts'
import { writeRelationship } from '../../src/store/relationships.ts'
import { openVault } from '../../src/store/vault.ts'
import { postgresBinaries, scratchDatabase } from '../store/scratch-cluster.ts'
import { said } from './scratch-terminal.ts'

// Every command opens a database, on a machine that may be busy.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

const kinds = [
  { name: 'a folder', kind: 'folder', isServed: false },
  { name: 'a folder that a server holds', kind: 'folder', isServed: true },
  ...(postgresBinaries === null ? [] : [{ name: 'PostgreSQL', kind: 'postgres', isServed: false } as const]),
] as const

describe.each(kinds)('the operator of $name', ({ kind, isServed }) => {
  let folder: string
  let file: string
  let source: DatabaseSource
  let drop = async (): Promise<void> => undefined
  let project: string
  let ids: string[]
  let server: RunningServer | null = null

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'nexus-operation-'))
    file = join(folder, 'keys', 'master.json')
    await createKeyFile(file)
    source = { kind: 'folder', folder }
    if (kind === 'postgres') {
      const made = await scratchDatabase({ empty: true })
      source = { kind: 'postgres', url: made.url }
      drop = made.drop
    }
    await filled()
    if (isServed) server = await started()
  }, 120_000)
  afterAll(async () => {
    await server?.close()
    await drop()
    rmSync(folder, { recursive: true })
  })
  // What a shell would have set.
  beforeEach(() => {
    if (source.kind !== 'postgres') return
    process.env.NEXUS_DATABASE_URL = source.url
    process.env.NEXUS_MASTER_KEY_FILE = file
  })
  afterEach(() => {
    for (const name of ['NEXUS_DATABASE_URL', 'NEXUS_MASTER_KEY_FILE']) delete process.env[name]
  })

  const started = () =>
    serve({
      ...{ data: source, keys: { file }, host: '127.0.0.1', port: 0, organisation: null, slots: 0 },
      ...{ settings: defaultSettings, log: openLog('silent') },
    })

  /** Works on the database itself, whoever holds it else. */
  async function onDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
    await server?.close()
    const database = await openDatabase(source)
    try {
      return await work(database)
    } finally {
      await database.close()
      server = isServed && server !== null ? await started() : null
    }
  }

  async function filled(): Promise<void> {
    const keyring = await openKeyring({ file })
    const by = { vault: openVault(keyring), actor: 'user:tester', now: new Date() }
    const terms = { name: 'p', retentionDays: null, purpose: null, pseudonymise: true }
    await onDatabase((database) =>
      database.transaction(async (tx) => {
        await startInstallation({ ...by, tx })
        project = (await createProject({ ...by, tx }, terms)).id
        const write = (id: string, client: string) =>
          writeRelationship(
            { ...by, tx, project },
            {
              ...{ id, system: {}, client: { id: client } },
              sessions: [{ id: 's', turns: [{ id: 't', speaker: 'client', text: 'An umbrella.' }] }],
            },
            { findings: [] },
          )
        ids = [(await write('a', 'c')).id, (await write('b', 'c')).id, (await write('d', 'e')).id]
      }),
    )
  }

  const nexus = (...args: readonly string[]) => said([...args, '--data', folder])

  it('verifies the audit and notes where it ends', async () => {
    const anchors = join(folder, 'anchors.jsonl')
    const { exit, out } = await nexus('audit', 'verify', '--anchors', anchors, '--write-anchors', anchors)
    expect([exit, out]).toEqual([0, expect.stringMatching(/^2 chains, \d+ entries, nothing changed\n$/)])
    expect((await nexus('audit', 'verify', '--anchors', anchors)).exit).toBe(0)
    writeFileSync(anchors, JSON.stringify({ chain: project, seq: 1, hash: 'ab'.repeat(32) }))
    const differs = await nexus('audit', 'verify', '--anchors', anchors)
    expect([differs.exit, differs.out]).toEqual([1, expect.stringContaining('not the one that was noted elsewhere')])
  })

  it('lists what was done, newest first', async () => {
    const { out } = await nexus('audit', 'list', '--json')
    const actions = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).action)
    expect(actions).toContain('installation.created')
    const inProject = await nexus('audit', 'list', '--project', project, '--limit', '1')
    expect(inProject.out.split('\n')).toHaveLength(2)
  })

  it('hears that the key belongs to the store, and that another does not', async () => {
    expect((await nexus('keys', 'check')).out).toContain('The key belongs to the store')
    const other = join(folder, 'other.json')
    await said(['keys', 'make', other])
    expect(statSync(other).mode & 0o777).toBe(0o600)
    process.env.NEXUS_MASTER_KEY_FILE = other
    const code = isServed ? 'unauthenticated' : 'keyMissing'
    await expect(nexus('keys', 'check')).rejects.toMatchObject({ code })
    await expect(nexus('audit', 'verify')).rejects.toMatchObject({ code })
  })

  it('takes a backup, rotates the key, and cannot use the backup without the earlier one', async () => {
    const before = join(folder, 'before.backup')
    expect((await nexus('backup', '--to', before)).out).toMatch(/read again and whole/)
    await expect(nexus('backup', '--to', before)).rejects.toMatchObject({ code: 'outputUnwritable' })
    expect(statSync(before).mode & 0o777).toBe(0o600)
    expect((await nexus('keys', 'rotate')).out).toMatch(/data keys are wrapped under master key [0-9a-f]{16}/)
    const after = join(folder, 'after.backup')
    await nexus('backup', '--to', after)
    process.env.NEXUS_MASTER_KEY_FILE = file
    delete process.env.NEXUS_DATABASE_URL
    const elsewhere = (name: string) => join(folder, name)
    const restore = (from: string, to: string) => said(['restore', '--from', from, '--data', elsewhere(to)])
    await expect(restore(before, 'x')).rejects.toMatchObject({ code: 'keyMissing' })
    expect((await restore(after, 'y')).out).toMatch(/are restored/)
    await expect(restore(after, 'y')).rejects.toMatchObject({ code: 'conflict' })
    expect((await said(['audit', 'verify', '--data', elsewhere('y')])).exit).toBe(0)
  })

  it('sees what erasing takes, and erases only when it was agreed to', async () => {
    const [first = '', second = '', third = ''] = ids
    const erase = (...args: readonly string[]) => ['erase', ...args, '--project', project, '--data', folder]
    await expect(said(erase('relationship', first))).rejects.toMatchObject({ code: 'usage' })
    await expect(said(erase('relationship', first), 'no')).rejects.toMatchObject({ code: 'interrupted' })
    const { out } = await said(erase('relationship', first), 'yes')
    expect(out).toContain('  relationships: 1\n  turns: 1\n')
    await expect(said(erase('relationship', first, '--yes'))).rejects.toMatchObject({ code: 'notFound' })
    const person = await personOf(second)
    expect((await said(erase('person', person, '--yes'))).out).toContain(`relationship ${second}`)
    await expect(said(erase('relationship', second, '--yes'))).rejects.toMatchObject({ code: 'notFound' })
    expect((await said(erase('relationship', third, '--yes'))).exit).toBe(0)
  })

  it('asks the doctor, who finds nothing that fails', async () => {
    const { exit, out } = await nexus('doctor', '--json')
    const states = new Map<string, string>(JSON.parse(out).map((one: Record<string, string>) => [one.check, one.state]))
    expect([exit, [...states.values()].filter((state) => state === 'fail')]).toEqual([0, []])
    expect(states.get(isServed ? 'server' : 'database')).toBeDefined()
  })

  it('hears which entry was changed behind the back of Nexus', async () => {
    await onDatabase(({ db }) =>
      db.transaction(async (tx) => {
        await tx.execute(sql`set local session_replication_role = replica`)
        await tx.execute(sql`update audit_entries set actor = 'nobody' where chain = ${project} and seq = 2`)
      }),
    )
    const { exit, out } = await nexus('audit', 'verify')
    expect(exit).toBe(1)
    expect(out).toMatch(new RegExp(`${project} .* 2 .*the entry is not what was written`))
  })

  async function personOf(relationship: string): Promise<string> {
    return onDatabase(async ({ db }) => {
      const { rows } = await db.execute<{ person: string }>(
        sql`select person_id as person from relationships where id = ${relationship}`,
      )
      return rows[0]?.person ?? ''
    })
  }
})

describe('a store that is not there', () => {
  it('is told as such, and not made', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'nexus-operation-'))
    await expect(said(['backup', '--to', join(folder, 'b'), '--data', folder])).rejects.toMatchObject({
      code: 'fileNotFound',
    })
    rmSync(folder, { recursive: true })
  })
})

describe('the doctor', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nexus-doctor-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  it('says what to do about a key that others can read, and a database that does not answer', async () => {
    const file = join(folder, 'master.json')
    await createKeyFile(file)
    chmodSync(file, 0o644)
    process.env.NEXUS_MASTER_KEY_FILE = file
    process.env.NEXUS_DATABASE_URL = 'postgres://nobody:hidden@127.0.0.1:1/none'
    const { exit, out } = await said(['doctor', '--data', folder])
    for (const name of ['NEXUS_DATABASE_URL', 'NEXUS_MASTER_KEY_FILE']) delete process.env[name]
    expect(exit).toBe(1)
    expect(out).toContain(`fail  master key: keyFileExposed\n      ${file} can be read by others`)
    expect(out).toContain('fail  database: databaseUnreachable')
    expect(out).not.toContain('hidden')
  })

  it('finds nothing wrong with a folder before its first start', async () => {
    const { exit, out } = await said(['doctor', '--data', join(folder, 'none')])
    expect([exit, out]).toEqual([0, expect.stringContaining('The first nexus serve makes it')])
  })
})
