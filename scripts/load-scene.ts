import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Role } from '../src/api/permissions.ts'
import { createKeyFile } from '../src/protection/key-file.ts'
import { openKeyring } from '../src/protection/keyring.ts'
import { keyHash, keyPrefix } from '../src/server/access/callers.ts'
import { createAccount } from '../src/store/accounts.ts'
import { addApiKey } from '../src/store/api-keys.ts'
import { startInstallation } from '../src/store/installation.ts'
import { setMember } from '../src/store/members.ts'
import { type DatabaseSource, openDatabase } from '../src/store/open-database.ts'
import { finishSetup } from '../src/store/setup.ts'
import { openVault } from '../src/store/vault.ts'
import { type OwnCluster, startCluster } from '../test/store/own-cluster.ts'

export interface SceneOptions {
  readonly on: 'pglite' | 'postgres'
  readonly workers: number
  readonly users: number
  /** A folder for processor profiles of the server, if any. */
  readonly profiles?: string
}

/** The built program with a fresh store, as processes of their own on the loopback. */
export interface Scene {
  readonly folder: string
  readonly url: string
  readonly project: string
  /** One for each user, each of an account of its own. */
  readonly keys: readonly string[]
  /** Root processes by name. */
  readonly processes: Readonly<Record<string, number>>
  /** Another worker, beside those that run. Answers how to stop it. */
  readonly addWorker: () => Promise<() => Promise<void>>
  readonly source: DatabaseSource
  readonly masterKey: string
  readonly close: () => Promise<void>
}

const program = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url))

/** Makes the store with its accounts, then starts the server and its workers. */
export async function openScene(options: SceneOptions): Promise<Scene> {
  // The account of PostgreSQL must be able to go through it.
  const folder = await mkdtemp(join(tmpdir(), 'nexus-load-'), {})
  const cluster = options.on === 'postgres' ? await openedCluster(folder) : null
  const data = join(folder, 'data')
  const masterKey = join(data, 'keys', 'master.json')
  await createKeyFile(masterKey)
  const source: DatabaseSource =
    cluster === null ? { kind: 'folder', folder: data } : { kind: 'postgres', url: cluster.url, patienceMs: 30_000 }
  const { project, keys } = await prepared({ source, masterKey, users: options.users })
  const environment = {
    ...process.env,
    NEXUS_MASTER_KEY_FILE: masterKey,
    ...(cluster === null ? {} : { NEXUS_DATABASE_URL: cluster.url }),
  }
  const run: Run = { folder, environment }
  const server = started(run, 'server', serverArguments(options, data))
  const workers: ChildProcess[] = []
  const addWorker = async (): Promise<ChildProcess> => {
    const worker = started(run, `worker-${workers.length + 1}`, [program, 'worker'])
    workers.push(worker)
    return worker
  }
  const url = await addressTold(server)
  for (let count = 0; count < options.workers; count += 1) await addWorker()
  return {
    ...{ folder, url, project, keys, source, masterKey },
    processes: {
      server: server.pid ?? 0,
      ...Object.fromEntries(workers.map(({ pid }, at) => [`worker ${at + 1}`, pid ?? 0])),
      ...(cluster === null ? {} : { PostgreSQL: cluster.pid }),
    },
    addWorker: async () => {
      const worker = await addWorker()
      return () => ended(worker)
    },
    close: async () => {
      for (const one of [...workers, server]) await ended(one)
      await cluster?.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function openedCluster(folder: string): Promise<OwnCluster> {
  const { chmod } = await import('node:fs/promises')
  await chmod(folder, 0o711)
  return startCluster(folder)
}

function serverArguments({ on, workers, profiles }: SceneOptions, data: string): readonly string[] {
  const profiling = profiles === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profiles}`]
  const slots = on === 'postgres' && workers > 0 ? ['--slots', '0'] : []
  return [...profiling, program, 'serve', '--data', data, '--port', '0', '--log', 'error', ...slots]
}

interface Store {
  readonly source: DatabaseSource
  readonly masterKey: string
}

/** Accounts and keys are made in the store itself: 200 sign-ups would measure how slow passwords are hashed on purpose. */
async function prepared({ source, masterKey, users }: Store & { readonly users: number }) {
  const database = await openDatabase(source)
  try {
    const vault = openVault(await openKeyring({ file: masterKey }))
    return await database.transaction(async (tx) => {
      const act = { tx, vault, actor: 'cli', now: new Date() }
      const { setupToken } = await startInstallation(act)
      const admin = { name: 'Load', email: 'load@example.org', passwordHash: null }
      const { project } = await finishSetup(act, { token: setupToken ?? '', admin, projectName: 'load' })
      const keys: string[] = []
      for (let count = 0; count < users; count += 1) {
        const email = `user-${count}@example.org`
        const accountId = await createAccount(act, {
          name: 'User',
          email,
          passwordHash: null,
          isInstallationAdmin: false,
        })
        await setMember({ ...act, project }, accountId, role)
        const secret = `${keyPrefix}${randomBytes(32).toString('base64url')}`
        const expiresAt = new Date(Date.now() + 86_400_000)
        const key = { accountId, name: 'load', role, start: secret.slice(0, 10), hash: keyHash(secret), expiresAt }
        await addApiKey({ ...act, project }, key)
        keys.push(secret)
      }
      return { project, keys }
    })
  } finally {
    await database.close()
  }
}

/** May do all that is measured. */
const role: Role = 'supervisor'

interface Run {
  readonly folder: string
  readonly environment: NodeJS.ProcessEnv
}

function started({ folder, environment }: Run, name: string, args: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, args, { env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
  const log = createWriteStream(join(folder, `${name}.log`))
  child.stdout.pipe(log, { end: false })
  child.stderr.pipe(log, { end: false })
  // What a process says unasked is a fault: it is shown.
  child.stderr.on('data', (text: Buffer) => {
    const lines = text.toString('utf8').split('\n')
    for (const line of lines)
      if (line !== '' && !/^nexus: (worker|finishing|putting)/.test(line)) console.error(`${name}: ${line}`)
  })
  return child
}

function addressTold(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    server.stdout?.on('data', (text: Buffer) => {
      said += text.toString('utf8')
      const address = /answers at (\S+)/.exec(said)?.[1]
      if (address !== undefined) resolve(address)
    })
    server.once('exit', () => reject(new Error('The server ended before it answered. Build first: npm run build')))
  })
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  const cut = new AbortController()
  wait(30_000, undefined, { signal: cut.signal }).then(
    () => child.kill('SIGKILL'),
    () => undefined,
  )
  await gone
  cut.abort()
}
