import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { GatewaySystem } from '../../src/gateway/configuration.ts'
import type { Act } from '../../src/store/act.ts'
import { recordConsent } from '../../src/store/consents.ts'
import { listSystems } from '../../src/store/gateway-modes.ts'
import { findTalk } from '../../src/store/gateway-talks.ts'
import { readMemory } from '../../src/store/memory.ts'
import { lockedRelationshipKey } from '../../src/store/relationship-key.ts'
import { readRelationship } from '../../src/store/relationships.ts'
import { type ScratchStore, storeKinds } from '../store/scratch-store.ts'
import { type AssembledScene, guarded, openAssembled, send } from './assembled-scene.ts'
import { attacks } from './attack-table.ts'

vi.setConfig({ testTimeout: 30_000 })

const env = { KEY_ONE: 'key-of-one', KEY_TWO: 'key-of-two', KEY_MALLORY: 'key-of-mallory' }
const systems = (url: string): readonly GatewaySystem[] => [
  guarded('one', url, { keyEnv: 'KEY_ONE', personKeys: [{ keyEnv: 'KEY_MALLORY', person: 'mallory' }] }),
  guarded('two', url, { keyEnv: 'KEY_TWO' }),
]
/** What nobody but alice may ever be told. */
const secret = 'I play the cello on Sundays'

const [kind] = storeKinds
if (kind === undefined) throw new RangeError('no store')

describe(`attempts on a gateway in guard (${attacks.length} of them)`, () => {
  let store: ScratchStore
  let scene: AssembledScene
  /** Everything of others and of the installation. */
  let before: unknown

  beforeAll(async () => {
    store = await kind.open()
    scene = await openAssembled({ store, env, systems, script: { kind: 'reply', text: 'I hear you. Tell me more.' } })
    const alice = ['authorization', 'Bearer key-of-one', 'x-nexus-person', 'alice', 'x-nexus-session', 'a-1']
    const messages = [{ role: 'user', content: `${secret}, and it calms me.` }]
    await send(scene.url, { headers: alice, body: { model: 'm', messages } })
    await until(async () => (await turnsOf('one/alice')) === 2)
    await agree('one/alice')
    before = await standing()
  }, 120_000)
  afterAll(async () => {
    await scene?.close()
    await store?.close()
  })

  const inProject = <T>(work: (act: Act) => Promise<T>): Promise<T> => store.inAct(scene.project, work)

  async function turnsOf(externalId: string): Promise<number> {
    return inProject(async (act) => {
      const talk = await findTalk(act, externalId)
      if (talk === null) return 0
      const { sessions } = await readRelationship(act, talk.relationshipId)
      return sessions.reduce((sum, { turns }) => sum + turns.length, 0)
    })
  }

  async function agree(externalId: string): Promise<void> {
    await inProject(async (act) => {
      const talk = await findTalk(act, externalId)
      const { personId } = await lockedRelationshipKey(act, talk?.relationshipId ?? '')
      await recordConsent(act, {
        ...{ personId, relationshipId: null, kind: 'challenge', purpose: 'care', ceiling: 2, textVersion: '1' },
        ...{ text: null, givenAt: null, expiresAt: null },
      })
    })
  }

  /** Modes, consents, alice's record and memory, overrides and who may what. */
  async function standing(): Promise<unknown> {
    return inProject(async (act) => {
      const talk = await findTalk(act, 'one/alice')
      const id = talk?.relationshipId ?? ''
      const rows = async (query: string): Promise<unknown> => (await store.database.pool.query(query)).rows
      const modes = (await listSystems(act)).map(({ system, mode, changedBy }) => [system, mode, changedBy])
      return {
        modes,
        record: (await readRelationship(act, id)).sessions,
        memory: await readMemory(act, id),
        more: rows,
      }
    }).then(async ({ more, ...kept }) => ({
      ...kept,
      consents: await more('select id, kind, ceiling, withdrawn_at from consents order by id'),
      overrides: await more('select count(*) from override_events'),
      contracts: await more('select count(*) from contracts'),
      agreed: await more("select count(*) from memory_facts where state in ('confirmed', 'corrected')"),
      members: await more('select user_id, role from memberships order by 1'),
      switched: await more("select count(*) from audit_entries where action in ('gateway.mode', 'consent.record')"),
    }))
  }

  it.each(attacks.map((attack) => [attack.name, attack] as const))('%s: changes nothing', async (_name, attack) => {
    const asked = scene.upstream.received.length
    const answer = await send(scene.url, attack.send)
    const { status = 200 } = attack
    expect([status].flat()).toContain(answer.status)
    // Nothing of another person, of the guidance or of a key is in what comes back.
    expect(`${answer.body} ${JSON.stringify(answer.headers)}`).not.toMatch(/cello|key-of-|guidance/i)
    if (answer.status === 200) expect(answer.headers['x-nexus-mode']).toBe('guard')
    // Who is refused at the door does not reach the model, and the model never sees a key of the gateway or a header of ours.
    if (answer.status === 401 || answer.status === 403) expect(scene.upstream.received.length).toBe(asked)
    for (const { headers } of scene.upstream.received.slice(asked)) {
      expect(Object.keys(headers).filter((name) => name.startsWith('x-nexus'))).toEqual([])
      expect(JSON.stringify(headers)).not.toContain('key-of-')
    }
  })

  it('after all of them modes, consents, overrides, members and the record of others are as before', async () => {
    await scene.nexus.modes.look()
    expect(await standing()).toEqual(before)
    expect([scene.nexus.modes.modeOf('one'), scene.nexus.modes.modeOf('two')]).toEqual(['guard', 'guard'])
    expect(await turnsOf('two/alice')).toBe(0)
    // They were read: whoever attacks has a record like anybody else.
    expect(await turnsOf('one/mallory')).toBeGreaterThan(20)
  })
})

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    if (await isSo()) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new RangeError('it did not come about')
}
