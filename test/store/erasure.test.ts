import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq, getTableColumns, getTableName, is, sql } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openKeyring } from '../../src/protection/keyring.ts'
import type { Act } from '../../src/store/act.ts'
import type { Database } from '../../src/store/database.ts'
import { erasePerson, eraseRelationship } from '../../src/store/erasure.ts'
import { newId } from '../../src/store/ids.ts'
import { suggestFact } from '../../src/store/memory-facts.ts'
import { forgetFact } from '../../src/store/memory-forgetting.ts'
import { openDatabase } from '../../src/store/open-database.ts'
import { readRelationship } from '../../src/store/relationships.ts'
import * as care from '../../src/store/schema/care.ts'
import * as codings from '../../src/store/schema/codings.ts'
import * as gatewayTables from '../../src/store/schema/gateway-talk.ts'
import * as memory from '../../src/store/schema/memory.ts'
import * as projectTables from '../../src/store/schema/projects.ts'
import * as relationshipTables from '../../src/store/schema/relationships.ts'
import * as runTables from '../../src/store/schema/runs.ts'
import { settlePending } from '../../src/store/settled-erasure.ts'
import { openVault, type Vault } from '../../src/store/vault.ts'
import { heldScene } from './held-scene.ts'
import { postgresBinaries, scratchCluster, scratchDatabase } from './scratch-cluster.ts'
import { type ScratchStore, storeKinds } from './scratch-store.ts'

const tables = [care, codings, gatewayTables, memory, projectTables, relationshipTables, runTables]
  .flatMap((file): unknown[] => Object.values(file))
  .filter((value): value is PgTable => is(value, PgTable))

/** Tables with a column of this name. */
const tablesWith = (column: string) =>
  tables.filter((table) => Object.values(getTableColumns(table)).some(({ name }) => name === column))

describe.each(storeKinds)('erasure on $name', ({ open }) => {
  let store: ScratchStore
  beforeAll(async () => {
    store = await open()
  }, 60_000)
  afterAll(() => store.close())

  /** How many rows of each table still name the relationship or the person. */
  const left = async (column: 'relationship_id' | 'person_id', id: string) => {
    const counts: Record<string, number> = {}
    for (const table of tablesWith(column)) {
      const found = await store.database.db.execute(
        sql`select count(*)::int as n from ${table} where ${sql.identifier(column)} = ${id}::uuid`,
      )
      const [row] = found.rows
      if (row?.n !== 0) counts[getTableName(table)] = Number(row?.n)
    }
    return counts
  }

  it('samples no column of bytes, since samples outlive the rows', async () => {
    const sampled = await store.database.db.execute(
      sql`select c.relname, a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid
        join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
        and a.atttypid = 'bytea'::regtype and a.attstattarget <> 0`,
    )
    expect(sampled.rows).toEqual([])
  })

  it('takes a relationship with everything that refers to it, the key, and a person nothing else is known of', async () => {
    const project = await store.newProject()
    const scene = await store.inAct(project, (act) => heldScene(act))
    expect(Object.keys(await left('relationship_id', scene.relationshipId)).sort()).toEqual(
      tablesWith('relationship_id').map(getTableName).sort(),
    )
    await store.inAct(project, (act) => eraseRelationship(act, scene.relationshipId))
    expect(await left('relationship_id', scene.relationshipId)).toEqual({})
    expect(await left('person_id', scene.personId)).toEqual({})
    await expect(store.inAct(project, (act) => readRelationship(act, scene.relationshipId))).rejects.toMatchObject({
      code: 'notFound',
    })
    const keys = await store.database.db
      .select({ purpose: projectTables.dataKeys.purpose })
      .from(projectTables.dataKeys)
      .where(eq(projectTables.dataKeys.projectId, project))
    expect(keys).toEqual([])
    const parts = await store.database.db
      .select()
      .from(runTables.runParts)
      .where(eq(runTables.runParts.runId, scene.run))
    expect(parts).toEqual([])
    expect(await store.database.db.select().from(runTables.idempotencyKeys)).toEqual([])
  })

  it('takes every relationship of a person with the person, and leaves everybody else', async () => {
    const project = await store.newProject()
    const [one, two] = await store.inAct(project, async (act) => [
      await heldScene(act, { client: 'the same' }),
      await heldScene(act, { client: 'the same' }),
    ])
    const other = await store.inAct(project, (act) => heldScene(act))
    const erased = await store.inAct(project, (act) => erasePerson(act, one.personId))
    expect(erased).toEqual({ relationships: [one.relationshipId, two.relationshipId].sort(), person: one.personId })
    expect(await left('person_id', one.personId)).toEqual({})
    for (const { relationshipId } of [one, two]) expect(await left('relationship_id', relationshipId)).toEqual({})
    expect(await store.inAct(project, (act) => readRelationship(act, other.relationshipId))).toEqual(other.relationship)
  })

  it('keeps a person who has another relationship', async () => {
    const project = await store.newProject()
    const [one, two] = await store.inAct(project, async (act) => [
      await heldScene(act, { client: 'the same' }),
      await heldScene(act, { client: 'the same' }),
    ])
    expect(await store.inAct(project, (act) => eraseRelationship(act, one.relationshipId))).toEqual({
      relationships: [one.relationshipId],
      person: null,
    })
    expect(await store.inAct(project, (act) => readRelationship(act, two.relationshipId))).toEqual(two.relationship)
  })

  it('waits for an import that could bring back what is erased', async () => {
    const project = await store.newProject()
    const { relationshipId } = await store.inAct(project, (act) => heldScene(act))
    await store.inAct(project, async ({ tx, vault, now }) => {
      const { id: keyId } = await vault.newKey(tx, { project, purpose: 'run', now })
      const run = { id: newId(), projectId: project, kind: 'import', state: 'running', options: {}, keyId }
      await tx.insert(runTables.runs).values({ ...run, createdBy: 'x', createdAt: now })
    })
    await expect(store.inAct(project, (act) => eraseRelationship(act, relationshipId))).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  it('does not find what belongs to another project', async () => {
    const [mine, theirs] = [await store.newProject(), await store.newProject()]
    const scene = await store.inAct(theirs, (act) => heldScene(act))
    const tried = (work: (act: Act) => Promise<unknown>) => expect(store.inAct(mine, work)).rejects
    await tried((act) => eraseRelationship(act, scene.relationshipId)).toMatchObject({ code: 'notFound' })
    await tried((act) => erasePerson(act, scene.personId)).toMatchObject({ code: 'notFound' })
  })
})

it('lets every table that refers to a relationship or a person go with it', () => {
  // A unit of a run stays and forgets whom it was about; a relationship is erased before its person.
  const apart = ['run_items.relationship_id', 'relationships.person_id']
  const staying = [...tablesWith('relationship_id'), ...tablesWith('person_id')].flatMap((table) => {
    const { name, foreignKeys } = getTableConfig(table)
    const cascading = foreignKeys
      .filter(({ onDelete }) => onDelete === 'cascade')
      .flatMap((key) => key.reference().columns.map((column) => column.name))
    const referring = Object.values(getTableColumns(table)).map((column) => column.name)
    return ['relationship_id', 'person_id']
      .filter((column) => referring.includes(column) && !cascading.includes(column))
      .map((column) => `${name}.${column}`)
  })
  expect([...new Set(staying)].filter((place) => !apart.includes(place))).toEqual([])
})

interface OnDisk {
  readonly name: string
  readonly open: () => Promise<{
    readonly database: Database
    readonly folder: string
    readonly close: () => Promise<void>
  }>
}

const onDisk: readonly OnDisk[] = [
  {
    name: 'PGlite',
    open: async () => {
      const folder = await mkdtemp(join(tmpdir(), 'nexus-erasure-'))
      const database = await openDatabase({ kind: 'folder', folder: join(folder, 'database') })
      const close = async () => {
        await database.close()
        await rm(folder, { recursive: true, force: true })
      }
      return { database, folder, close }
    },
  },
  {
    name: 'PostgreSQL',
    open: async () => {
      const { url, drop } = await scratchDatabase({ empty: false })
      const { dataFolder } = await scratchCluster()
      const database = await openDatabase({ kind: 'postgres', url })
      const close = async () => {
        await database.close()
        await drop()
      }
      return { database, folder: dataFolder, close }
    },
  },
]

describe.each(onDisk.filter(({ name }) => name === 'PGlite' || postgresBinaries !== null))(
  'the raw files of $name',
  ({ open }) => {
    it('never hold what was said, and after an erasure not the keys either', async () => {
      const { database, folder, close } = await open()
      try {
        const vault: Vault = openVault(await openKeyring({ environment: randomBytes(32).toString('base64') }))
        const project = newId()
        await database.db.insert(projectTables.projects).values({ id: project, name: 'p', createdAt: new Date() })
        const keyCheck = Buffer.alloc(32)
        await database.db.insert(projectTables.installation).values({ one: true, createdAt: new Date(), keyCheck })
        const inAct = <T>(work: (act: Act) => Promise<T>) =>
          database.transaction((tx) => work({ tx, vault, project, actor: 'user:tester', now: new Date() }))
        const scene = await inAct((act) => heldScene(act))
        const other = await inAct((act) => heldScene(act))
        // One fact among others of somebody who stays: sealed under a key that stays, so the sealed bytes themselves have to go.
        const factOf = async (text: string) => {
          const said = {
            text,
            source: 't1',
            saidAt: new Date(),
            confidence: 0.9,
            isPrivate: false,
            isSecondHand: false,
          }
          const made = await inAct((act) =>
            suggestFact(act, { ...said, relationshipId: other.relationshipId, by: 'system' }),
          )
          const factId = made?.factId ?? ''
          const ofFact = eq(memory.memoryFacts.factId, factId)
          const [row] = await database.db.select().from(memory.memoryFacts).where(ofFact)
          return { factId, sealed: row?.sealed ?? Buffer.alloc(0) }
        }
        const gone = await factOf('I keep bees behind the house.')
        const staying = await factOf('I sing in a choir.')
        await database.db.execute(sql`analyze`)
        await database.db.execute(sql`checkpoint`)
        expect(await holding(folder, scene.words.flatMap(spellings))).toEqual([])
        expect(await holding(folder, scene.wrapped)).not.toEqual([])

        expect(await holding(folder, [gone.sealed])).not.toEqual([])
        expect(await holding(folder, spellings('bees behind the house'))).toEqual([])

        await inAct((act) => forgetFact(act, gone.factId))
        await inAct((act) => erasePerson(act, scene.personId))
        const by = { vault, actor: 'worker:test', now: new Date() }
        expect(await settlePending(database, by)).toBe(false)
        const later = { ...by, now: new Date(Date.now() + 120_000) }
        expect(await settlePending(database, later)).toBe(true)
        expect(await settlePending(database, later)).toBe(false)
        const settled = eq(runTables.auditEntries.action, 'erasure.settled')
        const [told] = await database.db.select().from(runTables.auditEntries).where(settled)
        expect(told?.details).toEqual({ tables: true, log: true })
        expect(await holding(folder, scene.wrapped)).toEqual([])
        expect(await holding(folder, [gone.sealed])).toEqual([])
        expect(await holding(folder, [staying.sealed])).not.toEqual([])
        expect(await holding(folder, scene.words.flatMap(spellings))).toEqual([])
        expect(await holding(folder, other.wrapped)).not.toEqual([])
        expect(await inAct((act) => readRelationship(act, other.relationshipId))).toEqual(other.relationship)
      } finally {
        await close()
      }
    }, 180_000)
  },
)

const spellings = (text: string): readonly Buffer[] => {
  const plain = Buffer.from(text, 'utf8')
  return [
    plain,
    Buffer.from(text, 'utf16le'),
    Buffer.from(plain.toString('hex')),
    Buffer.from(plain.toString('base64').slice(0, -4)),
  ]
}

/** The files below a folder that hold any of these bytes. */
async function holding(folder: string, sought: readonly Buffer[]): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const found: string[] = []
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name)
    // A file of a running server may go between listing and reading.
    const bytes = await readFile(path).catch(() => Buffer.alloc(0))
    if (sought.some((one) => bytes.includes(one))) found.push(path)
  }
  return found
}
