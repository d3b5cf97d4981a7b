// Compiles src/ to dist/. Builds beside the old dist and swaps, so that a running command never sees half a build.
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc')
const fresh = join(root, `dist-${process.pid}`)
const target = join(root, 'dist')

const compiled = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json', '--outDir', fresh], {
  cwd: root,
  stdio: ['ignore', 'inherit', 'inherit'],
})
if (compiled.status !== 0) {
  rmSync(fresh, { recursive: true, force: true })
  console.error('build: the types do not hold, dist/ is left as it was')
  process.exit(1)
}
const main = join(fresh, 'cli', 'main.js')
if (existsSync(main)) chmodSync(main, 0o755)
const old = `${fresh}-old`
if (existsSync(target)) renameSync(target, old)
renameSync(fresh, target)
rmSync(old, { recursive: true, force: true })
