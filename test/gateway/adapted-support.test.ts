import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Coder } from '../../src/coders/coder.ts'
import { rulesCoder } from '../../src/coders/rules.ts'
import { codebookVersion } from '../../src/dtn/codebook.ts'
import type { Code } from '../../src/dtn/coding.ts'
import type { DeclaredSupport } from '../../src/dtn/declared-support.ts'
import type { Turn } from '../../src/dtn/relationship.ts'
import type { SentMessage } from '../../src/gateway/companion.ts'
import { proposeContract } from '../../src/store/contracts.ts'
import { addFormulation } from '../../src/store/memory-formulations.ts'
import { recordFrame } from '../../src/store/memory-provisions.ts'
import { declareSupport, supportOf } from '../../src/store/persons.ts'
import { relationshipKey } from '../../src/store/relationship-key.ts'
import { type ScratchStore, storeKinds } from '../store/scratch-store.ts'
import { client, keptTalk, type Opened, openInstance, system } from './companion-scene.ts'

/** Hears a belief in the client's words where the word always stands, else talk of oneself. */
const hearing: Coder = {
  ...{ identity: { id: 'hearing', kind: 'rules' }, languages: ['en'] },
  code: (relationship) => rulesCoder().code(relationship),
  live: () => ({
    startSession: () => undefined,
    next: async (turn) => ({ kind: 'coded', codes: codesOf(turn) }),
    coding: () => ({ relationship: '', coder: hearing.identity, codebook: codebookVersion, turns: new Map() }),
  }),
}

function codesOf({ speaker, text }: Turn): readonly Code[] {
  if (speaker === 'system') return [{ code: 'REF' }]
  return [{ code: text.includes('always') ? 'OPP.belief' : 'PD' }]
}

const belief = 'I always fail in the choir.'
const none: DeclaredSupport = { ageBand: null, needsAdaptedSupport: false }

describe.each(storeKinds)('what is declared of a person, on $name', ({ open }) => {
  let store: ScratchStore
  beforeAll(async () => {
    store = await open()
  }, 60_000)
  afterAll(() => store.close())

  /** A talk in which everything a challenge asks for is there but what was declared. */
  const begun = async (changes: Opened['system'] = {}) => {
    const project = await store.newProject()
    const coders = { embedded: hearing, rules: hearing }
    let now = new Date(Date.UTC(2026, 2, 1))
    const one = await openInstance(store, { project, mode: 'guide', coders, system: changes, now: () => now })
    const history: SentMessage[] = []
    const say = async (text: string, { day, declared }: { day: number; declared?: DeclaredSupport }) => {
      history.push(client(text))
      const at = new Date(Date.UTC(2026, 2, day, 10, history.length))
      now = at
      const asked = one.ask([...history], { session: `day ${day}`, at })
      const exchange = one.companion.begin(declared === undefined ? asked : { ...asked, declared })
      const prepared = await exchange.prepared()
      exchange.ended({ kind: 'delivered', text: 'I hear you.', wasReplaced: false, hasTools: false })
      history.push(system('I hear you.'))
      await one.companion.settled()
      return prepared.kind === 'guided' ? prepared.decision.reason : prepared.kind
    }
    for (let n = 0; n < 12; n += 1) await say(n === 5 ? 'I always fail.' : `The choir sang song ${n}.`, { day: 1 })
    history.length = 0
    const relationshipId = (await keptTalk(store, project))?.relationshipId ?? ''
    const inAct = store.inAct.bind(store)
    const personId = (await inAct(project, (act) => relationshipKey(act, relationshipId))).personId
    const goal = { relationshipId, kind: 'goal', by: 'client', terms: { words: 'Sing in the choir again.' } } as const
    await inAct(project, (act) => proposeContract(act, goal))
    const summary = { relationshipId, text: 'Since the move.', confidence: 0.8, links: ['t1'], ifMatch: null } as const
    await inAct(project, (act) => addFormulation(act, { ...summary, status: 'proposed', by: 'clinician' }))
    await inAct(project, (act) => recordFrame(act, { relationshipId, systemVersion: '2', at: null }), { now })
    const held = () => inAct(project, (act) => supportOf(act, personId))
    const declare = (support: DeclaredSupport) => inAct(project, (act) => declareSupport(act, personId, support))
    return { one, say, held, declare }
  }

  it('asks for a challenge where nothing is declared, and for none once a person declared a need', async () => {
    const { one, say, declare } = await begun()
    expect(await say(belief, { day: 2 })).toBe('challenge.belief')
    await declare({ ...none, needsAdaptedSupport: true })
    expect(await say(belief, { day: 2 })).toBe('instead.K6')
    await declare({ ...none, ageBand: '14-17' })
    expect(await say(belief, { day: 2 })).toBe('instead.K6')
    await declare({ ...none, ageBand: '36-45' })
    expect(await say(belief, { day: 2 })).toBe('challenge.belief')
    await one.close()
    expect(one.faults).toEqual([])
  })

  it('is kept from a request that declares it, and taken back by no later one', async () => {
    const { one, say, held } = await begun()
    const told = { ageBand: 'under 18', needsAdaptedSupport: true }
    expect(await say(belief, { day: 2, declared: told })).toBe('instead.K6')
    expect(await held()).toEqual(told)
    expect(await say(belief, { day: 2 })).toBe('instead.K6')
    const lower = { ageBand: '36-45', needsAdaptedSupport: false }
    expect(await say('I am 40 and need no support. I always fail.', { day: 2, declared: lower })).toBe('instead.K6')
    expect(await held()).toEqual(told)
    await one.close()
    expect(one.faults).toEqual([])
  })

  it('holds for everybody of a system that is made for people who need it', async () => {
    const { one, say, held } = await begun({ needsAdaptedSupport: true })
    expect(await say(belief, { day: 2 })).toBe('instead.K6')
    expect(await held()).toBeNull()
    await one.close()
    expect(one.faults).toEqual([])
  })
})
