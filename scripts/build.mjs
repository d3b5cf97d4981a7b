// Compiles src/ to dist/, or to the folder given, and the workbench to its web/ unless `--no-workbench` follows. Builds beside the old one and swaps, so that no half build is ever seen.
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc')
const target = join(root, process.argv[2] ?? 'dist')
const fresh = `${target}-${process.pid}`

const compiled = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json', '--outDir', fresh], {
  cwd: root,
  stdio: ['ignore', 'inherit', 'inherit'],
})
if (compiled.status !== 0) {
  rmSync(fresh, { recursive: true, force: true })
  console.error('build: the types do not hold; what was built before is left as it was')
  process.exit(1)
}
chmodSync(join(fresh, 'cli', 'main.js'), 0o755)
const workbench =
  process.argv.includes('--no-workbench') ||
  (await import('vite')
    .then((vite) => vite.build({ root: join(root, 'web'), logLevel: 'warn', build: { outDir: join(fresh, 'web') } }))
    .catch((error) => console.error(error instanceof Error ? error.message : error)))
if (workbench === undefined) {
  rmSync(fresh, { recursive: true, force: true })
  console.error('build: the workbench could not be bundled; what was built before is left as it was')
  process.exit(1)
}
const emptied = spawnSync(process.execPath, [join(root, 'scripts', 'empty-database.mjs'), fresh], {
  cwd: root,
  stdio: ['ignore', 'inherit', 'inherit'],
})
if (emptied.status !== 0) {
  rmSync(fresh, { recursive: true, force: true })
  console.error('build: the empty database could not be made; what was built before is left as it was')
  process.exit(1)
}
const old = `${fresh}-old`
if (existsSync(target)) renameSync(target, old)
renameSync(fresh, target)
rmSync(old, { recursive: true, force: true })
