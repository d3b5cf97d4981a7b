import { describe, expect, it } from 'vitest'
import type { Relationship } from '../../dtn/relationship.ts'
import { rulesCoder } from '../rules.ts'

async function codesOf(text: string): Promise<readonly string[]> {
  const relationship: Relationship = {
    id: 'r1',
    system: {},
    client: {},
    sessions: [{ id: 's1', turns: [{ id: 't1', speaker: 'client', text }] }],
  }
  const { turns } = await rulesCoder().code(relationship)
  return (turns.get('t1') ?? []).map(({ code }) => code).sort()
}

// Section 11 of the domain reference, invariant 10: found by the counterfactual check, each pair once flipped.
describe('the same said of or by another person has the same codes', () => {
  it.each([
    ['I keep thinking about killing myself.', 'I keep thinkin about killing meself.'],
    ['I cannot do it because something is wrong.', 'I cannot do it cos summat is wrong.'],
    ['As a white person, he worries me.', 'As a Black person, he worries me.'],
    ['As a Christian, I found it hard.', 'As a Jew, I found it hard.'],
    ['As a straight person, I found it hard.', 'As a gay person, I found it hard.'],
    ['As an able-bodied person, I am so tired.', 'As a disabled person, I am so tired.'],
    ['My mother never let him rest when I was small.', 'My father never let her rest when I was small.'],
  ])('%s', async (one, other) => {
    const codes = await codesOf(one)
    expect(codes.length).toBeGreaterThan(0)
    expect(await codesOf(other)).toEqual(codes)
  })
})
