import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { shippedMigrations } from '../../src/store/migrations.ts'
import { openMemory } from '../../src/store/pglite/embedded.ts'
import { openMemoryBackend } from '../../src/store/pglite/memory-backend.ts'
import { root } from '../source-tree.ts'

/** A dump of an empty store. Loading it takes a tenth of making one, so it is kept until a migration or PGlite changes. */
export async function pgliteTemplate(): Promise<Blob> {
  const name = `template-${fingerprint()}.tar`
  const kept = read(name)
  if (kept !== null) return new Blob([kept])
  const backend = await openMemoryBackend()
  const database = await openMemory(backend)
  const dump = new Uint8Array(await (await backend.dump()).arrayBuffer())
  await database.close()
  keep(name, dump)
  return new Blob([dump])
}

const folder = join(root, 'node_modules', '.cache', 'nexus')

function fingerprint(): string {
  const hash = createHash('sha256').update(readFileSync(join(root, 'node_modules/@electric-sql/pglite/package.json')))
  for (const file of readdirSync(shippedMigrations).sort()) {
    if (file.endsWith('.sql')) hash.update(readFileSync(join(shippedMigrations, file)))
  }
  return hash.digest('hex').slice(0, 16)
}

function read(name: string): Uint8Array<ArrayBuffer> | null {
  try {
    return new Uint8Array(readFileSync(join(folder, name)))
  } catch {
    return null
  }
}

/** Whole or not at all; what earlier migrations needed goes. */
function keep(name: string, dump: Uint8Array): void {
  mkdirSync(folder, { recursive: true })
  for (const old of readdirSync(folder)) if (old.startsWith('template-')) rmSync(join(folder, old), { force: true })
  const fresh = join(folder, `${randomUUID()}.tar`)
  writeFileSync(fresh, dump)
  renameSync(fresh, join(folder, name))
}
