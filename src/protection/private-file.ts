import { constants, type Stats } from 'node:fs'
import { type FileHandle, mkdir, open, realpath, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { NexusError } from '../errors.ts'

/** Writes a file only we can read (0600, in a folder of 0700), and never over another. It is on the disk when this returns. */
export async function createPrivateFile(path: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    await writeNew(path, text)
    await syncFolder(dirname(path))
  } catch (cause) {
    const remedy = hasCode(cause, 'EEXIST')
      ? 'exists. A key file is never replaced: what it sealed could not be opened again. Name another file.'
      : 'cannot be written. Name a file in a folder you may write.'
    throw new NexusError('outputUnwritable', `${path} ${remedy}`, { cause })
  }
}

/** Reads a file, after its open descriptor has shown that nobody else can read it. A link is followed, and its target is checked. */
export async function readPrivateFile(path: string): Promise<string> {
  const target = await targetOf(path)
  const file = await open(target, constants.O_RDONLY | noFollow).catch((cause: unknown) => {
    throw unreadable(path, cause)
  })
  try {
    refuseExposed(await file.stat(), target)
    await refuseOpenFolder(dirname(target))
    return await file.readFile('utf8')
  } finally {
    await file.close()
  }
}

/**
 * Replaces a private file in one step: whatever moment the machine stops at, the old or the new text is there whole. `.next` beside it is
 * the lock, so two rotations cannot undo each other. The old bytes are overwritten where no other name holds them.
 */
export async function replacePrivateFile(path: string, change: (text: string) => string): Promise<void> {
  const target = await targetOf(path)
  const next = `${target}.next`
  const claim = await open(next, 'wx', 0o600).catch((cause: unknown) => {
    throw hasCode(cause, 'EEXIST') ? claimed(next, cause) : unwritable(path, cause)
  })
  const old = await renamedOver(next, target, async () => {
    await writeAndClose(claim, change(await readPrivateFile(path)))
  }).catch(async (cause: unknown) => {
    await claim.close().catch(() => undefined)
    await rm(next, { force: true })
    throw cause instanceof NexusError ? cause : unwritable(path, cause)
  })
  await wiped(old, dirname(target))
}

async function targetOf(path: string): Promise<string> {
  return realpath(path).catch((cause: unknown) => {
    throw unreadable(path, cause)
  })
}

// Windows has neither the flag nor modes: what protects the file there is its access list, which we do not read.
const noFollow = constants.O_NOFOLLOW ?? 0

function refuseExposed(stats: Stats, path: string): void {
  const ours = process.geteuid?.()
  if (!stats.isFile()) throw new NexusError('keyMissing', `${path} is no file. Name the key file itself.`)
  if (ours === undefined) return
  if ((stats.mode & 0o077) !== 0) {
    throw new NexusError('keyFileExposed', `${path} can be read by others on this machine. Run: chmod 600 ${path}`)
  }
  if (stats.uid !== ours && stats.uid !== 0) {
    throw new NexusError(
      'keyFileExposed',
      `${path} belongs to another account, which can read it at any time. Run: chown ${ours} ${path}`,
    )
  }
}

/** Whoever may write the folder may put another key in the file's place; a sticky folder (/tmp) lets only owners do so. */
async function refuseOpenFolder(folder: string): Promise<void> {
  const { mode } = await stat(folder)
  if (process.geteuid === undefined || (mode & 0o002) === 0 || (mode & 0o1000) !== 0) return
  throw new NexusError('keyFileExposed', `Anybody may replace files in ${folder}. Run: chmod o-w ${folder}`)
}

/** Puts the prepared file in the target's place and hands back what stood there, still open. */
async function renamedOver(next: string, target: string, prepare: () => Promise<void>): Promise<FileHandle> {
  await prepare()
  const old = await open(target, 'r+')
  try {
    await rename(next, target)
    return old
  } catch (cause) {
    await old.close()
    throw cause
  }
}

/** Makes the change last, then overwrites the bytes it replaced, unless another name (a hard link) still holds them. */
async function wiped(old: FileHandle, folder: string): Promise<void> {
  try {
    await syncFolder(folder)
    const { nlink, size } = await old.stat()
    if (nlink > 0) return
    await old.write(Buffer.alloc(size), 0, size, 0)
    await old.sync()
  } finally {
    await old.close()
  }
}

async function writeNew(path: string, text: string): Promise<void> {
  await writeAndClose(await open(path, 'wx', 0o600), text)
}

async function writeAndClose(file: FileHandle, text: string): Promise<void> {
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder; there the rename itself is all there is.
  const handle = await open(folder, constants.O_RDONLY).catch(() => null)
  await handle?.sync().finally(() => handle.close())
}

function hasCode(cause: unknown, code: string): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === code
}

function unreadable(path: string, cause: unknown): NexusError {
  return hasCode(cause, 'ENOENT')
    ? new NexusError(
        'keyMissing',
        `There is no key file at ${path}. Restore it from its own backup; a new one opens nothing sealed before.`,
        { cause },
      )
    : new NexusError('keyMissing', `${path} cannot be read. Give its account the right to read it, and nobody else.`, {
        cause,
      })
}

function unwritable(path: string, cause: unknown): NexusError {
  return new NexusError(
    'outputUnwritable',
    `${path} cannot be replaced. Allow writing in its folder for this account.`,
    { cause },
  )
}

function claimed(next: string, cause: unknown): NexusError {
  return new NexusError(
    'outputUnwritable',
    `${next} exists: another rotation is under way, or one was cut off. If none is running, remove that file and start again; nothing is sealed under the key in it.`,
    { cause },
  )
}
