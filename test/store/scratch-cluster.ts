import { execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { openDatabase } from '../../src/store/open-database.ts'
import { freePort } from '../free-port.ts'

/** Where the PostgreSQL of this machine is, or null. Debian keeps it out of PATH. */
export const postgresBinaries: string | null = binaries()

/** A server of this test run: the first test that needs it starts it, the end of the run stops it. */
export interface Cluster {
  /** With the name of a database behind it, what the program is given. */
  readonly server: string
  readonly dataFolder: string
}

/** The cluster of this run, started at the first call; a template in it has the schema. */
export async function scratchCluster(): Promise<Cluster> {
  const mine = await mkdir(folder, { mode: 0o755 }).then(
    () => true,
    () => false,
  )
  if (mine) await started().catch((cause: unknown) => writeFile(join(folder, 'failed'), String(cause)))
  for (;;) {
    if (existsSync(join(folder, 'ready'))) return JSON.parse(await readFile(join(folder, 'ready'), 'utf8'))
    if (existsSync(join(folder, 'failed'))) {
      throw new Error(`PostgreSQL did not start: ${await readFile(join(folder, 'failed'), 'utf8')}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** A database of its own, with the schema in it or empty. */
export async function scratchDatabase({ empty }: { readonly empty: boolean }): Promise<{
  readonly url: string
  readonly drop: () => Promise<void>
}> {
  const { server } = await scratchCluster()
  const name = `nexus_${randomBytes(6).toString('hex')}`
  await onServer(server, `create database ${name}${empty ? '' : ' template nexus_template'}`)
  return { url: `${server}/${name}`, drop: () => onServer(server, `drop database if exists ${name} with (force)`) }
}

// The run is the process that started the tests; it lends its id to the processes it forks (test/store/scratch-setup.ts).
const run = process.env.NEXUS_TEST_RUN ?? String(process.pid)
const folder = join(tmpdir(), `nexus-test-postgres-${run}`)

async function started(): Promise<void> {
  const password = randomBytes(16).toString('hex')
  const port = await freePort()
  const dataFolder = join(folder, 'data')
  await writeFile(join(folder, 'password'), password, { mode: 0o600 })
  await ownedByServer(folder, join(folder, 'password'))
  await program('initdb', '-D', dataFolder, '-U', 'nexus', '--pwfile', join(folder, 'password'), ...initOptions)
  stopWithRun(dataFolder)
  const options = Object.entries({ ...settings, port, unix_socket_directories: folder })
  const flags = options.map(([name, value]) => `-c ${name}=${value}`).join(' ')
  await program('pg_ctl', 'start', '-w', '-t', '60', '-D', dataFolder, '-l', join(folder, 'log'), '-o', flags)
  const server = `postgres://nexus:${password}@127.0.0.1:${port}`
  await onServer(server, 'create database nexus_template')
  await (await openDatabase({ kind: 'postgres', url: `${server}/nexus_template` })).close()
  await writeFile(join(folder, 'ready.next'), JSON.stringify({ server, dataFolder } satisfies Cluster), { mode: 0o600 })
  await rename(join(folder, 'ready.next'), join(folder, 'ready'))
}

const initOptions = ['--auth=password', '--encoding=UTF8', '--locale=C', '--no-sync'] as const

// What is lost when the machine stops does not matter here; where durability is tested a cluster of its own is made.
const settings = {
  listen_addresses: '127.0.0.1',
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  shared_buffers: '64MB',
  max_connections: 200,
}

/** A process of its own that stops the server and removes its folder when the run is gone, however it went. */
function stopWithRun(dataFolder: string): void {
  const stop = `while kill -0 ${run} 2>/dev/null; do sleep 1; done; ${shell('pg_ctl', 'stop', '-m', 'immediate', '-D', dataFolder)}; rm -rf ${folder}`
  spawn('sh', ['-c', stop], { detached: true, stdio: 'ignore' }).unref()
}

/** Stops the cluster of this run, if there is one. */
export async function stopScratchCluster(): Promise<void> {
  if (!existsSync(join(folder, 'data', 'postmaster.pid'))) return
  await program('pg_ctl', 'stop', '-m', 'immediate', '-D', join(folder, 'data'))
  await rm(folder, { recursive: true, force: true })
}

async function onServer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${server}/postgres` })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

// The server refuses to run as root; Debian's package made an account for it.
const asRoot = process.getuid?.() === 0

const commandOf = (name: string, args: readonly string[]): readonly [string, ...string[]] => {
  const path = join(postgresBinaries ?? '', name)
  return asRoot ? ['runuser', '-u', 'postgres', '--', path, ...args] : [path, ...args]
}

const shell = (name: string, ...args: readonly string[]): string => commandOf(name, args).join(' ')

async function program(name: string, ...args: readonly string[]): Promise<string> {
  const [command, ...rest] = commandOf(name, args)
  const { stdout } = await promisify(execFile)(command, rest, { cwd: tmpdir() })
  return stdout
}

async function ownedByServer(...paths: readonly string[]): Promise<void> {
  if (!asRoot) return
  const [uid, gid] = await Promise.all(['-u', '-g'].map(async (of) => Number(await output('id', of, 'postgres'))))
  for (const path of paths) await chown(path, uid ?? 0, gid ?? 0)
}

const output = async (command: string, ...args: readonly string[]): Promise<string> =>
  (await promisify(execFile)(command, args)).stdout.trim()

function binaries(): string | null {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const places = [...versions.map((version) => join(debian, version, 'bin')), ...(process.env.PATH ?? '').split(':')]
  return places.find((place) => existsSync(join(place, 'initdb')) && existsSync(join(place, 'pg_ctl'))) ?? null
}
