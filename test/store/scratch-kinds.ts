import { randomBytes } from 'node:crypto'
import { openKeyring } from '../../src/protection/keyring.ts'
import type { Act } from '../../src/store/act.ts'
import type { Database } from '../../src/store/database.ts'
import { newId } from '../../src/store/ids.ts'
import { openDatabase } from '../../src/store/open-database.ts'
import { projects } from '../../src/store/schema/projects.ts'
import { openVault, type Vault } from '../../src/store/vault.ts'
import { pgliteTemplate } from './pglite-template.ts'
import { postgresBinaries, scratchDatabase } from './scratch-cluster.ts'

/** An empty store that is gone when it is closed. Tests keep apart by working in projects of their own. */
export interface ScratchStore {
  readonly database: Database
  readonly vault: Vault
  readonly newProject: () => Promise<string>
  /** Runs inside one transaction, as the server does. */
  readonly inAct: <T>(
    project: string,
    work: (act: Act) => Promise<T>,
    who?: { actor?: string; now?: Date },
  ) => Promise<T>
  readonly close: () => Promise<void>
}

export interface StoreKind {
  readonly name: 'PGlite' | 'PostgreSQL'
  readonly open: () => Promise<ScratchStore>
}

const pglite: StoreKind = {
  name: 'PGlite',
  open: async () => {
    const database = await openDatabase({ kind: 'memory', template: await pgliteTemplate() })
    return scratchOn(database, () => database.close())
  },
}

const postgres: StoreKind = {
  name: 'PostgreSQL',
  open: async () => {
    const { url, drop } = await scratchDatabase({ empty: false })
    const database = await openDatabase({ kind: 'postgres', url })
    return scratchOn(database, async () => {
      await database.close()
      await drop()
    })
  },
}

/** Every database the store must hold on, as far as this machine has it. For scripts too: nothing here is of a test. */
export const scratchKinds: readonly StoreKind[] = postgresBinaries === null ? [pglite] : [pglite, postgres]

/** With a key of its own. */
export async function scratchOn(database: Database, close: () => Promise<void>): Promise<ScratchStore> {
  const vault = openVault(await openKeyring({ environment: randomBytes(32).toString('base64') }))
  return {
    database,
    vault,
    newProject: async () => {
      const project = newId()
      await database.db.insert(projects).values({ id: project, name: `project ${project}`, createdAt: new Date() })
      return project
    },
    inAct: (project, work, { actor = 'user:tester', now = new Date() } = {}) =>
      database.transaction((tx) => work({ tx, vault, project, actor, now })),
    close,
  }
}
