import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Coder } from '../../src/coders/coder.ts'
import { rulesCoder } from '../../src/coders/rules.ts'
import type { OverrideTerms } from '../../src/gateway/configuration.ts'
import { listAlerts } from '../../src/store/alert-queue.ts'
import { latestAssessment } from '../../src/store/assessments.ts'
import { listAudit } from '../../src/store/audit.ts'
import { recordConsent, withdrawConsent } from '../../src/store/consents.ts'
import { eraseRelationship } from '../../src/store/erasure.ts'
import { listGatewayDecisions, listGatewayGaps } from '../../src/store/gateway-decisions.ts'
import { listOverrides } from '../../src/store/overrides.ts'
import { projects } from '../../src/store/schema/projects.ts'
import { type ScratchStore, storeKinds } from '../store/scratch-store.ts'
import { client, keptTalk, linesOf, openInstance, prompt, system } from './companion-scene.ts'

describe.each(storeKinds)('a companion on $name', ({ open }) => {
  let store: ScratchStore
  beforeAll(async () => {
    store = await open()
  }, 60_000)
  afterAll(() => store.close())

  const gapsOf = async (project: string) =>
    (await store.inAct(project, (act) => listGatewayGaps(act, {}, 50))).map(({ reason }) => reason).sort()

  it('keeps what was said in observe, each message once, and assesses it', async () => {
    const project = await store.newProject()
    const one = await openInstance(store, { project })
    await one.say([prompt('Be kind.'), client('I feel tired.')], { reply: 'Since when?' })
    await one.say([prompt('Be kind.'), client('I feel tired.'), system('Since when?'), client('Since spring.')])
    await one.close()
    expect(one.faults).toEqual([])
    const talk = await keptTalk(store, project)
    expect(linesOf(talk?.record)).toEqual([
      ['client: I feel tired.', 'system: Since when?', 'client: Since spring.', 'system: I hear you.'],
    ])
    expect(talk?.record.client.id).toBe('anna')
    const assessed = await store.inAct(project, (act) => latestAssessment(act, talk?.relationshipId ?? ''))
    expect(assessed?.assessment.turns.length).toBe(4)
  })

  it('goes on after a restart where it stopped, and codes nothing twice', async () => {
    const project = await store.newProject()
    const first = await openInstance(store, { project })
    await first.say([client('My brother called.')], { reply: 'How was it?' })
    await first.close()
    const second = await openInstance(store, { project })
    await second.say([client('My brother called.'), system('How was it?'), client('It was good.')])
    await second.close()
    expect(linesOf((await keptTalk(store, project))?.record)).toEqual([
      ['client: My brother called.', 'system: How was it?', 'client: It was good.', 'system: I hear you.'],
    ])
  })

  it('keeps the words of a client whose gateway went down in the middle of the reply', async () => {
    const project = await store.newProject()
    const gone = await openInstance(store, { project, mode: 'guide' })
    await gone.companion.begin(gone.ask([client('Are you there?')])).prepared()
    await gone.companion.settled()
    expect(linesOf((await keptTalk(store, project))?.record)).toEqual([['client: Are you there?']])
    const next = await openInstance(store, { project, mode: 'guide' })
    await next.say([client('Are you there?')], { reply: 'I am.' })
    await next.say([client('Are you there?'), system('I am.'), client('Good.')], { reply: 'Yes.' })
    await Promise.all([gone.close(), next.close()])
    expect(linesOf((await keptTalk(store, project))?.record)).toEqual([
      ['client: Are you there?', 'system: I am.', 'client: Good.', 'system: Yes.'],
    ])
  })

  it('puts what it could not read in time behind, and marks that it came too late', async () => {
    const project = await store.newProject()
    let release: () => void = () => undefined
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    const rules = rulesCoder()
    const slow: Coder = {
      ...rules,
      identity: { id: 'slow', kind: 'rules' },
      live: (head) => {
        const live = rules.live(head)
        return { ...live, next: (turn) => released.then(() => live.next(turn)) }
      },
    }
    const limits = { decideMs: 1 }
    const system = { coder: 'embedded' } as const
    const one = await openInstance(store, { project, mode: 'guide', limits, system, coders: { rules, embedded: slow } })
    expect(await one.say([client('I want to end my life.')], { reply: 'I am here.' })).toEqual({ kind: 'unchanged' })
    release()
    await one.close()
    expect(linesOf((await keptTalk(store, project))?.record)).toEqual([
      ['client: I want to end my life.', 'system: I am here.'],
    ])
    expect(await gapsOf(project)).toContain('tooSlow')
  })

  it('is the same talk for two instances in turn', async () => {
    const project = await store.newProject()
    const [one, two] = [
      await openInstance(store, { project, mode: 'guide' }),
      await openInstance(store, { project, mode: 'guide' }),
    ]
    const said = [client('a one')]
    for (let round = 0; round < 3; round += 1) {
      for (const instance of [one, two]) {
        await instance.say(said, { reply: `reply ${said.length}` })
        await instance.companion.settled()
        said.push(system(`reply ${said.length}`), client(`word ${said.length}`))
      }
    }
    await Promise.all([one.close(), two.close()])
    expect([...one.faults, ...two.faults]).toEqual([])
    const talk = await keptTalk(store, project)
    expect(linesOf(talk?.record)[0]?.length).toBe(12)
    expect(await gapsOf(project)).toEqual([])
    const ids = talk?.sessions.flatMap(({ messages }) => messages.map(({ id }) => id)) ?? []
    expect(new Set(ids).size).toBe(12)
  })

  it('keeps what two instances read at the same moment, each message once', async () => {
    const project = await store.newProject()
    const instances = [await openInstance(store, { project }), await openInstance(store, { project })]
    const said = [client('Good evening.')]
    for (let round = 1; round <= 3; round += 1) {
      // The product sends a request again that seems lost, and another instance gets it.
      await Promise.all(instances.map((instance) => instance.say(said, { reply: `Reply ${round}.` })))
      await Promise.all(instances.map(({ companion }) => companion.settled()))
      said.push(system(`Reply ${round}.`), client(`And ${round}.`))
    }
    await Promise.all(instances.map((instance) => instance.close()))
    expect(linesOf((await keptTalk(store, project))?.record)).toEqual([
      [
        ...['client: Good evening.', 'system: Reply 1.', 'client: And 1.', 'system: Reply 2.'],
        ...['client: And 2.', 'system: Reply 3.'],
      ],
    ])
    expect(instances.flatMap(({ faults }) => faults)).toEqual([])
  })

  it('guides where something is called for, and tells why in the log', async () => {
    const project = await store.newProject()
    const one = await openInstance(store, { project, mode: 'guide' })
    const prepared = await one.say([client('I want to end my life. I have a plan and I know when.')], {
      reply: 'I am glad you told me. Are you safe right now?',
    })
    await one.close()
    expect(prepared).toMatchObject({ kind: 'guided', decision: { step: 'risk' } })
    const talk = await keptTalk(store, project)
    const id = talk?.relationshipId ?? ''
    const rows = await store.inAct(project, (act) => listGatewayDecisions(act, id, { below: null, limit: 5 }))
    expect(rows).toMatchObject([
      { act: 'guided', mode: 'guide', content: { turn: 'g1.1', decision: { step: 'risk' } } },
    ])
    const alerts = await store.inAct(project, (act) => listAlerts(act, {}, { after: null, limit: 5 }))
    expect(alerts.map(({ severity }) => severity)).toContain(4)
  })

  it('protects in place of the reply where that is agreed and supervised, and tells the person', async () => {
    const project = await store.newProject()
    const override: OverrideTerms = {
      triggers: ['clientRisk'],
      acts: ['replaceReply', 'showResources', 'alertHuman'],
      ...{ consentText: 'form 3', supervisor: 'Dr. On Call' },
    }
    const supervision = { told: () => undefined, isReachable: () => true }
    const given = { project, mode: 'guide', system: { override }, supervision } as const
    const one = await openInstance(store, given)
    await one.say([client('Hello there.')], { reply: 'Hello.' })
    await one.companion.settled()
    const talk = await keptTalk(store, project)
    const danger = client('I want to end my life. I have a plan and I know when.')
    await store.inAct(project, (act) =>
      recordConsent(act, {
        ...{ personId: talk?.personId ?? '', relationshipId: null, kind: 'override', purpose: 'care', ceiling: null },
        ...{ textVersion: 'form 3', text: null, givenAt: null, expiresAt: null },
      }),
    )
    const said = await one.say([client('Hello there.'), system('Hello.'), danger])
    await one.close()
    expect(one.faults).toEqual([])
    expect(said).toMatchObject({ kind: 'replaced', because: 'override' })
    expect(said.kind === 'replaced' && said.text).toContain('In danger, call the number of this place.')
    const id = talk?.relationshipId ?? ''
    const [record] = await store.inAct(project, (act) => listOverrides(act, id, { before: null, limit: 5 }))
    expect(record?.events.map(({ state }) => state)).toEqual(['triggered', 'acting'])
    const audit = await store.inAct(project, (act) => listAudit(act, { action: 'gateway.intervene' }, 5))
    expect(audit.map(({ details }) => details.act)).toEqual(['replaced'])
  })

  it('does not read along without consent to processing, and says so', async () => {
    const project = await store.newProject()
    const one = await openInstance(store, { project, mode: 'guide' })
    await one.say([client('Hello there.')], { reply: 'Hello.' })
    await one.companion.settled()
    const talk = await keptTalk(store, project)
    const consent = await store.inAct(project, (act) =>
      recordConsent(act, {
        ...{ personId: talk?.personId ?? '', relationshipId: null, kind: 'processing', purpose: 'care', ceiling: null },
        ...{ textVersion: '1', text: null, givenAt: null, expiresAt: null },
      }),
    )
    await store.inAct(project, (act) => withdrawConsent(act, consent.id, null))
    const said = [client('Hello there.'), system('Hello.'), client('I want to end my life.')]
    expect(await one.say(said)).toEqual({ kind: 'unchanged' })
    await one.close()
    expect(linesOf((await keptTalk(store, project))?.record)).toEqual([['client: Hello there.', 'system: Hello.']])
    expect(await gapsOf(project)).toContain('noConsent')
  })

  it('reads pseudonyms where the project has names replaced, and still knows each message', async () => {
    const project = await store.newProject()
    await store.database.db.update(projects).set({ pseudonymise: true }).where(eq(projects.id, project))
    const one = await openInstance(store, { project, mode: 'guide' })
    const first = client('My sister Margaret moved to Lisbon.')
    await one.say([first], { reply: 'What did Margaret say?' })
    await one.say([first, system('What did Margaret say?'), client('Write to margaret@example.org.')])
    await one.say([first])
    await one.close()
    expect(one.faults).toEqual([])
    const talk = await keptTalk(store, project)
    const lines = linesOf(talk?.record)
    expect(lines.map((turns) => turns.length)).toEqual([4])
    expect(JSON.stringify(lines)).not.toMatch(/margaret/i)
    expect(await gapsOf(project)).toEqual([])
  })

  it('codes what the client regenerates again and again as a sign of strain', async () => {
    const project = await store.newProject()
    const one = await openInstance(store, { project })
    for (const reply of ['One.', 'Two.', 'Three.']) await one.say([client('Tell me about rest.')], { reply })
    await one.close()
    const talk = await keptTalk(store, project)
    const assessed = await store.inAct(project, (act) => latestAssessment(act, talk?.relationshipId ?? ''))
    expect(assessed?.assessment.turns[0]?.codes.map(({ code }) => code)).toContain('X.2')
  })

  it('leaves nothing of somebody who was erased in memory', async () => {
    const project = await store.newProject()
    const dying = 'I want to end my life. I have a plan and I know when.'
    const one = await openInstance(store, { project })
    await one.say([client(dying)])
    await one.companion.settled()
    const talk = await keptTalk(store, project)
    await store.inAct(project, (act) => eraseRelationship(act, talk?.relationshipId ?? ''))
    await one.say([client(dying)], { session: 'other' })
    await one.close()
    const after = await keptTalk(store, project)
    expect(linesOf(after?.record)).toEqual([[`client: ${dying}`, 'system: I hear you.']])
    expect(after?.relationshipId).not.toBe(talk?.relationshipId)
    const raised = await store.inAct(project, (act) => listAlerts(act, {}, { after: null, limit: 9 }))
    expect(raised.some(({ severity }) => severity === 4)).toBe(true)
  })
})
