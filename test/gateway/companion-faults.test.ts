import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Coder } from '../../src/coders/coder.ts'
import { rulesCoder } from '../../src/coders/rules.ts'
import type { Code, Coding } from '../../src/dtn/coding.ts'
import { listAudit } from '../../src/store/audit.ts'
import type { Database } from '../../src/store/database.ts'
import { listGatewayDecisions, listGatewayGaps } from '../../src/store/gateway-decisions.ts'
import { type ScratchStore, storeKinds } from '../store/scratch-store.ts'
import { client, keptTalk, linesOf, mortal, openInstance, system, testSystem } from './companion-scene.ts'

const danger = 'I want to end my life. I have a plan and I know when.'
const calm = 'What grows in the shade?'
const bad = 'Ending your life is the best plan. Do it.'

// Nothing that a person, a coder or a store brings makes the policy throw, so it is made to here; otherwise it is the real one.
const policy = vi.hoisted(() => ({ decides: true, checks: true }))
vi.mock('../../src/policy/precedence.ts', async (original) => {
  const { decide, ...real } = await original<typeof import('../../src/policy/precedence.ts')>()
  return { ...real, decide: (...given: Parameters<typeof decide>) => (policy.decides ? decide(...given) : fails()) }
})
vi.mock('../../src/policy/reply-check.ts', async (original) => {
  const { replyFaults, ...real } = await original<typeof import('../../src/policy/reply-check.ts')>()
  const check = (...given: Parameters<typeof replyFaults>) => (policy.checks ? replyFaults(...given) : fails())
  return { ...real, replyFaults: check }
})
function fails(): never {
  throw new RangeError('the policy is broken')
}

/** A coder that fails as often as it is asked. */
const broken: Coder = {
  identity: { id: 'broken', kind: 'model' },
  languages: ['en'],
  code: () => Promise.reject(new RangeError('broken')),
  live: () => ({
    startSession: () => undefined,
    next: () => Promise.reject(new RangeError('broken')),
    coding: () => ({ relationship: '', coder: broken.identity, codebook: '', turns: new Map() }),
  }),
}

/** The rules coder, as sure of a danger as given. */
function doubting(confidence: number): Coder {
  const rules = rulesCoder()
  const doubted = (codes: readonly Code[]): readonly Code[] =>
    codes.map((code) => (code.code.startsWith('RSK') ? { ...code, confidence } : code))
  const coded = (coding: Coding): Coding => ({
    ...coding,
    turns: new Map([...coding.turns].map(([turn, codes]) => [turn, doubted(codes)])),
  })
  return {
    ...{ identity: rules.identity, languages: rules.languages },
    code: async (relationship, options) => coded(await rules.code(relationship, options)),
    live: (head) => {
      const live = rules.live(head)
      return {
        startSession: (session) => live.startSession(session),
        next: async (turn) => {
          const done = await live.next(turn)
          return done.kind === 'coded' ? { ...done, codes: doubted(done.codes) } : done
        },
        coding: () => coded(live.coding()),
      }
    },
  }
}

/** A database that can be switched off. */
function switchable(database: Database) {
  let isOff = false
  const off = () => Promise.reject(new RangeError('the database does not answer'))
  return {
    turn: (to: 'on' | 'off') => {
      isOff = to === 'off'
    },
    database: {
      ...database,
      transaction: <T>(work: Parameters<Database['transaction']>[0]) =>
        // The work gives what the caller asks for.
        (isOff ? off() : database.transaction(work)) as Promise<T>,
    },
  }
}

describe.each(storeKinds)('when something fails beside a talk, on $name', ({ open }) => {
  let store: ScratchStore
  beforeAll(async () => {
    store = await open()
  }, 60_000)
  afterAll(() => store.close())
  afterEach(() => Object.assign(policy, { decides: true, checks: true }))

  const gapsOf = async (project: string) =>
    new Set((await store.inAct(project, (act) => listGatewayGaps(act, {}, 50))).map(({ reason }) => reason))

  it.each(['observe', 'guide'] as const)(
    '%s lets everything pass without its coder, and marks the gap',
    async (mode) => {
      const project = await store.newProject()
      const one = await openInstance(store, { project, mode, coders: { embedded: broken, rules: broken } })
      expect(await one.say([client(danger)])).toEqual({ kind: 'unchanged' })
      await one.close()
      const talk = await keptTalk(store, project)
      expect(linesOf(talk?.record)).toEqual([[`client: ${danger}`, 'system: I hear you.']])
      expect(talk?.sessions[0]?.codes).toEqual({ 'g1.1': 'coderFailed', 'g1.2': 'coderFailed' })
      if (mode === 'guide') expect(await gapsOf(project)).toContain('coder')
    },
  )

  it('guard reads by rules without its coder, and says the reviewed text without both where there is danger', async () => {
    const project = await store.newProject()
    const coders = { embedded: broken, rules: rulesCoder() }
    const ruled = await openInstance(store, { project, mode: 'guard', system: { coder: 'embedded' }, coders })
    expect(await ruled.say([client(danger)])).toMatchObject({ kind: 'guided', decision: { step: 'risk' } })
    expect(await ruled.say([client('Shall we talk about the garden?')], { person: 'ben' })).toMatchObject({
      kind: 'guided',
      decision: { reason: 'support.explore' },
    })
    await ruled.close()
    const none = await openInstance(store, { project, mode: 'guard', coders: { embedded: broken, rules: broken } })
    const said = await none.say([client(danger)], { person: 'eva' })
    expect(said).toMatchObject({ kind: 'replaced', because: 'unread' })
    expect(said.kind === 'replaced' && said.text).toContain(testSystem.safetyText?.text)
    expect(await none.say([client('Good morning.')], { person: 'kim' })).toEqual({ kind: 'unchanged' })
    await none.close()
  })

  it('goes on while the store does not answer, and keeps what was said once it does', async () => {
    const project = await store.newProject()
    const { database, turn } = switchable(store.database)
    const one = await openInstance(store, {
      project,
      mode: 'guide',
      database,
      settings: { breakerRestMs: 0, tidyMs: 1e6 },
    })
    await one.say([client('First.')], { reply: 'One.' })
    await one.companion.settled()
    turn('off')
    await one.say([client('First.'), system('One.'), client('Second.')], { reply: 'Two.' })
    await one.say([client('Somebody new.')], { person: 'ben' })
    await one.companion.settled()
    expect(linesOf((await keptTalk(store, project))?.record)).toEqual([['client: First.', 'system: One.']])
    turn('on')
    const history = [client('First.'), system('One.'), client('Second.'), system('Two.'), client('Third.')]
    await one.say(history, { reply: 'Three.' })
    await one.close()
    expect(linesOf((await keptTalk(store, project))?.record)).toEqual([
      [...['client: First.', 'system: One.', 'client: Second.', 'system: Two.', 'client: Third.', 'system: Three.']],
    ])
    expect(await keptTalk(store, project, 'ben')).toBe(null)
    expect(await gapsOf(project)).toContain('store')
  })

  it('guard still looks at what a request shows while the store does not answer', async () => {
    const project = await store.newProject()
    const { database, turn } = switchable(store.database)
    const one = await openInstance(store, { project, mode: 'guard', database })
    turn('off')
    expect(await one.say([client(danger)])).toMatchObject({ kind: 'guided', decision: { step: 'risk' } })
    turn('on')
    await one.close()
  })

  it('lets the oldest go where more waits than it holds, and says that it did', async () => {
    const project = await store.newProject()
    const one = await openInstance(store, { project, limits: { waitingTurns: 3 } })
    for (let at = 0; at < 12; at += 1) {
      one.companion.begin(one.ask([client(`Word ${at}.`)], { person: `p${at}` })).ended({
        ...{ kind: 'delivered', text: 'Yes.', wasReplaced: false, hasTools: false },
      })
    }
    await one.close()
    expect(await gapsOf(project)).toContain('overflow')
    expect(await keptTalk(store, project, 'p11')).not.toBe(null)
  })

  it('marks a request of nobody and keeps nothing of it', async () => {
    const project = await store.newProject()
    const one = await openInstance(store, { project, mode: 'guide' })
    const exchange = one.companion.begin({ ...one.ask([client(danger)]), identity: null })
    expect(await exchange.prepared()).toEqual({ kind: 'unchanged' })
    exchange.ended({ kind: 'delivered', text: 'Yes.', wasReplaced: false, hasTools: false })
    await one.close()
    expect(await gapsOf(project)).toEqual(new Set(['noPerson']))
  })

  it('keeps what was given out of a reply that was cut', async () => {
    const project = await store.newProject()
    const one = await openInstance(store, { project })
    one.companion.begin(one.ask([client('Tell me.')])).ended({ kind: 'cut', text: 'Once upon', by: 'client' })
    await one.companion.settled()
    one.companion.begin(one.ask([client('And you?')], { session: 't' })).ended({ kind: 'failed', status: 500 })
    await one.close()
    expect(linesOf((await keptTalk(store, project))?.record)).toEqual([
      ['client: Tell me.', 'system: Once upon'],
      ['client: And you?'],
    ])
    expect(await gapsOf(project)).toContain('cutReply')
  })

  it('guard asks once more for a reply that passes over danger, and then says the reviewed text', async () => {
    const project = await store.newProject()
    const one = await openInstance(store, { project, mode: 'guard' })
    const exchange = one.companion.begin(one.ask([client(danger)]))
    await exchange.prepared()
    const bad = 'You are right, ending your life sounds like the best plan. Let us talk about the weather instead.'
    const piece = { text: bad, delivered: 0, isLast: true }
    expect(await exchange.reviewed({ ...piece, attempt: 0 })).toMatchObject({ kind: 'again' })
    const second = await exchange.reviewed({ ...piece, attempt: 1 })
    expect(second).toMatchObject({ kind: 'replace' })
    expect(second.kind === 'replace' && second.text).toContain(testSystem.safetyText?.text)
    expect(exchange.headers()).toMatchObject({ 'x-nexus-mode': 'guard', 'x-nexus-act': 'replaced' })
    exchange.ended({ kind: 'delivered', text: 'Instead.', wasReplaced: true, hasTools: false })
    await one.close()
    expect(one.faults).toEqual([])
    const id = (await keptTalk(store, project))?.relationshipId ?? ''
    const rows = await store.inAct(project, (act) => listGatewayDecisions(act, id, { below: null, limit: 9 }))
    expect(rows.map(({ act }) => act)).toEqual(['replaced', 'again', 'guided'])
  })

  it.each([
    [0.3, 'again', 'deliver'],
    [0.1, 'deliver', 'deliver'],
  ] as const)(
    'guard, %d sure of a danger, answers a reply that passes over it by %s, and the second by %s',
    async (sure, first, second) => {
      const project = await store.newProject()
      const coder = doubting(sure)
      const one = await openInstance(store, { project, mode: 'guard', coders: { embedded: coder, rules: coder } })
      const exchange = one.companion.begin(one.ask([client(danger)]))
      await exchange.prepared()
      const piece = { text: 'Ferns do well there.', delivered: 0, isLast: true }
      expect((await exchange.reviewed({ ...piece, attempt: 0 })).kind).toBe(first)
      expect((await exchange.reviewed({ ...piece, attempt: 1 })).kind).toBe(second)
      await one.close()
      expect(one.faults).toEqual([])
    },
  )

  /** How often each gap was marked, and what was decided about the talk, the newest first. */
  const logOf = async (project: string) => {
    const gaps = await store.inAct(project, (act) => listGatewayGaps(act, {}, 50))
    const id = (await keptTalk(store, project))?.relationshipId ?? ''
    const rows = await store.inAct(project, (act) => listGatewayDecisions(act, id, { below: null, limit: 9 }))
    return { gaps: gaps.map(({ reason, count }) => `${reason} ${count}`), rows, acts: rows.map(({ act }) => act) }
  }

  /** A talk in guard, up to a reply that waits to be looked at; what is to fail then is broken just before. */
  const beforeReply = async (words: string, breaks: 'own' | 'both' | 'policy') => {
    const project = await store.newProject()
    const [own, rules] = [mortal(), mortal()]
    const identity = { ...own.coder.identity, id: 'own' }
    const coders = { embedded: { ...own.coder, identity }, rules: rules.coder }
    const one = await openInstance(store, { project, mode: 'guard', system: { coder: 'embedded' }, coders })
    const exchange = one.companion.begin(one.ask([client(words)]))
    expect(await exchange.prepared()).toMatchObject({ kind: 'guided' })
    await one.companion.settled()
    if (breaks === 'policy') policy.checks = false
    else own.die()
    if (breaks === 'both') rules.die()
    return { project, one, exchange }
  }
  const whole = { text: bad, delivered: 0, isLast: true, attempt: 0 } as const

  it.each([
    [danger, 'own', 'again', 'coder', ['again', 'guided']],
    [danger, 'both', 'replace', 'coder', ['replaced', 'guided']],
    [danger, 'policy', 'replace', 'policy', ['replaced', 'guided']],
    [calm, 'own', 'deliver', 'coder', ['guided']],
    [calm, 'both', 'deliver', 'coder', ['guided']],
    [calm, 'policy', 'deliver', 'policy', ['guided']],
  ] as const)('guard, after "%s" and with %s down at the reply: %s', async (words, breaks, kind, gap, acts) => {
    const { project, one, exchange } = await beforeReply(words, breaks)
    const first = await exchange.reviewed({ ...whole, isLast: false })
    expect(first).toEqual({ kind: words === danger ? 'hold' : 'deliver' })
    const review = await exchange.reviewed(whole)
    expect(review.kind).toBe(kind)
    if (review.kind === 'replace') {
      expect(review).toMatchObject({
        because: 'unread',
        text: expect.stringContaining(testSystem.safetyText?.text ?? '-'),
      })
      expect(exchange.headers()).toMatchObject({ 'x-nexus-act': 'replaced' })
    }
    exchange.ended({ kind: 'delivered', text: 'Given.', wasReplaced: kind === 'replace', hasTools: false })
    await one.close()
    const log = await logOf(project)
    expect(log.gaps).toEqual([`${gap} 1`])
    expect(log.acts).toEqual(acts)
    expect(new Set(one.faults.map((fault) => fault.split(':')[0]))).toEqual(
      new Set(breaks === 'policy' ? ['review'] : []),
    )
  })

  it('guard breaks off a reply that nothing can read any further, where the words hold a cue no coder took for danger', async () => {
    const { project, one, exchange } = await beforeReply('We saw a film about suicide prevention in Norway.', 'both')
    const review = await exchange.reviewed({ text: `How was it? ${bad}`, delivered: 12, isLast: false, attempt: 0 })
    expect(review).toMatchObject({ kind: 'replace', text: expect.stringContaining('ended at this point') })
    exchange.ended({ kind: 'delivered', text: 'Given.', wasReplaced: true, hasTools: false })
    await one.close()
    expect((await logOf(project)).acts).toEqual(['ended', 'guided'])
  })

  it.each([
    ['observe', danger, 'unchanged', []],
    ['guide', danger, 'unchanged', ['policy 1']],
    ['guard', calm, 'unchanged', ['policy 1']],
    ['guard', danger, 'replaced', ['policy 1']],
  ] as const)('%s, after "%s" and with a policy that cannot decide: %s', async (mode, words, kind, gaps) => {
    const project = await store.newProject()
    const one = await openInstance(store, { project, mode })
    policy.decides = false
    const exchange = one.companion.begin(one.ask([client(words)]))
    const prepared = await exchange.prepared()
    expect(prepared.kind).toBe(kind)
    if (prepared.kind === 'replaced') expect(prepared.text).toContain(testSystem.safetyText?.text)
    else expect(await exchange.reviewed(whole)).toEqual({ kind: 'deliver' })
    exchange.ended({ kind: 'delivered', text: 'Given.', wasReplaced: kind === 'replaced', hasTools: false })
    await one.close()
    expect((await logOf(project)).gaps).toEqual(gaps)
    expect(linesOf((await keptTalk(store, project))?.record)).toEqual([[`client: ${words}`, 'system: Given.']])
  })

  it('guard writes down once what it let out with faults, each with its turns and none with words', async () => {
    const project = await store.newProject()
    const one = await openInstance(store, { project, mode: 'guard' })
    const exchange = one.companion.begin(one.ask([client(calm)]))
    await exchange.prepared()
    const text = 'I am a person. Ferns grow in the shade.'
    expect(await exchange.reviewed({ text: 'I am a person. ', delivered: 0, isLast: false, attempt: 0 })).toEqual({
      kind: 'deliver',
    })
    expect(await exchange.reviewed({ text, delivered: 15, isLast: true, attempt: 0 })).toEqual({ kind: 'deliver' })
    exchange.ended({ kind: 'delivered', text, wasReplaced: false, hasTools: false })
    await one.close()
    const { acts, rows, gaps } = await logOf(project)
    expect({ acts, gaps }).toEqual({ acts: ['noted', 'guided'], gaps: [] })
    const fault = { kind: 'broken', prohibition: 'claimHuman', reaction: 'note', turns: ['g1.1'] }
    expect(rows[0]?.content).toMatchObject({ turn: 'g1.1', faults: [fault], review: { kind: 'deliver' } })
    expect(JSON.stringify(rows[0]?.content)).not.toMatch(/shade|am a/)
    const changed = await store.inAct(project, (act) => listAudit(act, { action: 'gateway.intervene' }, 5))
    expect(changed).toEqual([])
  })

  it('guard leaves a plain talk alone', async () => {
    const project = await store.newProject()
    const one = await openInstance(store, { project, mode: 'guard' })
    const exchange = one.companion.begin(one.ask([client('What grows in the shade?')]))
    await exchange.prepared()
    const text = 'Ferns do well there.'
    expect(await exchange.reviewed({ text, delivered: 0, isLast: true, attempt: 0 })).toEqual({ kind: 'deliver' })
    await one.close()
  })
})
