import { describe, expect, it } from 'vitest'
import type { Coder } from '../coders/coder.ts'
import { rulesCoder } from '../coders/rules.ts'
import type { Relationship, Session } from '../dtn/relationship.ts'
import { besideReader } from './beside.ts'

const session = (id: string, texts: readonly string[]): Session => ({
  id,
  turns: texts.map((text, at) => ({ id: `${id}.${at + 1}`, speaker: at % 2 === 0 ? 'client' : 'system', text })),
})
const record = (...sessions: readonly Session[]): Relationship => ({ id: 'r', system: {}, client: {}, sessions })
const danger = session('s1', ['I have written the letters, I am going to end my life tonight.', 'Are you safe?'])
const calm = session('s2', ['I slept.', 'Good.'])

/** The rules, and which sessions they were asked to read. */
function listened() {
  const rules = rulesCoder()
  const read: string[] = []
  const coder: Coder = {
    ...rules,
    code: (relationship) => {
      read.push(relationship.sessions.map(({ id, turns }) => `${id}:${turns.length}`).join(' '))
      return rules.code(relationship)
    },
  }
  return { coder, read }
}

describe('what is heard beside the coder', () => {
  it('is what it hears in each session by itself', async () => {
    const heard = await besideReader(rulesCoder())(record(danger, calm))
    const alone = await Promise.all([danger, calm].map((one) => rulesCoder().code(record(one))))
    expect(Object.fromEntries(heard.turns)).toEqual(Object.fromEntries(alone.flatMap(({ turns }) => [...turns])))
    expect([...(heard.turns.get('s1.1')?.values() ?? [])].some(({ code }) => code.startsWith('RSK.SI'))).toBe(true)
  })

  it('of a session that is over is read once, of the one that goes on each time', async () => {
    const { coder, read } = listened()
    const hear = besideReader(coder)
    await hear(record(danger, calm))
    await hear(record(danger, session('s2', ['I slept.', 'Good.', 'I think.'])))
    expect(read).toEqual(['s2:2', 's1:2', 's2:3'])
    await hear(record({ ...danger, turns: danger.turns.slice(0, 1) }, calm))
    expect(read.slice(3)).toEqual(['s2:2', 's1:1'])
  })

  it('is of the last 200 turns at most, and of whole sessions before the last', async () => {
    const { coder, read } = listened()
    const long = (id: string, turns: number) =>
      session(
        id,
        Array.from({ length: turns }, (_, at) => `Line ${at}.`),
      )
    await besideReader(coder)(record(long('a', 60), long('b', 120), long('c', 40)))
    expect(read).toEqual(['c:40', 'b:120'])
    await besideReader(coder)(record(long('d', 5), long('e', 260)))
    expect(read.slice(2)).toEqual(['e:200'])
  })

  it('is tried again where it failed', async () => {
    const rules = rulesCoder()
    let isDown = true
    const hear = besideReader({
      ...rules,
      code: async (one) => (isDown ? Promise.reject(new RangeError('down')) : rules.code(one)),
    })
    await expect(hear(record(danger, calm))).rejects.toThrow('down')
    isDown = false
    expect((await hear(record(danger, calm))).turns.size).toBeGreaterThan(0)
  })
})
