import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Mode } from '../../src/gateway/companion.ts'
import { listAlerts } from '../../src/store/alert-queue.ts'
import { listGatewayDecisions, listGatewayGaps } from '../../src/store/gateway-decisions.ts'
import { findTalk } from '../../src/store/gateway-talks.ts'
import { joinInstallation } from '../../src/store/installation.ts'
import { openDatabase, openDatabaseLate } from '../../src/store/open-database.ts'
import { createProject } from '../../src/store/projects.ts'
import { postgresBinaries, scratchDatabase } from '../store/scratch-cluster.ts'
import { type ScratchStore, scratchOn } from '../store/scratch-kinds.ts'
import { guarded, openAssembled, send } from './assembled-scene.ts'
import { linesOf } from './companion-scene.ts'

const danger = 'I want to end my life. I have a plan and I know when. My sister Miriam Kessler has no idea.'
const caring = 'I am glad you told me. Are you safe right now? Please call your local emergency number.'

/** A port of this machine nobody listens at, until it is opened to a database. */
async function doorTo(url: string) {
  const port = await new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      // It listens at a port, so it has an address of that kind.
      const { port: free } = probe.address() as AddressInfo
      probe.close(() => resolve(free))
    })
  })
  const behind = new URL(url)
  const closed = new URL(url)
  closed.port = String(port)
  const sockets = new Set<Socket>()
  const server: Server = createServer((here) => {
    const there = connect(Number(behind.port), behind.hostname)
    for (const socket of [here, there]) sockets.add(socket.on('error', () => undefined))
    here.pipe(there).pipe(here)
  })
  return {
    url: closed.href,
    open: () => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve)),
    close: () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

describe.skipIf(postgresBinaries === null)('a gateway that starts while its store does not answer', () => {
  let store: ScratchStore
  let url: string
  beforeAll(async () => {
    const made = await scratchDatabase({ empty: false })
    url = made.url
    const database = await openDatabase({ kind: 'postgres', url })
    store = await scratchOn(database, async () => {
      await database.close()
      await made.drop()
    })
  }, 60_000)
  afterAll(() => store.close())

  const newProject = (name: string): Promise<string> =>
    store.database.transaction(async (tx) => {
      const act = { tx, vault: store.vault, actor: 'cli', now: new Date() }
      await joinInstallation(act)
      return (await createProject(act, { name, retentionDays: null, purpose: null, pseudonymise: true })).id
    })

  it.each(['observe', 'guide', 'guard'] as const)(
    'in %s lets talks go on, joins later, and keeps what was said',
    async (mode: Mode) => {
      const project = await newProject(`late ${mode}`)
      const door = await doorTo(url)
      const scene = await openAssembled({
        ...{ store, ...(await openDatabaseLate({ kind: 'postgres', url: door.url })), project: `late ${mode}` },
        ...{ systems: (upstream: string) => [guarded('one', upstream, { mode })] },
        script: { kind: 'reply', text: caring },
      })
      const body = { model: 'm', messages: [{ role: 'user', content: danger }] }
      const answer = await send(scene.url, { body, headers: ['x-nexus-person', 'p', 'x-nexus-session', 's'] })
      expect([answer.status, answer.body.includes('Are you safe')]).toEqual([200, true])
      expect(answer.headers['x-nexus-act']).toBe({ observe: undefined, guide: 'unchanged', guard: 'guided' }[mode])
      expect(() => scene.project).toThrow('has not answered')
      await door.open()
      await expect.poll(() => joinedIn(scene), { timeout: 20_000 }).toBe(project)
      await scene.close()
      door.close()
      await store.inAct(project, async (act) => {
        const talk = await findTalk(act, 'one/p')
        const lines = linesOf(talk?.record).flat()
        expect(lines).toEqual([expect.stringContaining('client: I want to end my life.'), `system: ${caring}`])
        expect(lines.join(' ')).not.toContain('Kessler')
        const alerts = await listAlerts(act, {}, { after: null, limit: 9 })
        expect(alerts.map(({ severity }) => severity)).toEqual([mode === 'observe' ? 3 : 4])
        const rows = await listGatewayDecisions(act, talk?.relationshipId ?? '', { below: null, limit: 9 })
        expect(rows.map((row) => row.act)).toEqual({ observe: [], guide: ['unchanged'], guard: ['guided'] }[mode])
        const gaps = await listGatewayGaps(act, {}, 9)
        expect(new Set(gaps.map(({ reason }) => reason))).toEqual(new Set(['store']))
      })
    },
  )

  it('says at once what waiting does not mend', async () => {
    const late = await openDatabaseLate({ kind: 'postgres', url: `${url}_of_nobody` })
    await expect(
      openAssembled({
        ...{ store, ...late, project: 'any', systems: (upstream: string) => [guarded('one', upstream)] },
        script: { kind: 'reply', text: caring },
      }),
    ).rejects.toMatchObject({ code: 'databaseUnreachable', message: expect.stringContaining('no such database') })
    await late.database.close()
  })
})

function joinedIn(scene: { readonly project: string }): string | null {
  try {
    return scene.project
  } catch {
    // Not yet: the store was asked too early.
    return null
  }
}
