import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openScratchServer, type ScratchServer } from './scratch-server.ts'

describe('pages beside the API', () => {
  let server: ScratchServer
  beforeAll(async () => {
    server = await openScratchServer()
  })
  afterAll(() => server.close())

  it('describe the API without fetching anything or running a script', async () => {
    const reply = await server.nobody.ask('GET /api/docs')
    expect([reply.statusCode, reply.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
    expect(reply.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/)
    expect(reply.body).not.toMatch(/<script|src=|https?:/)
    expect(reply.body).toContain('/health/live')
  })

  it('are the document itself for machines', async () => {
    expect((await server.nobody.ask('GET /api/openapi.json')).json().openapi).toBe('3.1.0')
  })

  it('explain every code where a problem points', async () => {
    expect((await server.nobody.ask('GET /docs/errors')).body).toContain('id="keyReused"')
  })

  it('count by route, for the loopback only', async () => {
    const metrics = await server.nobody.ask('GET /metrics')
    expect(metrics.body).toContain('nexus_http_requests_total{route="openapi",status="200"}')
    const behindProxy = await server.nobody.ask('GET /metrics', { headers: { 'x-forwarded-for': '192.0.2.1' } })
    expect(behindProxy.statusCode).toBe(404)
  })

  it('ask for the token where there is one', async () => {
    const guarded = await openScratchServer({ settings: { metricsToken: 'a-token' } })
    const ask = (headers = {}) => guarded.nobody.ask('GET /metrics', { headers })
    const replies = [
      await ask(),
      await ask({ authorization: 'Bearer x' }),
      await ask({ authorization: 'Bearer a-token' }),
    ]
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([404, 404, 200])
    await guarded.close()
  })
})
