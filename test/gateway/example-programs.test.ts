import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../source-tree.ts'
import { openWireScene, systemOf, type WireScene } from './wire-scene.ts'

const isBuilt = existsSync(join(root, 'dist', 'gateway', 'observe.js'))
const run = promisify(execFile)

/** Runs an example as it stands, with the package as it was built. */
async function output(program: string, env: Record<string, string>, args: readonly string[] = []): Promise<string> {
  const file = join(root, 'examples', 'gateway', program)
  const { stdout } = await run(process.execPath, [file, ...args], { env: { ...process.env, ...env }, timeout: 60_000 })
  return stdout.trim()
}

describe.skipIf(!isBuilt)('example programs (skipped where the package is not built)', () => {
  let scene: WireScene
  beforeAll(async () => {
    const systems = (url: string) => [systemOf('companion', url)]
    scene = await openWireScene({
      script: { kind: 'reply', text: 'What kept you awake?' },
      systems,
      now: () => new Date(),
    })
  })
  afterAll(() => scene?.close())

  it('talk through a gateway with the openai client', async () => {
    const said = await output('with-openai.mjs', { GATEWAY: `${scene.url}/systems/companion/v1` })
    expect(said).toBe('What kept you awake?')
    expect(scene.asked.at(-1)?.identity).toMatchObject({ person: 'p-17', session: 'monday' })
  })

  it('hand finished turns to a gateway', async () => {
    const before = scene.asked.length
    expect(await output('with-finished-turns.mjs', { GATEWAY: scene.url })).toBe('0 turns were let go.')
    expect(scene.asked.length).toBe(before + 1)
  })

  it('read along inside a program of the AI SDK', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'nexus-example-'))
    const file = join(folder, 'gateway.yaml')
    const system = `  - { id: companion, coder: rules, upstream: { url: ${scene.upstream.url}/v1 } }`
    writeFileSync(file, `format: nexus-gateway/1\nproject: Example\nsystems:\n${system}\n`)
    const said = await output('with-ai-sdk.mjs', { MODEL_URL: `${scene.upstream.url}/v1` }, [
      file,
      join(folder, 'data'),
    ])
    expect(said).toBe('What kept you awake?')
  }, 120_000)
})
