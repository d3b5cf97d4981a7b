import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { permissions, reachOf, roles } from '../../src/api/permissions.ts'
import type { RouteShape } from '../../src/api/route.ts'
import { routes } from '../../src/api/routes.ts'
import { writeRelationship } from '../../src/store/relationships.ts'
import { fuzzedRequests } from './fuzz-requests.ts'
import { idsIn } from './project-ids.ts'
import { openScratchServer, type ScratchServer } from './scratch-server.ts'

/** A few each time; NEXUS_FUZZ_REQUESTS asks for more in all. */
const each = Math.ceil(Number(process.env.NEXUS_FUZZ_REQUESTS ?? routes.length * 12) / routes.length)
const seed = Number(process.env.NEXUS_FUZZ_SEED ?? 1)

describe('whatever is sent', () => {
  let server: ScratchServer
  let project: string
  let ids: Readonly<Record<string, string>>
  beforeAll(async () => {
    server = await openScratchServer({ settings: { requestsPerMinute: { address: 1e7, principal: 1e7, signIn: 1e7 } } })
    project = await server.store.newProject()
    await server.store.inAct(project, (act) => writeRelationship(act, relationship))
    ids = await idsIn(server, project)
  })
  afterAll(() => server.close())

  it.each(
    routes
      .filter(({ access, transaction }) => access !== 'public' && transaction !== 'own')
      .map((route) => [route.id, route] as const),
  )('%s answers without a fault of its own', async (_id, route) => {
    const role = roles.find((held) => mayCall(route, held)) ?? 'admin'
    const who = server.member(role, project, { isInstallationAdmin: true })
    // What can be watched never ends; only what is not there is asked for.
    const held = route.transport === 'events' ? { project } : { ...ids, project }
    for (const { path, body, headers } of fuzzedRequests(route, held, { count: each, seed })) {
      const reply = await who.ask(`${route.method} ${path}`, body === null ? { headers } : { headers, body })
      if (reply.statusCode >= 500) {
        const line = server
          .logged()
          .trimEnd()
          .split('\n')
          .findLast((told) => told.includes(reply.json().requestId))
        expect.fail(`${route.method} ${path} ${body} ${JSON.stringify(headers)} → ${reply.body} ${line}`)
      }
    }
  })
})

const relationship = {
  ...{ id: 'file-1', system: { id: 'companion', version: '1' }, client: { id: 'c1' } },
  sessions: [
    {
      ...{ id: 's1', startedAt: '2026-01-05T10:00:00Z' },
      turns: [
        { id: 't1', speaker: 'client' as const, text: 'The week was long.' },
        { id: 't2', speaker: 'system' as const, text: 'What made it long?' },
      ],
    },
  ],
}

function mayCall({ access }: RouteShape, role: (typeof roles)[number]): boolean {
  const permission = Object.keys(permissions).find((name) => name === access)
  // Found among the keys of the table.
  return permission === undefined || reachOf(permission as keyof typeof permissions, role) !== null
}
