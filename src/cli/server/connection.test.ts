import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openServer } from './connection.ts'

const project = {
  ...{ project: '01940000-0000-7000-8000-000000000001', name: 'Pilot', retentionDays: null, purpose: null },
  ...{ pseudonymise: true, createdAt: '2026-01-01T00:00:00Z', revision: 1 },
}

describe('opening a server', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nexus-key-'))
  const key = join(folder, 'key')
  const asked: (string | undefined)[] = []
  const server = createServer((request, response) => {
    asked.push(request.headers.authorization)
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ items: [project], next: null }))
  })
  let url = ''
  beforeAll(async () => {
    writeFileSync(key, 'nexus_abc\n', { mode: 0o600 })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  })
  afterAll(() => {
    server.close()
    rmSync(folder, { recursive: true })
  })

  it('finds the project of the key, by its name too', async () => {
    expect(await openServer(url, { keyFile: key })).toMatchObject({ project: project.project, isRemote: false })
    expect(await openServer(url, { keyFile: key, project: 'Pilot' })).toMatchObject({ projectName: 'Pilot' })
    expect(asked).toEqual(['Bearer nexus_abc', 'Bearer nexus_abc'])
  })

  it('refuses a project the key does not open, and names the one it does', async () => {
    const refused = openServer(url, { keyFile: key, project: 'Other' })
    await expect(refused).rejects.toThrow(`The key opens Pilot (${project.project}), not what --project names.`)
  })

  it('repeats no key that was put on the command line', async () => {
    const refused = await openServer(url, { keyFile: 'nexus_topsecret' }).catch((error: unknown) => error)
    expect(refused).toMatchObject({ code: 'usage' })
    expect(String(refused)).not.toContain('topsecret')
  })

  it('uses no key that others can read, or that is none', async () => {
    const open = join(folder, 'open')
    writeFileSync(open, 'nexus_abc', { mode: 0o644 })
    await expect(openServer(url, { keyFile: open })).rejects.toMatchObject({ code: 'keyFileExposed' })
    const wrong = join(folder, 'wrong')
    writeFileSync(wrong, 'a password', { mode: 0o600 })
    await expect(openServer(url, { keyFile: wrong })).rejects.toMatchObject({ code: 'usage' })
  })
})
