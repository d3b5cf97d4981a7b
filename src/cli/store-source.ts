import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { NexusError } from '../errors.ts'
import { createKeyFile } from '../protection/key-file.ts'
import type { KeySource } from '../protection/keyring.ts'
import type { DatabaseSource } from '../store/open-database.ts'
import { keySourceIn } from './key-source.ts'

/** The data folder: of the flag, of NEXUS_DATA, or ~/.nexus. */
export function dataFolder(given: string | undefined): string {
  return resolve(given ?? process.env.NEXUS_DATA ?? join(homedir(), '.nexus'))
}

/** PostgreSQL where the environment names one, else the folder. */
export function databaseIn(folder: string): DatabaseSource {
  const url = databaseUrl()
  return url === null ? { kind: 'folder', folder } : { kind: 'postgres', url }
}

/** NEXUS_DATABASE_URL, or what stands in the file that NEXUS_DATABASE_URL_FILE names; null where neither is set. */
export function databaseUrl(): string | null {
  const { NEXUS_DATABASE_URL: url, NEXUS_DATABASE_URL_FILE: file } = process.env
  if (url !== undefined && url !== '') return url
  if (file === undefined || file === '') return null
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (cause) {
    throw new NexusError(
      'fileUnreadable',
      `${file} cannot be read. NEXUS_DATABASE_URL_FILE must name a file with the address of the database.`,
      {
        cause,
      },
    )
  }
}

/** The key of the environment, or the key file beside the database, made on the first run and never after. */
export async function keysMade(folder: string, source: DatabaseSource): Promise<KeySource> {
  const file = ownKeyFile(folder, source)
  if (file === null) return keySourceIn(process.env)
  if (existsSync(file)) return { file }
  if (isStore(folder)) throw lostKey(file)
  await createKeyFile(file)
  return { file }
}

/** The key of a store that is there already. */
export function keysOf(folder: string, source: DatabaseSource): KeySource {
  const file = ownKeyFile(folder, source)
  if (file === null) return keySourceIn(process.env)
  if (!existsSync(file)) throw lostKey(file)
  return { file }
}

/** Whether a folder holds a database. */
export const isStore = (folder: string): boolean => existsSync(join(folder, 'database'))

/** The key file beside the database; null where the environment says where the key is. */
function ownKeyFile(folder: string, source: DatabaseSource): string | null {
  const { NEXUS_MASTER_KEY, NEXUS_MASTER_KEY_FILE } = process.env
  const isGiven = NEXUS_MASTER_KEY !== undefined || NEXUS_MASTER_KEY_FILE !== undefined
  return isGiven || source.kind !== 'folder' ? null : join(folder, 'keys', 'master.json')
}

function lostKey(file: string): NexusError {
  return new NexusError(
    'keyMissing',
    `${file} is not there, and without it nothing in the database can be read. Put it back from its backup, or name another with NEXUS_MASTER_KEY_FILE.`,
  )
}
