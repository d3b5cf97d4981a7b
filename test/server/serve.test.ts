import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readOwnAccount, setUp } from '../../src/api/accounts.ts'
import { readReadiness } from '../../src/api/health.ts'
import { makeKey } from '../../src/api/keys.ts'
import { listProjectMembers } from '../../src/api/members.ts'
import { nexusClient } from '../../src/client/client.ts'
import { openLog } from '../../src/server/log.ts'
import { type RunningServer, serve } from '../../src/server/serve.ts'
import { defaultSettings } from '../../src/server/settings.ts'

const password = 'four quiet words here'

describe('a server from its first start', () => {
  let server: RunningServer
  const lines: string[] = []
  beforeAll(async () => {
    server = await serve({
      data: { kind: 'memory' },
      keys: { environment: randomBytes(32).toString('base64') },
      ...{ host: '127.0.0.1', port: 0, organisation: null, slots: 0 },
      settings: { ...defaultSettings, bodyMs: 500 },
      log: openLog('debug', { write: (line: string) => void lines.push(line) }),
    })
  })
  afterAll(() => server.close())

  it('hands out one link, by which the first administrator is made and signed in', async () => {
    const token = new URL(server.setUpLink ?? '').hash.slice(1)
    const cookies: string[] = []
    const browser: typeof fetch = async (input, init) => {
      const headers = { ...Object(init?.headers), cookie: cookies.join('; '), origin: server.url }
      const response = await fetch(input, { ...init, headers })
      for (const cookie of response.headers.getSetCookie()) cookies.push(cookie.split(';')[0] ?? '')
      return response
    }
    const person = nexusClient({ url: server.url, fetch: browser })
    const body = { token, name: 'Ada', email: 'ada@clinic.example', password, projectName: 'First' }
    const { account, project } = await person.call(setUp, { body })
    const own = await person.call(readOwnAccount, {})
    expect([own.account, own.isInstallationAdmin, own.memberships[0]?.role]).toEqual([account, true, 'admin'])
    await expect(person.call(setUp, { body })).rejects.toMatchObject({ code: 'notFound' })

    const { secret } = await person.call(makeKey, {
      ...{ params: { project }, body: { name: 'import', role: 'researcher', days: 1 } },
    })
    const program = nexusClient({ url: server.url, key: secret })
    const members = []
    for await (const member of program.pages(listProjectMembers, { params: { project } })) members.push(member)
    expect(members).toHaveLength(1)
    await expect(program.call(readOwnAccount, {})).rejects.toMatchObject({ code: 'forbidden' })
    const told = lines.join('')
    for (const secretWord of [token, password, secret, 'ada@clinic.example']) expect(told).not.toContain(secretWord)
  })

  it('is not ready without its queue', async () => {
    // No worker was started here, so there is none.
    const wait = async () => undefined
    const call = nexusClient({ url: server.url, wait }).call(readReadiness, {})
    await expect(call).rejects.toMatchObject({ code: 'unavailable', message: 'Not ready: queue.' })
  })

  it('answers what is no HTTP shortly', async () => {
    const { port, hostname } = new URL(server.url)
    const socket = connect(Number(port), hostname)
    socket.write('the words of a person\r\n\r\n')
    expect(await text(socket)).toBe('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
  })

  it('cuts whoever sends a body drop by drop', async () => {
    const { port, hostname } = new URL(server.url)
    const socket = connect(Number(port), hostname)
    const head = ['POST /api/v1/sign-ins HTTP/1.1', `Host: ${hostname}:${port}`, 'Content-Type: application/json']
    socket.write(`${[...head, 'Content-Length: 100', '', ''].join('\r\n')}{"em`)
    const started = Date.now()
    await new Promise((resolve) => socket.on('error', resolve).on('close', resolve))
    expect(Date.now() - started).toBeLessThan(5000)
  })
})
