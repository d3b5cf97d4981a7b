import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exampleOf, jsonSchemaOf } from '../../src/api/json-schema.ts'
import { permissions, type Role, reachOf, roles } from '../../src/api/permissions.ts'
import type { RouteShape } from '../../src/api/route.ts'
import { routes } from '../../src/api/routes.ts'
import { newId } from '../../src/store/ids.ts'
import { heldScene } from '../store/held-scene.ts'
import { idsIn } from './project-ids.ts'
import { type Asker, openScratchServer, type ScratchServer } from './scratch-server.ts'

/** Routes of accounts need accounts, which the scratch server has none of; `access.test.ts` asks them. */
const asksAccounts = (route: RouteShape): boolean => route.access === 'public' || route.transaction === 'own'

const bound = routes.filter((route) => route.path.includes('{project}'))
const named = (list: readonly RouteShape[]) => list.map((route) => [route.id, route] as const)

describe('who may call what', () => {
  let server: ScratchServer
  let here: string
  let there: string
  /** Ids of the other tenant, by the name a path gives them. */
  let foreign: Readonly<Record<string, string>>

  beforeAll(async () => {
    server = await openScratchServer({ settings: { requestsPerMinute: { address: 1e6, principal: 1e6, signIn: 1e6 } } })
    here = await server.store.newProject()
    there = await server.store.newProject()
    await server.store.inAct(there, (act) => heldScene(act))
    foreign = await idsIn(server, there)
  })
  afterAll(() => server.close())

  const ask = (who: Asker, route: RouteShape, ids: Readonly<Record<string, string>> = {}) => {
    const path = route.path.replaceAll(/\{(\w+)\}/g, (_match, name: string) => ids[name] ?? exampleParam(route, name))
    const body = jsonSchemaOf(route.body, 'input')
    const isJson = body !== null && route.transport !== 'upload'
    const query = new URLSearchParams(Object.entries(Object(exampleOf(jsonSchemaOf(route.query, 'input') ?? {}))))
    const options = isJson ? { body: Object(exampleOf(body)) } : {}
    return who.ask(`${route.method} ${path}?${query}`, options)
  }

  describe.each(named(bound))('%s', (_id, route) => {
    it.each(roles)('answers a %s as the table of permissions says', async (role) => {
      for (const kind of ['user', 'key'] as const) {
        const reply = await ask(server.member(role, here, { kind }), route, { project: here })
        const may = mayCall(route, role) && !(kind === 'key' && route.keys === 'refused')
        if (may) expect([401, 500]).not.toContain(reply.statusCode)
        else expect([kind, reply.statusCode, reply.json().code]).toEqual([kind, 403, 'forbidden'])
      }
    })

    it('is closed to nobody and to members of other projects, keys included', async () => {
      const nobody = await ask(server.nobody, route, { project: here })
      expect([nobody.statusCode, nobody.json().code]).toEqual([401, 'unauthenticated'])
      for (const kind of ['user', 'key'] as const) {
        const stranger = server.member('admin', there, { kind, isInstallationAdmin: kind === 'user' })
        const reply = await ask(stranger, route, { project: here })
        expect([kind, reply.statusCode, reply.json().code]).toEqual([kind, 404, 'notFound'])
      }
    })

    it("does not find another tenant's things under one's own project", async () => {
      const names = Object.keys(route.params.shape).filter((name) => name !== 'project')
      if (names.length === 0) return
      for (const role of roles.filter((held) => mayCall(route, held))) {
        const reply = await ask(server.member(role, here), route, { ...foreign, project: here })
        expect([role, reply.statusCode]).toEqual([
          role,
          expect.toSatisfy((status) => [400, 404].includes(Number(status))),
        ])
      }
    })
  })

  it('knows an id of the other tenant for everything a path names', () => {
    const names = new Set(bound.flatMap((route) => Object.keys(route.params.shape)))
    expect([...names].filter((name) => name !== 'project' && foreign[name] === undefined)).toEqual([])
  })

  it.each(named(routes.filter((route) => !bound.includes(route) && !asksAccounts(route))))(
    '%s, which belongs to no project, is for whom it says',
    async (_id, route) => {
      const isFor = (admin: boolean) => server.member('admin', here, { isInstallationAdmin: admin })
      expect((await ask(server.nobody, route)).statusCode).toBe(401)
      const member = await ask(isFor(false), route)
      if (route.access === 'installation') expect(member.statusCode).toBe(403)
      const admin = await ask(isFor(true), route)
      expect([401, 403, 500]).not.toContain(admin.statusCode)
    },
  )
})

function mayCall({ access }: RouteShape, role: Role): boolean {
  const permission = Object.keys(permissions).find((name) => name === access)
  // Found among the keys of the table.
  return permission === undefined || reachOf(permission as keyof typeof permissions, role) !== null
}

/** What no id of anybody is. */
function exampleParam(route: RouteShape, name: string): string {
  const schema = jsonSchemaOf(route.params, 'input')?.properties?.[name] ?? {}
  return schema.format === 'uuid' ? newId() : String(exampleOf(schema))
}
