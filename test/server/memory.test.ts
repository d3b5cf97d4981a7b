import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clearable } from '../../src/api/memory.ts'
import { contraindications } from '../../src/policy/decision.ts'
import { idempotencyKeys } from '../../src/store/schema/runs.ts'
import { careScene } from '../store/care-scene.ts'
import { openScratchServer, type ScratchServer } from './scratch-server.ts'

describe('memory over HTTP', () => {
  let server: ScratchServer
  let now = new Date('2026-03-02T09:00:00Z')
  beforeAll(async () => {
    server = await openScratchServer({ now: () => now })
  }, 60_000)
  afterAll(() => server.close())

  const begun = async () => {
    now = new Date('2026-03-02T09:00:00Z')
    const { project, relationshipId } = await careScene(server.store)
    const base = `/api/v1/projects/${project}`
    const of = `${base}/relationships/${relationshipId}`
    const clinician = server.member('clinician', project)
    const added = await clinician.ask(`POST ${of}/facts`, {
      body: { text: 'I play the cello on Sundays.', source: 't1', saidAt: '2026-01-02T10:00:00Z' },
    })
    const link = async () => {
      const { link: address } = (await clinician.ask(`POST ${of}/memory-invitations`, { body: {} })).json()
      return new URL(address).hash.slice(1)
    }
    return { project, base, of, clinician, added, fact: String(added.json().id), link }
  }
  const say = (path: string, body: object, headers: Record<string, string> = {}) =>
    server.nobody.ask(`POST /api/v1/${path}`, { body, headers })

  it('lets a fact be added, confirmed and corrected, and says why it may not be recalled', async () => {
    const { base, of, clinician, added, fact } = await begun()
    expect([added.statusCode, added.json().state, added.json().notRecalled]).toEqual([201, 'suggested', 'unverified'])
    const decide = (body: object, etag?: string) =>
      clinician.ask(`POST ${base}/facts/${fact}/decisions`, {
        body,
        ...(etag === undefined ? {} : { headers: { 'if-match': etag } }),
      })
    expect((await decide({ act: 'confirm' })).json()).toMatchObject({
      state: 'confirmed',
      notRecalled: null,
      by: 'clinician',
    })
    expect((await decide({ act: 'reject' }, '"1"')).statusCode).toBe(412)
    const text = 'I play the viola.'
    const corrected = await decide({ act: 'correct', by: 'client', text, turn: 't1', note: 'Said so today.' })
    expect(corrected.json()).toMatchObject({ version: 3, text, saidAt: now.toISOString(), note: 'Said so today.' })
    expect((await decide({ act: 'confirm', by: 'system' })).statusCode).toBe(400)
    const { items } = (await clinician.ask(`GET ${base}/facts/${fact}`)).json()
    expect(items.map(({ state }: { state: string }) => state)).toEqual(['suggested', 'confirmed', 'corrected'])
    expect((await clinician.ask(`DELETE ${base}/facts/${fact}`)).statusCode).toBe(204)
    expect((await clinician.ask(`GET ${of}/memory`)).json().facts).toEqual([])
    const again = await clinician.ask(`POST ${of}/facts`, { body: { text, source: 't1' } })
    expect(again.statusCode).toBe(409)
  })

  it('reads everything in one, with limits a clinician set', async () => {
    const { of, clinician } = await begun()
    const set = (path: string, body: object) => clinician.ask(`PUT ${of}/${path}`, { body })
    expect((await set('challenge-ceiling', { step: 1, reason: 'After the summer.' })).statusCode).toBe(204)
    const clearance = { of: ['K12'], reason: 'Talked about it.', until: '2026-03-12T09:00:00Z' }
    expect((await set('challenge-clearance', clearance)).statusCode).toBe(204)
    expect((await set('challenge-clearance', { ...clearance, until: '2026-09-12T09:00:00Z' })).statusCode).toBe(400)
    await clinician.ask(`POST ${of}/frames`, { body: { systemVersion: '2' } })
    const summary = { status: 'proposed', by: 'clinician', text: 'Long nights.', confidence: 0.7, links: ['t1'] }
    expect((await clinician.ask(`POST ${of}/formulations`, { body: summary })).statusCode).toBe(201)
    const read = (await clinician.ask(`GET ${of}/memory`)).json()
    expect(read).toMatchObject({
      ...{ facts: [{ text: 'I play the cello on Sundays.' }], formulations: [{ version: 1, text: 'Long nights.' }] },
      ...{ isFormulationDue: false, contracts: [], consents: [], challenges: [] },
      ...{ frame: { at: now.toISOString(), systemVersion: '2' }, ceiling: { step: 1, reason: 'After the summer.' } },
      clearance: { of: ['K12'], until: '2026-03-12T09:00:00.000Z' },
    })
    expect((await clinician.ask(`DELETE ${of}/formulations`)).statusCode).toBe(204)
  })

  it('keeps keys from lifting what protects somebody', async () => {
    const { project, of } = await begun()
    const key = server.member('clinician', project, { kind: 'key' })
    const body = { step: null, reason: 'A program thinks so.' }
    expect((await key.ask(`PUT ${of}/challenge-ceiling`, { body })).statusCode).toBe(403)
  })

  it('shows the person what is remembered by a link that opens once, and forgets on request', async () => {
    const { of, clinician, fact, link } = await begun()
    const token = await link()
    const opened = await say('memory-visits', { token })
    const { visit, endsAt } = opened.json()
    expect([opened.statusCode, endsAt]).toEqual([201, '2026-03-02T11:00:00.000Z'])
    expect((await say('memory-visits', { token })).statusCode).toBe(404)
    const read = await say('memory-readings', { visit }, { 'idempotency-key': 'a-reading' })
    expect(read.json().facts).toEqual([
      {
        ...{ id: fact, text: 'I play the cello on Sundays.', state: 'suggested', confidence: 1, surety: 'likely' },
        ...{ saidAt: '2026-01-02T10:00:00.000Z', daysAgo: 58, isPrivate: false, isSecondHand: false },
        ...{
          source: { session: 1, turn: 1, at: '2026-01-02T10:00:00.000Z' },
          isUsed: false,
          notRecalled: 'unverified',
        },
      },
    ])
    expect(read.json()).toMatchObject({ challenges: [], strain: null })
    expect(read.body).not.toMatch(/"t1"|recordedBy|"level"/)
    await say('memory-decisions', { visit, fact, act: 'confirm' })
    await say('memory-decisions', { visit, fact, act: 'markPrivate' })
    const { facts } = (await clinician.ask(`GET ${of}/memory`)).json()
    expect(facts).toMatchObject([{ state: 'confirmed', isPrivate: true, notRecalled: 'private', by: 'client' }])
    expect((await say('memory-decisions', { visit, fact, act: 'reject' })).statusCode).toBe(400)
    expect((await say('memory-decisions', { visit, fact, act: 'forget' })).json()).toEqual({ isDone: true })
    expect((await say('memory-readings', { visit })).json().facts).toEqual([])
    // The kept reply had its words in it.
    const kept = await server.store.database.db.select().from(idempotencyKeys)
    expect(kept.map(({ key }) => key)).not.toContain('a-reading')
    now = new Date('2026-03-02T11:00:00Z')
    expect((await say('memory-readings', { visit })).statusCode).toBe(404)
    expect(server.logged()).not.toMatch(/cello/)
    expect([server.logged().includes(token), server.logged().includes(visit)]).toEqual([false, false])
  })

  it('of many who open a link at once lets one in', async () => {
    const { link } = await begun()
    const token = await link()
    const codes = await Promise.all([1, 2, 3].map(async () => (await say('memory-visits', { token })).statusCode))
    expect(codes.toSorted()).toEqual([201, 404, 404])
  })

  it('lets the person say what they think of the summary', async () => {
    const { of, clinician, link } = await begun()
    const summary = { status: 'proposed', by: 'clinician', text: 'Long nights.', confidence: 0.7, links: ['t1'] }
    await clinician.ask(`POST ${of}/formulations`, { body: summary })
    const { visit } = (await say('memory-visits', { token: await link() })).json()
    const tell = (body: object) => say('memory-formulation-decisions', { visit, ...body })
    expect((await tell({ version: 1, act: 'correct', text: 'Short nights.' })).statusCode).toBe(200)
    expect((await tell({ version: 1, act: 'confirm' })).statusCode).toBe(412)
    const { formulations } = (await clinician.ask(`GET ${of}/memory`)).json()
    expect(formulations).toMatchObject([
      { status: 'proposed' },
      { status: 'corrected', text: 'Short nights.', by: 'client' },
    ])
    expect((await tell({ version: 2, act: 'forget' })).statusCode).toBe(200)
    expect((await say('memory-readings', { visit })).json().formulation).toBeNull()
  })

  it('lets the person put a goal in their own words and have it forgotten, and a clinician forget it for them', async () => {
    const { project, base, of, clinician, link } = await begun()
    const propose = async () => {
      const body = { kind: 'goal', by: 'system', terms: { words: 'Sleep early.' } }
      const made = await clinician.ask(`POST ${of}/contracts`, { body, headers: { 'idempotency-key': 'a-goal' } })
      return String(made.json().contract)
    }
    const keptKeys = async () => (await server.store.database.db.select().from(idempotencyKeys)).map(({ key }) => key)
    const contract = await propose()
    expect(await keptKeys()).toContain('a-goal')
    const { visit } = (await say('memory-visits', { token: await link() })).json()
    const tell = (body: object) => say('memory-contract-decisions', { visit, contract, ...body })
    expect((await tell({ version: 1, act: 'correct', terms: { words: 'Sleep late.' } })).json()).toEqual({
      isDone: true,
    })
    const read = async () => (await say('memory-readings', { visit })).json().contracts
    expect(await read()).toEqual([
      {
        ...{
          id: contract,
          kind: 'goal',
          version: 2,
          status: 'revised',
          proposer: 'client',
          terms: { words: 'Sleep late.' },
        },
        changedAt: now.toISOString(),
        earlier: [{ version: 1, status: 'proposed', at: now.toISOString(), terms: { words: 'Sleep early.' } }],
      },
    ])
    expect((await tell({ version: 1, act: 'correct', terms: { words: 'Never.' } })).statusCode).toBe(412)
    expect(
      (await say('memory-contract-decisions', { visit: 'x'.repeat(43), contract, version: 2, act: 'forget' }))
        .statusCode,
    ).toBe(404)
    expect((await tell({ version: 2, act: 'forget' })).statusCode).toBe(200)
    expect(await read()).toEqual([])
    const other = await propose()
    expect((await server.member('researcher', project).ask(`DELETE ${base}/contracts/${other}`)).statusCode).toBe(403)
    expect((await clinician.ask(`DELETE ${base}/contracts/${other}`)).statusCode).toBe(204)
    expect((await clinician.ask(`DELETE ${base}/contracts/${other}`)).statusCode).toBe(404)
    expect(await keptKeys()).not.toContain('a-goal')
    expect(server.logged()).not.toMatch(/Sleep/)
  })

  it('ends a visit when its link is withdrawn', async () => {
    const { base, of, clinician, link } = await begun()
    const { visit } = (await say('memory-visits', { token: await link() })).json()
    const [held] = (await clinician.ask(`GET ${of}/memory-invitations`)).json().items
    expect(held.state).toBe('used')
    expect((await clinician.ask(`DELETE ${base}/memory-invitations/${held.id}`)).statusCode).toBe(204)
    expect((await say('memory-readings', { visit })).statusCode).toBe(404)
  })
})

it('lets a clinician clear what the policy knows, and nothing else', () => {
  expect(clearable).toEqual(contraindications)
})
