import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createKeyFile } from '../../src/protection/key-file.ts'
import { openKeyring } from '../../src/protection/keyring.ts'
import { keyHash, keyPrefix } from '../../src/server/access/callers.ts'
import { createAccount } from '../../src/store/accounts.ts'
import { addApiKey } from '../../src/store/api-keys.ts'
import type { Database } from '../../src/store/database.ts'
import { startInstallation } from '../../src/store/installation.ts'
import { setMember } from '../../src/store/members.ts'
import { type DatabaseSource, openDatabase } from '../../src/store/open-database.ts'
import { finishSetup } from '../../src/store/setup.ts'
import { openVault, type Vault } from '../../src/store/vault.ts'
import { freePort } from '../free-port.ts'
import { scratchDatabase } from '../store/scratch-cluster.ts'

export type KillKind = 'pglite' | 'postgres'

/** A fresh store with an account and its key, and what its processes are started with. */
export interface KillScene {
  readonly on: KillKind
  readonly folder: string
  readonly port: number
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly project: string
  readonly key: string
  /** With the store open here; on PGlite no process may hold it then. */
  readonly within: <T>(work: (open: Open) => Promise<T>) => Promise<T>
  readonly close: () => Promise<void>
}

export interface Open {
  readonly database: Database
  readonly vault: Vault
}

export async function openKillScene(on: KillKind): Promise<KillScene> {
  const folder = await mkdtemp(join(tmpdir(), 'nexus-kill-'))
  const masterKey = join(folder, 'keys', 'master.json')
  await createKeyFile(masterKey)
  const scratch = on === 'postgres' ? await scratchDatabase({ empty: false }) : null
  const data = join(folder, 'data')
  const source: DatabaseSource =
    scratch === null ? { kind: 'folder', folder: data } : { kind: 'postgres', url: scratch.url, poolSize: 4 }
  const within: KillScene['within'] = async (work) => {
    const database = await openDatabase(source)
    try {
      return await work({ database, vault: openVault(await openKeyring({ file: masterKey })) })
    } finally {
      await database.close()
    }
  }
  const { NEXUS_DATABASE_URL: _url, ...inherited } = process.env
  return {
    ...{ on, folder, within, port: await freePort() },
    environment: {
      ...inherited,
      ...{ NEXUS_MASTER_KEY_FILE: masterKey, NEXUS_DATA: data },
      ...(scratch === null ? {} : { NEXUS_DATABASE_URL: scratch.url }),
    },
    ...(await within(installed)),
    close: async () => {
      await scratch?.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function installed({ database, vault }: Open): Promise<{ project: string; key: string }> {
  const key = `${keyPrefix}${randomBytes(32).toString('base64url')}`
  const project = await database.transaction(async (tx) => {
    const act = { tx, vault, actor: 'cli', now: new Date() }
    const { setupToken } = await startInstallation(act)
    const admin = { name: 'Kill rounds', email: 'kill@example.org', passwordHash: null }
    const made = await finishSetup(act, { token: setupToken ?? '', admin, projectName: 'kill rounds' })
    const own = { ...act, project: made.project }
    const person = { name: 'Coder', email: 'coder@example.org', passwordHash: null, isInstallationAdmin: false }
    const accountId = await createAccount(act, person)
    await setMember(own, accountId, 'supervisor')
    const expiresAt = new Date(Date.now() + 86_400_000)
    const named = { name: 'kill rounds', role: 'supervisor' as const, start: key.slice(0, 10), hash: keyHash(key) }
    await addApiKey(own, { ...named, accountId, expiresAt })
    return made.project
  })
  return { project, key }
}
