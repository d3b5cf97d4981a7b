import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { link, open, rm } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { NexusError } from '../../errors.ts'
import { openKeyring } from '../../protection/keyring.ts'
import { checkBackup } from '../../store/backup/check-backup.ts'
import { restoreBackup } from '../../store/backup/restore-backup.ts'
import { openDatabase } from '../../store/open-database.ts'
import { openVault } from '../../store/vault.ts'
import { databaseIn, dataFolder, isStore, keysOf } from '../store-source.ts'
import type { Terminal } from '../terminal.ts'
import { openStore, type StoreFlags } from './open-store.ts'

export interface BackupFlags extends StoreFlags {
  readonly to: string
}

/** Writes everything the store holds into one file, reads it again, and only then gives it its name. */
export async function runBackup(flags: BackupFlags, terminal: Terminal): Promise<void> {
  const file = resolve(flags.to)
  if (existsSync(file)) throw taken(file)
  const part = `${file}.part-${process.pid}`
  const store = await openStore(flags)
  try {
    await store.operations.backUp(createWriteStream(part, { mode: 0o600, flags: 'wx' }))
    const { tables, rows } = await checkBackup(createReadStream(part))
    await onDisk(part)
    await placed(part, file)
    await terminal.out(`${file} holds ${rows} rows of ${tables} tables, read again and whole\n`)
    await terminal.out(
      'The master key is not in it: keep a copy of the key apart from it, or nothing in it can be opened.\n',
    )
  } finally {
    await rm(part, { force: true })
    await store.close()
  }
}

export interface RestoreFlags extends StoreFlags {
  readonly from: string
}

/** Puts a backup into an empty store: all of it, checked, or nothing. */
export async function runRestore(flags: RestoreFlags, terminal: Terminal): Promise<void> {
  const folder = dataFolder(flags.data)
  const source = databaseIn(folder)
  if (!existsSync(flags.from)) throw new NexusError('fileNotFound', `There is no file ${flags.from}.`)
  if (source.kind === 'folder' && isStore(folder)) {
    throw new NexusError('conflict', `${folder} already holds a store. Name an empty folder with --data.`)
  }
  const keys = keysOf(folder, source)
  const vault = openVault(await openKeyring(keys))
  // A damaged file leaves no empty database behind.
  await checkBackup(createReadStream(flags.from))
  const database = await openDatabase(source)
  try {
    const { end } = await restoreBackup({ database, vault }, createReadStream(flags.from))
    const rows = end.reduce((sum, table) => sum + table.rows, 0)
    await terminal.out(`${rows} rows of ${end.length} tables are restored; counts, hashes, audit and master key fit\n`)
  } finally {
    await database.close()
  }
}

async function onDisk(path: string): Promise<void> {
  const file = await open(path, 'r+')
  await file.sync().finally(() => file.close())
}

/** A link never replaces what another run may have put there in the meantime. */
async function placed(part: string, file: string): Promise<void> {
  await link(part, file).catch((cause: unknown) => {
    if (existsSync(file)) throw taken(file)
    throw new NexusError('outputUnwritable', `${file} cannot be written. Name a file in a folder you may write.`, {
      cause,
    })
  })
  const folder = await open(dirname(file), 'r').catch(() => null)
  await folder?.sync().finally(() => folder.close())
}

const taken = (file: string): NexusError =>
  new NexusError('outputUnwritable', `${file} exists. A backup never replaces another: name a new file.`)
