import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, expect, it } from 'vitest'
import { tinyRun } from '../../bench/run/tiny-run.contract.ts'

const tiny = tinyRun()
afterAll(() => tiny.remove())
const file = join(tiny.root, 'tiny.yaml')
writeFileSync(
  file,
  `format: nexus-bench/1
name: tiny
scenarios: { shipped: false, folders: [own] }
coder: rules
systems:
  - { id: product, kind: function, module: ./product.mjs, declaredLevel: 2, memory: talk }
thresholds:
  - { measure: expectation.must, atLeast: 1 }
`,
)
// It answers by what was said, after a while.
writeFileSync(
  join(tiny.root, 'product.mjs'),
  `import { setTimeout as wait } from 'node:timers/promises'
const replies = ['That sounds hard. What was the worst of it?', 'You feel pushed.', 'Try to write a list of three things.']
export default async ({ messages }) => {
  await wait(20)
  return replies[messages.map(({ content }) => content.length).reduce((sum, length) => sum + length, 0) % 3]
}
`,
)

const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
const main = fileURLToPath(new URL('../main.ts', import.meta.url))

function nexus(out: string): { readonly child: ChildProcess; readonly exit: Promise<number | null> } {
  const args = ['--import', tsx, main, 'bench', 'run', file, '--out', join(tiny.root, out), '--quiet']
  const child = spawn(process.execPath, args, { stdio: 'ignore' })
  return { child, exit: new Promise((resolve) => child.on('exit', resolve)) }
}

it('a run that was killed goes on with the same command to the same bytes', { timeout: 120_000 }, async () => {
  const whole = nexus('whole')
  const killed = nexus('killed')
  const cache = join(tiny.root, 'killed', 'cache', 'product.jsonl')
  const answers = () => (existsSync(cache) ? readFileSync(cache, 'utf8').split('\n').length - 2 : 0)
  while (answers() < 9) await wait(5)
  killed.child.kill('SIGKILL')
  expect(await killed.exit).toBeNull()
  // Its lock is still there, and nobody's.
  expect(existsSync(join(tiny.root, 'killed', 'run.lock'))).toBe(true)
  expect(existsSync(join(tiny.root, 'killed', 'result.json'))).toBe(false)
  const before = answers()
  // Level 2 asks for more than this product does: its threshold is broken.
  expect([await nexus('killed').exit, await whole.exit]).toEqual([1, 1])
  expect(tiny.kept(join(tiny.root, 'killed'))).toEqual(tiny.kept(join(tiny.root, 'whole')))
  const all = readFileSync(join(tiny.root, 'whole', 'cache', 'product.jsonl'), 'utf8').split('\n').length
  expect(answers()).toBe(all - 2)
  expect(before).toBeLessThan(all - 2)
})
