import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { gatewayBeside } from '../../src/cli/gateway-run.ts'
import { openNexus } from '../../src/cli/nexus-here.ts'
import type { Terminal } from '../../src/cli/terminal.ts'
import { openLog } from '../../src/server/log.ts'
import { serve } from '../../src/server/serve.ts'
import { defaultSettings } from '../../src/server/settings.ts'
import { said } from './scratch-terminal.ts'

const example = (name: string): string => new URL(`../../examples/gateway/${name}`, import.meta.url).pathname

describe('nexus gateway', () => {
  it('says what a file would do, and which secrets are not set, by name', async () => {
    const { out } = await said(['gateway', example('guard-with-override.yaml'), '--check'])
    expect(out).toContain('companion: guard, with protective override; base address')
    expect(out).toContain('it asks whether the project has published the consent text override-en-1.')
    expect(out).toContain('Not set yet: COMPANION_KEY, MODEL_KEY, MAIL_NAME, MAIL_PASSWORD, ON_CALL_CHAT_URL.')
  })

  it('begins nothing where the file is not there, or a secret is not set', async () => {
    await expect(said(['gateway', 'nowhere.yaml'])).rejects.toMatchObject({ code: 'fileNotFound' })
    await expect(said(['gateway', example('observe.yaml')])).rejects.toMatchObject({
      ...{ code: 'gatewayInvalid', message: expect.stringContaining('COMPANION_KEY, MODEL_KEY') },
    })
  })

  it('makes store and project on a bare folder, and finds them again', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'nexus-gateway-'))
    const file = join(folder, 'gateway.yaml')
    const system = '  - { id: companion, coder: rules, upstream: { url: http://127.0.0.1:1/v1 } }'
    writeFileSync(file, `format: nexus-gateway/1\nproject: First\nsystems:\n${system}\n`)
    const data = join(folder, 'data')
    const first = await openNexus(file, { data })
    await first.close()
    const again = await openNexus(file, { data })
    expect([again.project(), again.modes.modeOf('companion')]).toEqual([first.project(), 'observe'])
    await again.close()
  }, 120_000)

  it('refuses, by file and field, an override under a text nobody published', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'nexus-gateway-'))
    const file = join(folder, 'gateway.yaml')
    const text = readFileSync(example('guard-with-override.yaml'), 'utf8')
    writeFileSync(
      file,
      text
        .replace(/^ +\w*Env: .*\n/gm, '')
        .replace(/^.*ON_CALL_CHAT_URL.*\n/m, '')
        .replace(', on-call-chat]', ']')
        .replace('0.0.0.0', '127.0.0.1'),
    )
    await expect(openNexus(file, { data: join(folder, 'data') })).rejects.toMatchObject({
      ...{
        code: 'gatewayInvalid',
        message: expect.stringContaining(`${file}: systems.0.override.consentText is override-en-1; `),
      },
    })
  }, 120_000)

  it('stands beside the workbench in one process, on one database', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'nexus-gateway-'))
    const file = join(folder, 'gateway.yaml')
    const system = '  - { id: companion, coder: rules, upstream: { url: http://127.0.0.1:1/v1 } }'
    writeFileSync(file, `format: nexus-gateway/1\nproject: First\nlisten: { port: 0 }\nsystems:\n${system}\n`)
    const told: string[] = []
    const terminal = { ...silent, out: async (text: string) => void told.push(text) }
    const server = await serve({
      ...{ data: { kind: 'memory' }, keys: { environment: randomBytes(32).toString('base64') } },
      ...{ host: '127.0.0.1', port: 0, settings: defaultSettings, organisation: null, slots: 0 },
      ...{ log: openLog('silent'), beside: await gatewayBeside(file, terminal) },
    })
    const gateway = /http:\S+/.exec(told.join(''))?.[0]
    const [page, health] = await Promise.all([fetch(`${server.url}/health/live`), fetch(`${gateway}/health`)])
    expect([page.status, health.status]).toEqual([200, 200])
    await server.close()
    await expect(fetch(`${gateway}/health`)).rejects.toThrow()
  }, 120_000)
})

const silent: Terminal = {
  out: async () => undefined,
  tell: () => undefined,
  status: () => undefined,
  ask: async () => null,
  ...{ isClosed: false, isWatched: false, isColour: false, width: 100 },
}
