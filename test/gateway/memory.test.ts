import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FactAct } from '../../src/dtn/memory-rules.ts'
import { newestFacts, stepFact } from '../../src/store/memory-facts.ts'
import { forgetFact } from '../../src/store/memory-forgetting.ts'
import { type ScratchStore, storeKinds } from '../store/scratch-store.ts'
import { client, keptTalk, openInstance, system } from './companion-scene.ts'

const told = 'I moved to Leeds in May for a new job.'

describe.each(storeKinds)('what a companion remembers, on $name', ({ open }) => {
  let store: ScratchStore
  beforeAll(async () => {
    store = await open()
  }, 60_000)
  afterAll(() => store.close())

  /** A talk in which the client told something, and what is remembered of it. */
  const begun = async () => {
    const project = await store.newProject()
    const one = await openInstance(store, { project })
    const said = [client(told), system('How is it there?')]
    await one.say([client(told)], { reply: 'How is it there?' })
    await one.companion.settled()
    const facts = async () => {
      const talk = await keptTalk(store, project)
      return (await store.inAct(project, (act) => newestFacts(act, talk?.relationshipId ?? ''))).map(({ fact }) => fact)
    }
    const [fact] = await facts()
    const step = (act: FactAct) =>
      store.inAct(project, (held) => stepFact(held, fact?.id ?? '', { act, by: 'clinician', ifMatch: null }))
    /** Another exchange after what was said, and what is remembered then. */
    const say = async (text: string, reply = 'I hear you.') => {
      said.push(client(text))
      await one.say([...said], { reply })
      said.push(system(reply))
      await one.companion.settled()
      return facts()
    }
    return { project, one, fact, facts, step, say }
  }

  it('is suggested from the words of the client without names, never from those of the system', async () => {
    const { one, facts, say } = await begun()
    const text = told.replace('Leeds', '[place-1]')
    expect(await facts()).toMatchObject([{ text, state: 'suggested', isPrivate: false }])
    expect(await say('Good morning.', 'I moved to Berlin in June for a new life.')).toHaveLength(1)
    await one.close()
    expect(one.faults).toEqual([])
  })

  it('is made private when the client asks not to be reminded of it', async () => {
    const { one, step, say } = await begun()
    await step('confirm')
    await say('Good morning.', 'You moved to Leeds for a new job in May.')
    expect(await say("Please don't bring that up again.")).toMatchObject([{ state: 'confirmed', isPrivate: true }])
    await one.close()
    expect(one.faults).toEqual([])
  })

  it('is contradicted when the client says it is wrong', async () => {
    const { one, step, say } = await begun()
    await step('confirm')
    await say('Good morning.', 'You moved to Leeds for a new job in May.')
    expect(await say('I never said that.')).toMatchObject([{ state: 'contradicted' }])
    await one.close()
    expect(one.faults).toEqual([])
  })

  it('is confirmed when the client says yes to a question about it, and never by a bare ok', async () => {
    const { one, say } = await begun()
    const asked = 'You told me you moved to Leeds in May for a new job. Is that right?'
    await say('Good morning.', asked)
    expect(await say('ok', asked)).toMatchObject([{ state: 'suggested' }])
    expect(await say("Yes, that's right.")).toMatchObject([{ state: 'confirmed', confidence: 1 }])
    await one.close()
    expect(one.faults).toEqual([])
  })

  it('is not suggested again once it was forgotten', async () => {
    const { project, one, fact, say } = await begun()
    await store.inAct(project, (act) => forgetFact(act, fact?.id ?? ''))
    expect(await say(told)).toEqual([])
    await one.close()
    expect(one.faults).toEqual([])
  })
})
