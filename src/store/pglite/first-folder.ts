import { existsSync } from 'node:fs'
import { chmod, mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { NexusError } from '../../errors.ts'
import { openMemoryBackend } from './memory-backend.ts'
import { filesOf } from './tar.ts'

/**
 * Makes the folder of an empty database where there is none. It is made aside and put in place in one step: a first start that was cut off
 * leaves nothing half done, and the next one begins anew.
 */
export async function prepareFolder(place: string): Promise<void> {
  const aside = `${place}.new`
  await rm(aside, { recursive: true, force: true })
  if (existsSync(join(place, 'PG_VERSION'))) return refuseOther(place)
  if (existsSync(place) && (await readdir(place)).length > 0) {
    throw new NexusError(
      'databaseUnreachable',
      `${place} holds files but no whole database. Restore a backup into an empty folder, or name another one.`,
    )
  }
  await rm(place, { recursive: true, force: true })
  const folders = new Set<string>([aside])
  await mkdir(aside, { recursive: true, mode: 0o700 })
  for (const { name, kind, content } of filesOf(await emptyDatabase())) {
    const path = join(aside, name)
    const folder = kind === 'folder' ? path : dirname(path)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    folders.add(folder)
    if (kind === 'file') await writeFile(path, content, { mode: 0o600 })
  }
  await allOnDisk(aside)
  await rename(aside, place)
  await syncPath(dirname(place))
}

/** What `initdb` makes: shipped with the program, since making it takes seconds. From the sources it is made. */
async function emptyDatabase(): Promise<Uint8Array> {
  const shipped = fileURLToPath(new URL('./empty-database.tar.gz', import.meta.url))
  if (existsSync(shipped)) return gunzipSync(await readFile(shipped))
  const backend = await openMemoryBackend()
  try {
    return new Uint8Array(await (await backend.dump()).arrayBuffer())
  } finally {
    await backend.close()
  }
}

async function refuseOther(place: string): Promise<void> {
  await chmod(place, 0o700)
  const version = (await readFile(join(place, 'PG_VERSION'), 'utf8')).trim()
  if (version === embeddedVersion) return
  throw new NexusError(
    'databaseNewer',
    `${place} was written by the embedded PostgreSQL ${version}; this Nexus has ${embeddedVersion}. Back it up with the Nexus that made it, and restore the backup into an empty folder.`,
  )
}

/** The major version inside PGlite (stack.md); a data folder fits only its own. */
const embeddedVersion = '18'

/** A crowd of small files is on the disk only when each was synced. */
async function allOnDisk(folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true })
  await Promise.all(
    entries.map((entry) => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? allOnDisk(path) : syncPath(path)
    }),
  )
  await syncPath(folder)
}

async function syncPath(path: string): Promise<void> {
  // Windows opens no folders; there the rename is all there is.
  const file = await open(path, 'r').catch(() => null)
  try {
    await file?.sync()
  } finally {
    await file?.close()
  }
}
