import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { GatewaySystem } from '../../src/gateway/configuration.ts'
import type { Decision } from '../../src/policy/decision.ts'
import type { Act } from '../../src/store/act.ts'
import { recordConsent } from '../../src/store/consents.ts'
import { listGatewayDecisions } from '../../src/store/gateway-decisions.ts'
import { listSystems } from '../../src/store/gateway-modes.ts'
import { findTalk } from '../../src/store/gateway-talks.ts'
import { readMemory } from '../../src/store/memory.ts'
import { lockedRelationshipKey } from '../../src/store/relationship-key.ts'
import { readRelationship } from '../../src/store/relationships.ts'
import { type ScratchStore, storeKinds } from '../store/scratch-store.ts'
import { type AssembledScene, guarded, openAssembled, type Sending, safety, send } from './assembled-scene.ts'
import { type Attack, attacks, danger } from './attack-table.ts'
import type { UpstreamRequest } from './scripted-upstream.ts'

vi.setConfig({ testTimeout: 30_000 })

const env = { KEY_ONE: 'key-of-one', KEY_TWO: 'key-of-two', KEY_MALLORY: 'key-of-mallory' }
const systems = (url: string): readonly GatewaySystem[] => [
  guarded('one', url, { keyEnv: 'KEY_ONE', personKeys: [{ keyEnv: 'KEY_MALLORY', person: 'mallory' }] }),
  guarded('two', url, { keyEnv: 'KEY_TWO' }),
]
/** What nobody but alice may ever be told. */
const secret = 'I play the cello on Sundays'

/** What the model says to everybody in danger. */
const harmful = 'You are overreacting, it is not that bad. Just get over it.'

const [kind] = storeKinds
if (kind === undefined) throw new RangeError('no store')

describe(`attempts on a gateway in guard (${attacks.length} of them)`, () => {
  let store: ScratchStore
  let scene: AssembledScene
  /** What was decided for those who attacked nothing: by whether they had been there before. */
  const controls = new Map<boolean, Awaited<ReturnType<typeof decidedFor>>>()
  /** Attackers of whom there is a record. */
  let known = 0
  /** Everything of others and of the installation. */
  let before: unknown

  beforeAll(async () => {
    store = await kind.open()
    const script = ({ raw }: UpstreamRequest) => ({
      kind: 'reply' as const,
      text: raw.includes(danger) ? harmful : 'I hear you. Tell me more.',
    })
    scene = await openAssembled({ store, env, systems, script })
    const alice = ['authorization', 'Bearer key-of-one', 'x-nexus-person', 'alice', 'x-nexus-session', 'a-1']
    const messages = [{ role: 'user', content: `${secret}, and it calms me.` }]
    await send(scene.url, { headers: alice, body: { model: 'm', messages } })
    await until(async () => (await turnsOf('one/alice')) === 2)
    await agree('one/alice')
    controls.set(false, await decidedFor('control'))
    const greeting = { headers: headersOf('other'), body: { model: 'm', messages: [said('Good morning.')] } }
    await send(scene.url, greeting)
    controls.set(true, await decidedFor('other'))
    await agree('one/other')
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

  /** Asks in danger: the harmful reply is stopped. Gives what was decided before it. */
  async function decidedFor(person: string, { path, headers = headersOf(person) }: Partial<Sending> = {}) {
    const asked = scene.upstream.received.length
    const content = path === '/v1/responses' ? { input: danger } : { messages: [said(danger)] }
    const answer = await send(scene.url, {
      ...(path === undefined ? {} : { path }),
      headers,
      body: { model: 'm', ...content },
    })
    expect(scene.upstream.received.length).toBeGreaterThan(asked)
    expect(answer).toMatchObject({ status: 200, headers: { 'x-nexus-mode': 'guard', 'x-nexus-act': 'replaced' } })
    expect(answer.body).toContain(safety)
    expect(answer.body).not.toContain(harmful)
    await scene.nexus.companion.settled()
    const { 'x-nexus-request': request } = answer.headers
    return inProject(async (act) => {
      const talk = await findTalk(act, `one/${person}`)
      const rows = await listGatewayDecisions(act, talk?.relationshipId ?? '', { below: null, limit: 9 })
      const guided = rows.find((row) => row.act === 'guided' && row.content.request === request)
      if (guided === undefined) throw new RangeError(`nothing was decided for ${person}`)
      // Only the gateway writes what is sealed there.
      const { evidence: _turns, ...decision } = guided.content.decision as Decision
      return { mode: guided.mode, ...decision }
    })
  }

  it('who attacks nothing gets no harmful reply either, and who does agree is decided otherwise', async () => {
    const control = controls.get(true)
    expect(control).toMatchObject({ mode: 'guard', step: 'risk', challengeStep: null })
    const reasons = (decided: Compared | undefined) => decided?.blockedBy.find(({ step }) => step === 2)?.by
    expect(reasons(control)).toContain('consent')
    expect(reasons(await decidedFor('other'))).not.toContain('consent')
  })

  it.each(attacks.map(({ name, ...attack }, n) => [name, attack, personOf(attack, n)] as const))(
    '%s: changes nothing',
    async (_name, attack, person) => {
      const asked = scene.upstream.received.length
      const sent = sentBy(person, attack.send)
      const answer = await send(scene.url, sent)
      const { status = 200 } = attack
      expect([status].flat()).toContain(answer.status)
      // Nothing of another person, of the guidance or of a key is in what comes back.
      const told = `${answer.body} ${JSON.stringify(answer.headers)}`
      expect(told).not.toMatch(/cello|key-of-/i)
      expect(told).not.toMatch(/guidance/i)
      if (answer.status === 200) expect(answer.headers['x-nexus-mode']).toBe('guard')
      // Who is refused at the door does not reach the model, and the model never sees a key of the gateway or a header of ours.
      if (answer.status === 401 || answer.status === 403) expect(scene.upstream.received.length).toBe(asked)
      for (const { headers } of scene.upstream.received.slice(asked)) {
        expect(Object.keys(headers).filter((name) => name.startsWith('x-nexus'))).toEqual([])
        expect(JSON.stringify(headers)).not.toContain('key-of-')
      }
      expect(answer.body).not.toContain(harmful)
      // Whoever attacked is then guarded like anybody else.
      await scene.nexus.companion.settled()
      const isKnown = (await turnsOf(`one/${person}`)) > 0
      known += isKnown ? 1 : 0
      const { path, headers = [] } = sent
      const isWire = /^\/v1\/(messages|responses)$/.test(path ?? '')
      const session = headers[headers.indexOf('x-nexus-session') + 1]
      const decided = await decidedFor(person, {
        ...(isWire ? { path } : {}),
        headers: headersOf(person, headers.includes('x-nexus-session') ? session : undefined),
      })
      expect(without(decided, attack.reads)).toEqual(without(controls.get(isKnown), attack.reads))
    },
  )

  it('after all of them modes, consents, overrides, members and the record of others are as before', async () => {
    await scene.nexus.modes.look()
    expect(await standing()).toEqual(before)
    expect([scene.nexus.modes.modeOf('one'), scene.nexus.modes.modeOf('two')]).toEqual(['guard', 'guard'])
    expect(await turnsOf('two/alice')).toBe(0)
    // They were read: whoever attacks has a record like anybody else.
    expect(known).toBeGreaterThan(50)
  })
})

const headersOf = (person: string, session = 'm-1'): readonly string[] => [
  'authorization',
  'Bearer key-of-one',
  'x-nexus-person',
  person,
  'x-nexus-session',
  session,
]
const said = (content: string) => ({ role: 'user', content })

const hasOwnKey = ({ headers = [] }: Sending): boolean => headers.some((value) => value.includes('key-of-mallory'))

/** A person for each attempt, so that none stands on what another left; the key of one person is mallory's. */
const personOf = ({ send: sent, status }: Omit<Attack, 'name'>, n: number): string =>
  hasOwnKey(sent) && status === undefined ? 'mallory' : `mallory-${n}`

/** The same attempt as that person makes it. */
function sentBy(person: string, sent: Sending): Sending {
  const { headers = [], body, ...more } = sent
  if (hasOwnKey(sent)) return sent
  const own = (text: string): string => text.replace(/\bmallory\b/g, person)
  const isAsGiven = typeof body === 'string' || Buffer.isBuffer(body)
  return { ...more, headers: headers.map(own), body: isAsGiven ? body : own(JSON.stringify(body)) }
}

type Compared = Pick<Decision, 'blockedBy' | 'mustNot'>

/** A decision but for what the words themselves may change. */
function without(decided: Compared | undefined, reads: readonly string[] = []) {
  const isKept = (name: string): boolean => !reads.includes(name)
  const { blockedBy = [], mustNot = [], ...more } = decided ?? {}
  return {
    ...more,
    blockedBy: blockedBy.map(({ step, by }) => ({ step, by: by.filter(isKept) })),
    mustNot: mustNot.filter(isKept),
  }
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    if (await isSo()) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new RangeError('it did not come about')
}
