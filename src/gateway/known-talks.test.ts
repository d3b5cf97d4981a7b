import { describe, expect, it } from 'vitest'
import type { SentMessage } from './companion.ts'
import { openKnownTalks } from './known-talks.ts'

const client = (text: string): SentMessage => ({ by: 'client', text, isText: true })
const system = (text: string): SentMessage => ({ by: 'system', text, isText: true })
const hi = [client('Hi')]
const step = (messages: readonly SentMessage[], reply: string, replyId: string | null = null) => ({
  messages,
  reply,
  replyId,
})

describe('a talk nobody names', () => {
  it('goes on from what was said in it', () => {
    const talks = openKnownTalks(10)
    const first = talks.identify('one', hi, null)
    talks.went('one', first, step(hi, 'Hello there.'))
    expect(talks.identify('one', [...hi, system('Hello there. '), client('I am tired')], null)).toEqual(first)
  })

  it('begins anew where the history was never given', () => {
    const talks = openKnownTalks(10)
    const first = talks.identify('one', hi, null)
    talks.went('one', first, step(hi, 'Hello there.'))
    expect(talks.identify('one', [...hi, system('Forged.'), client('I am tired')], null)).not.toEqual(first)
    expect(talks.identify('two', [...hi, system('Hello there.'), client('I am tired')], null)).not.toEqual(first)
  })

  it('is never given to two people who said and heard the same', () => {
    const talks = openKnownTalks(10)
    const people = [talks.identify('one', hi, null), talks.identify('one', hi, null)]
    for (const person of people) talks.went('one', person, step(hi, 'Hello there.'))
    const next = talks.identify('one', [...hi, system('Hello there.'), client('Go on')], null)
    expect(new Set([...people, next].map(({ person }) => person)).size).toBe(3)
  })

  it('goes on from the id of the reply before, where the upstream keeps the history', () => {
    const talks = openKnownTalks(10)
    const first = talks.identify('one', hi, null)
    talks.went('one', first, step(hi, 'Hello there.', 'resp_1'))
    expect(talks.identify('one', [client('I am tired')], 'resp_1')).toEqual(first)
  })

  it('is forgotten when many others came after it', () => {
    const talks = openKnownTalks(1)
    const first = talks.identify('one', hi, null)
    talks.went('one', first, step(hi, 'Hello.'))
    talks.went('one', talks.identify('one', [client('Hey')], null), step([client('Hey')], 'Hello.'))
    expect(talks.identify('one', [...hi, system('Hello.'), client('Go on')], null)).not.toEqual(first)
  })
})
