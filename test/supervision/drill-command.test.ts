import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createKeyFile } from '../../src/protection/key-file.ts'
import { openKeyring } from '../../src/protection/keyring.ts'
import { startInstallation } from '../../src/store/installation.ts'
import { openDatabase } from '../../src/store/open-database.ts'
import { createProject } from '../../src/store/projects.ts'
import { openVault } from '../../src/store/vault.ts'
import { said } from '../operation/scratch-terminal.ts'
import { httpReceiver } from './receiver.ts'

describe('nexus drill', () => {
  let folder: string
  let file: string
  let server: Awaited<ReturnType<typeof httpReceiver>>
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nexus-drill-'))
    server = await httpReceiver()
    const key = join(folder, 'key.json')
    await createKeyFile(key)
    const vault = openVault(await openKeyring({ file: key }))
    const database = await openDatabase({ kind: 'folder', folder })
    await database.transaction(async (tx) => {
      const by = { tx, vault, actor: 'user:tester', now: new Date() }
      await startInstallation(by)
      await createProject(by, { name: 'Trial', retentionDays: null, purpose: null, pseudonymise: true })
    })
    await database.close()
    file = join(folder, 'gateway.yaml')
    await writeFile(file, configuration(server.url))
    Object.assign(process.env, { NEXUS_MASTER_KEY_FILE: key, DRILL_SECRET: 'between us' })
  }, 120_000)
  afterAll(async () => {
    for (const name of ['NEXUS_MASTER_KEY_FILE', 'DRILL_SECRET']) delete process.env[name]
    await server.close()
    await rm(folder, { recursive: true, force: true })
  })

  const drill = (args: readonly string[], answer: string | null = null) =>
    said(['drill', file, '--data', folder, ...args], answer)

  it('sends, waits for nobody where nobody watches, and is acknowledged by the code of its message', async () => {
    const sent = await drill([])
    expect(sent).toMatchObject({
      exit: 0,
      out: expect.stringMatching(/Drill to Ada Kern\nhook: taken after .* s\nNot ack/),
    })
    const { drill: told } = JSON.parse(server.received[0]?.body ?? '{}')
    const came = await drill(['--acknowledge', told.code, '--json'])
    expect(JSON.parse(came.out)).toMatchObject({ id: told.id, acknowledgedMs: expect.any(Number) })
  }, 120_000)

  it('fails where a channel does not take it, and says why', async () => {
    server.answers.push(404)
    expect(await drill(['--channel', 'hook'])).toMatchObject({
      exit: 1,
      out: expect.stringContaining('hook: failed, http 404'),
    })
  }, 120_000)

  it('refuses a channel the file does not have', async () => {
    await expect(drill(['--channel', 'pager'])).rejects.toMatchObject({ code: 'usage' })
  }, 120_000)
})

const configuration = (url: string): string => `
format: nexus-gateway/1
project: Trial
listen: { host: 127.0.0.1, port: 7411 }
systems:
  - id: companion
    upstream: { url: "https://models.example/v1" }
supervision:
  channels:
    - { id: hook, kind: webhook, url: "${url}", secretEnv: DRILL_SECRET }
  rota:
    - { name: Ada Kern, channels: [hook], zone: Europe/Berlin }
`
