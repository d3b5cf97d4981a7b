import { describe, expect, it } from 'vitest'
import type { Relationship } from '../dtn/relationship.ts'
import { mergedRelationship } from './relationship-merging.ts'

const of = (...sessions: Relationship['sessions']): Relationship => ({ id: 'r', system: {}, client: {}, sessions })

const session = (id: string, ...texts: readonly string[]) => ({
  id,
  turns: texts.map((text, at) => ({
    id: `s1t${at + 1}`,
    speaker: at % 2 === 0 ? ('client' as const) : ('system' as const),
    text,
  })),
})

describe('what is known after another file', () => {
  it('is the same relationship where nothing is new', () => {
    const before = of(session('jan', 'Hello.', 'Hi.'))
    expect(mergedRelationship(before, of(session('jan', 'Hello.')))).toBe(before)
  })

  it('gives the turns of a later file ids of their own where two files numbered them alike', () => {
    const before = of(session('jan', 'Hello.', 'Hi.'))
    const february = of(session('feb', 'Hello again.', 'Hi.'))
    const after = mergedRelationship(before, february)
    expect(after.sessions.map(({ turns }) => turns.map(({ id }) => id))).toEqual([
      ['s1t1', 's1t2'],
      ['feb/s1t1', 'feb/s1t2'],
    ])
    expect(mergedRelationship(after, february)).toBe(after)
    expect(mergedRelationship(after, before)).toBe(after)
  })
})
