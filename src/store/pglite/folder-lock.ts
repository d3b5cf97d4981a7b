import { randomUUID } from 'node:crypto'
import { link, mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { NexusError } from '../../errors.ts'
import { isAlive, type Process, thisProcess } from './process-identity.ts'

/** What keeps every other process out of a data folder. */
export interface FolderLock {
  /** Tells other processes of this machine where to reach the holder. */
  readonly publish: (server: { readonly url: string }) => Promise<void>
  readonly release: () => Promise<void>
}

/**
 * Takes a data folder for this process alone. PGlite itself takes no lock: two processes would both open the folder, and acknowledged rows
 * would vanish. `onLost` is called should the folder be taken over all the same, after this process was taken for dead.
 */
export async function lockFolder(folder: string, onLost: () => void): Promise<FolderLock> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, lockName)
  const mine: Holder = { token: randomUUID(), ...thisProcess(), since: new Date().toISOString(), url: null }
  await claim(path, mine)
  await removeRemains(path, mine)
  let held = mine
  const beat = setInterval(() => void stillOurs(path, mine, stop), beatMs)
  beat.unref()
  const stop = (): void => {
    clearInterval(beat)
    onLost()
  }
  return {
    publish: async ({ url }) => {
      held = { ...held, url }
      await written(path, held, (from) => rename(from, path))
    },
    release: async () => {
      clearInterval(beat)
      if ((await holderAt(path))?.token === mine.token) await rm(path, { force: true })
    },
  }
}

/** The address of the server that holds a data folder, or null: nobody holds it, or whoever does serves nothing. */
export async function serverOf(folder: string): Promise<string | null> {
  const path = join(folder, lockName)
  const holder = await holderAt(path)
  return holder !== null && (await holds(path, holder)) ? holder.url : null
}

interface Holder extends Process {
  readonly token: string
  readonly since: string
  readonly url: string | null
}

const lockName = 'nexus.lock'
const beatMs = 10_000
/** How long another process may take to replace a dead holder, and how often that is looked at. */
const takeOverMs = 5_000
const lookMs = 20
/** After this long without a beat, a holder that cannot be looked up (another host or container) counts as gone. */
const silenceMs = 90_000

/**
 * The lock is a hard link, so it is there whole or not at all. The lock of a dead holder is replaced by whoever holds the right to do so,
 * which is a lock of its own named after the dead one: of many starters one gets it, and who comes late finds another token under the lock.
 */
async function claim(path: string, mine: Holder): Promise<void> {
  for (let waited = 0; ; ) {
    if (await written(path, mine, linkedTo(path))) return
    const holder = await holderAt(path)
    if (holder === null) continue
    if (await holds(path, holder)) throw inUse(path, holder)
    const right = `${path}.${holder.token}`
    const hasRight = await claim(right, mine).then(
      () => true,
      (cause: unknown) => {
        if (cause instanceof NexusError && cause.code === 'databaseInUse' && waited < takeOverMs) return false
        throw cause
      },
    )
    // Whoever has the right is done in a moment; only then is it known who holds the folder.
    if (!hasRight) {
      waited += lookMs
      await setTimeout(lookMs)
      continue
    }
    try {
      if ((await holderAt(path))?.token !== holder.token) continue
      await written(path, mine, (from) => rename(from, path))
      return
    } finally {
      await rm(right, { force: true })
    }
  }
}

const linkedTo = (path: string) => (from: string) =>
  link(from, path).then(
    () => true,
    (cause: unknown) => {
      if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') return false
      throw new NexusError(
        'outputUnwritable',
        `${path} cannot be made. Name a data folder on a disk of this machine.`,
        {
          cause,
        },
      )
    },
  )

/** Writes who holds it to a file of its own, and has it put in its place in one step. */
async function written<T>(path: string, holder: Holder, place: (from: string) => Promise<T>): Promise<T> {
  const from = join(dirname(path), `.${lockName}-${randomUUID()}`)
  await writeFile(from, JSON.stringify(holder), { mode: 0o600, flag: 'wx' })
  try {
    return await place(from)
  } finally {
    await rm(from, { force: true })
  }
}

async function holderAt(path: string): Promise<Holder | null> {
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null) return null
  try {
    const holder: Holder = JSON.parse(text)
    return holder
  } catch (cause) {
    throw new NexusError('databaseInUse', `${path} is no lock of Nexus. If no Nexus is running, remove it.`, { cause })
  }
}

async function holds(path: string, holder: Holder): Promise<boolean> {
  const alive = isAlive(holder)
  if (alive !== 'unknown') return alive === 'yes'
  const silent = await stat(path).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => Number.POSITIVE_INFINITY,
  )
  return silent < silenceMs
}

async function stillOurs(path: string, mine: Holder, lost: () => void): Promise<void> {
  const holder = await holderAt(path).catch(() => null)
  if (holder?.token !== mine.token) return lost()
  const now = new Date()
  await utimes(path, now, now).catch(() => undefined)
}

/** What processes left that died while they took the lock. */
async function removeRemains(path: string, mine: Holder): Promise<void> {
  const folder = dirname(path)
  for (const name of await readdir(folder)) {
    if (!name.startsWith(`${basename(path)}.`)) continue
    const right = await holderAt(join(folder, name))
    if (right !== null && right.token !== mine.token && isAlive(right) !== 'no') continue
    await rm(join(folder, name), { force: true })
  }
}

function inUse(path: string, holder: Holder): NexusError {
  const { pid, host, since, url } = holder
  const where = host === hostname() ? 'on this machine' : `on ${host}`
  const remedy =
    url === null
      ? 'Wait until it ends, or stop it.'
      : `It serves ${url}: go through it with --server ${url}, or stop it.`
  const unseen =
    isAlive(holder) === 'unknown'
      ? ` It cannot be seen from here; if it is gone for good, its lock lapses ${silenceMs / 1000} s after its last sign.`
      : ''
  return new NexusError(
    'databaseInUse',
    `${dirname(path)} is held by process ${pid} ${where} since ${since}. ${remedy}${unseen}`,
  )
}
