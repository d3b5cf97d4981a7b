import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { chown, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { freePort } from '../free-port.ts'
import { postgresBinaries } from './scratch-cluster.ts'

/** A PostgreSQL server of its own that keeps what it acknowledged, as one in use does. */
export interface OwnCluster {
  readonly url: string
  /** The postmaster as it runs now, whose children are its processes. */
  readonly pid: number
  readonly stop: () => Promise<void>
  /** Ends all its processes with SIGKILL, the postmaster first. */
  readonly kill: () => Promise<void>
  /** Starts it again on the same folder and port, and returns once it answers. */
  readonly startAgain: () => Promise<void>
}

/** Started in a folder of its own, on a free port of the loopback; durable, and otherwise as installed but for its memory. */
export async function startCluster(folder: string): Promise<OwnCluster> {
  if (postgresBinaries === null) throw new Error('PostgreSQL is not installed on this machine.')
  const place = join(folder, 'postgres')
  const data = join(place, 'data')
  await mkdir(place, { mode: 0o755 })
  const password = randomBytes(16).toString('hex')
  await writeFile(join(place, 'password'), password, { mode: 0o600 })
  await ownedByServer(place, join(place, 'password'))
  const made = ['--auth=password', '--encoding=UTF8', '--locale=C']
  await promisify(execFile)(
    ...command('initdb', ['-D', data, '-U', 'nexus', '--pwfile', join(place, 'password'), ...made]),
  )
  const port = await freePort()
  const settings = { ...sizes, listen_addresses: '127.0.0.1', port, unix_socket_directories: place }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const started = () => spawn(...command('postgres', ['-D', data, ...flags]), { stdio: 'ignore', cwd: '/' })
  const url = `postgres://nexus:${password}@127.0.0.1:${port}/postgres`
  let server = started()
  return {
    url,
    get pid() {
      return server.pid ?? 0
    },
    stop: async () => {
      // Fast shutdown (PostgreSQL documentation, 19.5).
      await gone(server, 'SIGINT')
      await rm(place, { recursive: true, force: true })
    },
    kill: async () => {
      const processes = childrenOf(server.pid ?? 0)
      await gone(server, 'SIGKILL')
      for (const pid of processes) killed(pid)
      // It does not start again while one of them still holds its memory.
      for (const from = performance.now(); processes.some(isThere); await wait(10)) {
        if (performance.now() - from > startMs) throw new Error('A process of PostgreSQL outlived SIGKILL.')
      }
    },
    startAgain: async () => {
      server = started()
      await answering(url)
    },
  }
}

async function gone(server: ChildProcess, signal: 'SIGINT' | 'SIGKILL'): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const ended = new Promise((resolve) => server.once('exit', resolve))
  server.kill(signal)
  await ended
}

/** As Linux lists them. */
function childrenOf(parent: number): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && statOf(Number(name))?.parent === parent)
    .map(Number)
}

function statOf(pid: number): { readonly state: string; readonly parent: number } | null {
  try {
    const [, state = '', parent] = /\) (\S) (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
    return { state, parent: Number(parent) }
  } catch {
    return null
  }
}

/** One that ended and was not waited for yet holds nothing any more. */
const isThere = (pid: number): boolean => !['Z', 'X', undefined].includes(statOf(pid)?.state)

function killed(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended by itself when its postmaster was gone.
  }
}

const startMs = 30_000

async function answering(url: string): Promise<void> {
  for (const until = Date.now() + startMs; ; ) {
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => undefined)
    try {
      await client.connect()
      return
    } catch (cause) {
      if (Date.now() > until) throw cause
      await wait(50)
    } finally {
      await client.end().catch(() => undefined)
    }
  }
}

const sizes = { shared_buffers: '256MB', max_connections: 100 }

// The server refuses to run as root; its package made an account for it.
const isRoot = process.getuid?.() === 0

function command(name: string, args: readonly string[]): [string, string[]] {
  const path = join(postgresBinaries ?? '', name)
  return isRoot
    ? ['setpriv', ['--reuid=postgres', '--regid=postgres', '--clear-groups', path, ...args]]
    : [path, [...args]]
}

async function ownedByServer(...paths: readonly string[]): Promise<void> {
  if (!isRoot) return
  const ids = await Promise.all(['-u', '-g'].map((of) => promisify(execFile)('id', [of, 'postgres'])))
  const [uid, gid] = ids.map(({ stdout }) => Number(stdout))
  for (const path of paths) await chown(path, uid ?? 0, gid ?? 0)
}
