import { randomBytes } from 'node:crypto'
import { openKeyring } from '../../src/protection/keyring.ts'
import type { Act } from '../../src/store/act.ts'
import type { Database } from '../../src/store/database.ts'
import { newId } from '../../src/store/ids.ts'
import { openDatabase } from '../../src/store/open-database.ts'
import { projects } from '../../src/store/schema/projects.ts'
import { openVault, type Vault } from '../../src/store/vault.ts'

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

/** Every database the store must hold on, for `describe.each`. */
export const storeKinds: readonly { readonly name: string; readonly open: () => Promise<ScratchStore> }[] = [
  { name: 'PGlite', open: async () => scratchOn(await openDatabase({ kind: 'memory' })) },
]

async function scratchOn(database: Database): Promise<ScratchStore> {
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
    close: () => database.close(),
  }
}
