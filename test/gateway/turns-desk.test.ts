import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { observe } from '../../src/gateway/observe.ts'
import { newKey, openWireScene, systemOf, type WireScene } from './wire-scene.ts'

let scene: WireScene
afterEach(() => scene?.close())

const env = { KEY_A: newKey(), KEY_P: newKey() }
const opened = () =>
  openWireScene({
    ...{ script: { kind: 'reply', text: 'never asked' }, env },
    systems: (url) => [systemOf('a', url, { keyEnv: 'KEY_A', personKeys: [{ keyEnv: 'KEY_P', person: 'p7' }] })],
  })

const client = {
  person: 'p7',
  session: 's1',
  speaker: 'client',
  text: 'I slept badly.',
  at: new Date('2026-03-01T09:58:00Z'),
} as const
const system = {
  person: 'p7',
  session: 's1',
  speaker: 'system',
  text: 'What kept you awake?',
  at: new Date('2026-03-01T09:59:00Z'),
} as const

async function handedIn(body: unknown, key: string): Promise<number> {
  const headers = { 'x-nexus-key': key, 'content-type': 'application/json' }
  const reply = await fetch(`${scene.url}/v1/nexus/turns`, { method: 'POST', headers, body: JSON.stringify(body) })
  await reply.text()
  return reply.status
}

describe('finished turns handed to a gateway elsewhere', () => {
  it('are read along in order, as exchanges, and the upstream is not asked', async () => {
    scene = await opened()
    const observer = observe({ url: scene.url, system: 'a', key: env.KEY_A })
    observer.turn(client)
    observer.turn(system)
    observer.turn({ ...client, text: 'The street.' })
    observer.turn({ ...system, text: 'Since when?' })
    await observer.close()
    expect(await scene.outcome(2)).toEqual({
      ...{ kind: 'delivered', text: 'Since when?', wasReplaced: false, hasTools: false },
    })
    expect(scene.asked.map(({ messages, identity }) => [identity?.person, messages[0]?.text])).toEqual([
      ['p7', 'I slept badly.'],
      ['p7', 'The street.'],
    ])
    expect([observer.dropped, scene.upstream.received]).toEqual([0, []])
  })

  it.each([
    ['no key of this gateway', { turns: [client] }, 'nx-unknown', 401],
    ['no turns', { turns: [] }, env.KEY_A, 400],
    ['another speaker', { turns: [{ ...client, speaker: 'user' }] }, env.KEY_A, 400],
    ['nobody', { turns: [client, { ...client, person: '' }] }, env.KEY_A, 400],
    ['somebody else with the key of one person', { turns: [{ ...client, person: 'p8' }] }, env.KEY_P, 400],
    ['a time to come', { turns: [{ ...client, at: '2026-03-02T10:00:00Z' }] }, env.KEY_A, 400],
    ['more than are taken at once', { turns: Array.from({ length: 501 }, () => client) }, env.KEY_A, 400],
  ])('are not taken with %s, none of them', async (_name, body, key, status) => {
    scene = await opened()
    expect(await handedIn(body, key)).toBe(status)
    expect(scene.asked).toEqual([])
  })

  it('are of the person the key was given to', async () => {
    scene = await opened()
    expect(await handedIn({ turns: [client] }, env.KEY_P)).toBe(202)
    expect(scene.asked[0]?.identity?.person).toBe('p7')
  })

  it('wait while the gateway does not answer, are tried again, and none is lost or taken twice', async () => {
    scene = await opened()
    const taken: unknown[] = []
    let asked = 0
    const server = createServer((request, reply) => {
      let body = ''
      request.on('data', (chunk) => (body += String(chunk)))
      request.on('end', () => {
        asked += 1
        if (asked < 3) reply.writeHead(asked === 1 ? 503 : 429, { 'retry-after': '0' }).end()
        else {
          taken.push(...JSON.parse(body).turns.map(({ text }: { readonly text: string }) => text))
          reply.writeHead(202).end('{}')
        }
      })
    }).listen(0, '127.0.0.1')
    await new Promise((go) => server.once('listening', go))
    // Listening on a port, so that its address is one.
    const { port } = server.address() as AddressInfo
    const observer = observe({ url: `http://127.0.0.1:${port}`, system: 'a' })
    for (const nth of ['1', '2', '3']) observer.turn({ ...client, text: nth })
    for (let waits = 0; taken.length < 3 && waits < 200; waits += 1) await new Promise((go) => setTimeout(go, 20))
    await observer.close()
    server.close()
    expect([taken, observer.dropped]).toEqual([['1', '2', '3'], 0])
  })

  it('do not keep whoever closes waiting for a gateway that asked to be left alone', async () => {
    let asked = 0
    const server = createServer((request, reply) => {
      asked += 1
      request.resume().on('end', () => reply.writeHead(429, { 'retry-after': '10' }).end())
    }).listen(0, '127.0.0.1')
    await new Promise((go) => server.once('listening', go))
    // Listening on a port, so that its address is one.
    const { port } = server.address() as AddressInfo
    const observer = observe({ url: `http://127.0.0.1:${port}`, system: 'a' })
    observer.turn(client)
    for (let waits = 0; asked < 1 && waits < 200; waits += 1) await new Promise((go) => setTimeout(go, 20))
    await new Promise((go) => setTimeout(go, 200))
    const from = performance.now()
    await observer.close()
    server.close()
    expect([observer.dropped, asked, performance.now() - from < 5000]).toEqual([1, 2, true])
  })

  it('are bounded and counted where nobody answers', async () => {
    const observer = observe({ url: 'http://127.0.0.1:9', system: 'a', waiting: 2, patienceMs: 50 })
    for (const nth of ['1', '2', '3']) observer.turn({ ...client, text: nth })
    await observer.close()
    expect(observer.dropped).toBe(3)
  })

  it('are not sent to another machine in the clear', () => {
    expect(() => observe({ url: 'http://gateway.example', system: 'a' })).toThrow('name it with https://')
  })
})
