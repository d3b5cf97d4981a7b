import { execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown, mkdir, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { postgresBinaries } from '../test/store/scratch-cluster.ts'

/** A PostgreSQL server of its own that keeps what it acknowledged, as one in use does. */
export interface LoadCluster {
  readonly url: string
  /** The postmaster, whose children are its processes. */
  readonly pid: number
  readonly stop: () => Promise<void>
}

/** Started in a folder of its own, on a free port of the loopback; durable, and otherwise as installed but for its memory. */
export async function startCluster(folder: string): Promise<LoadCluster> {
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
  const server = spawn(...command('postgres', ['-D', data, ...flags]), { stdio: 'ignore', cwd: '/' })
  const url = `postgres://nexus:${password}@127.0.0.1:${port}/postgres`
  const gone = new Promise((resolve) => server.once('exit', resolve))
  return {
    url,
    pid: server.pid ?? 0,
    stop: async () => {
      // Fast shutdown (PostgreSQL documentation, 19.5); runuser hands the signal on.
      server.kill('SIGINT')
      await gone
      await rm(place, { recursive: true, force: true })
    },
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

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
