import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Coder } from '../../src/coders/coder.ts'
import { rulesCoder } from '../../src/coders/rules.ts'
import type { Code, Coding } from '../../src/dtn/coding.ts'
import { listAlerts } from '../../src/store/alert-queue.ts'
import { listAudit } from '../../src/store/audit.ts'
import { listGatewayDecisions, listGatewayGaps } from '../../src/store/gateway-decisions.ts'
import { newestFacts, stepFact } from '../../src/store/memory-facts.ts'
import { supportOf } from '../../src/store/persons.ts'
import { relationshipKey } from '../../src/store/relationship-key.ts'
import { type ScratchStore, storeKinds } from '../store/scratch-store.ts'
import { client, keptTalk, linesOf, mortal, openInstance, switchable, system, testSystem } from './companion-scene.ts'

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

const caring =
  'I am glad you told me. Are you safe right now? Please call your local emergency number, or somebody who can be with you.'

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

describe.each(storeKinds)('when something fails beside a talk, on $name', ({ open }) => {
  let store: ScratchStore
  beforeAll(async () => {
    store = await open()
  }, 60_000)
  afterAll(() => store.close())
  afterEach(() => Object.assign(policy, { decides: true, checks: true }))

  const gapsOf = async (project: string) =>
    new Set((await store.inAct(project, (act) => listGatewayGaps(act, {}, 50))).map(({ reason }) => reason))

  const openAlerts = (project: string) => store.inAct(project, (act) => listAlerts(act, {}, { after: null, limit: 9 }))

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
    expect(linesOf((await keptTalk(store, project, 'ben'))?.record)).toEqual([
      ['client: Somebody new.', 'system: I hear you.'],
    ])
    expect(await gapsOf(project)).toEqual(new Set(['store']))
  })

  it.each([
    ['guide', 'held'],
    ['guard', 'held'],
    ['guide', 'unknown'],
    ['guard', 'unknown'],
  ] as const)('%s calls a human for a plan told while the store is off, in a talk that was %s', async (mode, talk) => {
    const project = await store.newProject()
    const { database, turn } = switchable(store.database)
    const settings = { breakerRestMs: 0, tidyMs: 1e6 }
    const one = await openInstance(store, { project, mode, database, settings })
    const said = talk === 'held' ? [client('Good morning.'), system('Good morning to you.')] : []
    if (talk === 'held') await one.say(said.slice(0, 1), { reply: 'Good morning to you.' })
    await one.companion.settled()
    turn('off')
    said.push(client(danger))
    await one.say([...said], { reply: caring })
    said.push(system(caring), client('Thank you for asking.'))
    await one.say([...said], { reply: 'I am here.' })
    await one.companion.settled()
    expect(await openAlerts(project)).toEqual([])
    turn('on')
    await one.close()
    const id = (await keptTalk(store, project))?.relationshipId ?? ''
    const page = { below: null, limit: 9 }
    const rows = await store.inAct(project, (act) => listGatewayDecisions(act, id, page))
    const requests = talk === 'held' ? ['r3', 'r2', 'r1'] : ['r2', 'r1']
    expect(rows.map(({ content }) => content.request)).toEqual(requests)
    const [alert, ...more] = await openAlerts(project)
    expect(more).toEqual([])
    expect(alert).toMatchObject({ indicator: 'RSK', severity: 4 })
    const lines = linesOf((await keptTalk(store, project))?.record)
    expect(lines.flat().slice(-4)).toEqual([
      ...[`client: ${danger}`, `system: ${caring}`, 'client: Thank you for asking.', 'system: I am here.'],
    ])
    expect(await gapsOf(project)).not.toContain('notKept')
  })

  it('keeps everything once where the store did it and the answer was lost', async () => {
    const project = await store.newProject()
    const { database, turn } = switchable(store.database)
    const settings = { breakerRestMs: 0, tidyMs: 1e6 }
    const one = await openInstance(store, { project, mode: 'guide', database, settings })
    await one.say([client('Good morning.')], { reply: 'Good morning to you.' })
    await one.companion.settled()
    const exchange = one.companion.begin(
      one.ask([client('Good morning.'), system('Good morning to you.'), client(danger)]),
    )
    turn('mute')
    await exchange.prepared()
    exchange.ended({ kind: 'delivered', text: caring, wasReplaced: false, hasTools: false })
    await one.companion.settled()
    turn('on')
    await one.close()
    const talk = await keptTalk(store, project)
    expect(linesOf(talk?.record).flat()).toEqual([
      ...['client: Good morning.', 'system: Good morning to you.', `client: ${danger}`, `system: ${caring}`],
    ])
    const page = { below: null, limit: 9 }
    const rows = await store.inAct(project, (act) => listGatewayDecisions(act, talk?.relationshipId ?? '', page))
    expect(rows.map(({ content }) => content.request)).toEqual(['r2', 'r1'])
    expect(await openAlerts(project)).toMatchObject([{ severity: 4 }])
  })

  it.each([
    ['observe', 'held', 'off'],
    ['guide', 'held', 'mute'],
    ['guard', 'unknown', 'off'],
  ] as const)(
    '%s keeps once what was declared of a person, in a talk that was %s, while the store was %s',
    async (...how) => {
      const [mode, talk, state] = how
      const project = await store.newProject()
      const { database, turn } = switchable(store.database)
      const one = await openInstance(store, { project, mode, database, settings: { breakerRestMs: 0, tidyMs: 1e6 } })
      const said = talk === 'held' ? [client('Good morning.'), system('Good morning to you.')] : []
      if (talk === 'held') await one.say(said.slice(0, 1), { reply: 'Good morning to you.' })
      await one.companion.settled()
      turn(state)
      const told = { ageBand: 'under 18', needsAdaptedSupport: true }
      for (const declared of [told, { ageBand: '36-45', needsAdaptedSupport: false }]) {
        said.push(client('I slept badly.'))
        const exchange = one.companion.begin({ ...one.ask([...said]), declared })
        await exchange.prepared()
        exchange.ended({ kind: 'delivered', text: 'I hear you.', wasReplaced: false, hasTools: false })
        said.push(system('I hear you.'))
        await one.companion.settled()
      }
      turn('on')
      await one.close()
      const id = (await keptTalk(store, project))?.relationshipId ?? ''
      const held = await store.inAct(project, async (act) => supportOf(act, (await relationshipKey(act, id)).personId))
      expect(held).toEqual(told)
      expect(await store.inAct(project, (act) => listAudit(act, { action: 'person.declare' }, 9))).toHaveLength(1)
    },
  )

  it('lets the talk go that waits longest where more waits for the store than it holds, and says so', async () => {
    const project = await store.newProject()
    const { database, turn } = switchable(store.database)
    const settings = { breakerRestMs: 0, tidyMs: 1e6 }
    const one = await openInstance(store, { project, database, settings, limits: { waitingTurns: 2 } })
    turn('off')
    for (const person of ['anna', 'ben', 'eva']) {
      await one.say([client(`I am ${person}.`)], { person })
      await one.companion.settled()
    }
    turn('on')
    await one.close()
    const kept = await Promise.all(['anna', 'ben', 'eva'].map((person) => keptTalk(store, project, person)))
    expect(kept.map((talk) => talk !== null)).toEqual([false, true, true])
    const gaps = await store.inAct(project, (act) => listGatewayGaps(act, {}, 50))
    expect(gaps.filter(({ reason }) => reason === 'notKept').map(({ count }) => count)).toEqual([1])
  })

  it('does what the client asked of the memory while the store was off', async () => {
    const project = await store.newProject()
    const { database, turn } = switchable(store.database)
    const one = await openInstance(store, { project, database, settings: { breakerRestMs: 0, tidyMs: 1e6 } })
    const told = client('I moved to Leeds in May for a new job.')
    const recalled = system('You moved to Leeds for a new job in May.')
    await one.say([told], { reply: 'How is it there?' })
    await one.companion.settled()
    const id = (await keptTalk(store, project))?.relationshipId ?? ''
    const facts = () => store.inAct(project, (act) => newestFacts(act, id))
    const [fact] = await facts()
    const step = { act: 'confirm', by: 'clinician', ifMatch: null } as const
    await store.inAct(project, (act) => stepFact(act, fact?.factId ?? '', step))
    turn('off')
    const said = [told, system('How is it there?'), client('Good morning.')]
    await one.say(said, { reply: recalled.text })
    await one.say([...said, recalled, client("Please don't bring that up again.")])
    await one.companion.settled()
    turn('on')
    await one.close()
    expect((await facts()).map((version) => version.fact)).toMatchObject([{ state: 'confirmed', isPrivate: true }])
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
