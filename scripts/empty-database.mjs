// Makes dist/store/pglite/empty-database.tar.gz: what initdb makes, which takes seconds, so that a first start does not.
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'

const target = join(process.argv[2], 'store', 'pglite', 'empty-database.tar.gz')
const from = createRequire(import.meta.url).resolve('@electric-sql/pglite')
const { version } = JSON.parse(readFileSync(join(dirname(dirname(from)), 'package.json'), 'utf8'))
const kept = join(process.cwd(), 'node_modules', '.cache', 'nexus', `empty-database-${version}.tar.gz`)

if (!existsSync(kept)) {
  const { PGlite } = await import(pathToFileURL(from.replace(/\.cjs$/, '.js')).href)
  const lite = new PGlite()
  await lite.waitReady
  const dump = new Uint8Array(await (await lite.dumpDataDir('none')).arrayBuffer())
  await lite.close()
  mkdirSync(dirname(kept), { recursive: true })
  writeFileSync(kept, gzipSync(dump, { level: 9 }))
}
copyFileSync(kept, target)
