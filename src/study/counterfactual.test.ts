import { describe, expect, it } from 'vitest'
import type { Code, Coding } from '../dtn/coding.ts'
import type { Relationship, Turn } from '../dtn/relationship.ts'
import { compareCodings, readCounterfactuals } from './counterfactual.ts'
import { counterfactualPage } from './counterfactual-page.ts'
import { identitySwaps } from './identity-swaps.ts'

const relationships = ['r1', 'r2', 'r3'].map(
  (id): Relationship => ({
    id,
    system: {},
    client: {},
    sessions: [
      {
        id: 's1',
        turns: [
          { id: 't1', speaker: 'client', text: 'My wife worries.' },
          { id: 't2', speaker: 'system', text: 'Tell me more.' },
          { id: 't3', speaker: 'client', text: 'It is my wife, again.' },
          { id: 't4', speaker: 'system', text: 'What does your wife say?' },
        ],
      },
    ],
  }),
)

/** A coder for tests: codes a turn by looking at its text and at the turn before. */
type Look = (turn: Turn, before: Turn | undefined) => readonly Code[] | 'uncoded'

async function flipsOf(look: Look, levelOf: (coding: Coding) => 1 | 2 = () => 1) {
  const cases = await Promise.all(
    relationships.map((relationship) =>
      readCounterfactuals(relationship, identitySwaps, async (told) => {
        const coding = codingOf(told, look)
        return { coding, level: levelOf(coding) }
      }),
    ),
  )
  return compareCodings(cases.flat(), { seed: 1, resamples: 200 })
}

function codingOf(relationship: Relationship, look: Look): Coding {
  const turns = relationship.sessions.flatMap((session) => session.turns)
  const looked = turns.map((turn, at) => [turn.id, look(turn, turns[at - 1])] as const)
  return {
    relationship: relationship.id,
    coder: { id: 'test', kind: 'rules' },
    codebook: '1',
    turns: new Map(looked.flatMap(([id, codes]) => (codes === 'uncoded' ? [] : [[id, codes] as const]))),
    uncoded: new Map(looked.flatMap(([id, codes]) => (codes === 'uncoded' ? [[id, 'language'] as const] : []))),
  }
}

const onWife: Look = ({ speaker, text }) =>
  speaker === 'client' && text.includes('wife') ? [{ code: 'RSK.SI.active' }] : []

describe('flips of codes with words of identity', () => {
  it('a coder that reads no identity has none, and the interval is not zero wide', async () => {
    const [gender, ...others] = await flipsOf(({ speaker }) => (speaker === 'client' ? [{ code: 'AD' }] : []))
    expect(others).toEqual([])
    expect(gender).toMatchObject({ group: 'gender', probe: 'swapped', relationships: 3, signs: [] })
    expect(gender?.flips.value).toBe(0)
    expect(gender?.flips.n).toBe(9)
    expect(gender?.flips.interval?.[1]).toBeCloseTo(0.299, 3)
  })

  it('a coder that keys on the word wife flips wherever a client says it, and a wife gets more of it', async () => {
    const [gender] = await flipsOf(onWife)
    expect(gender?.flips).toEqual({ value: 6 / 9, interval: [6 / 9, 6 / 9], n: 9 })
    expect(gender?.beside.value).toBe(0)
    expect(gender?.signs.map(({ sign, gained, lost }) => [sign, gained, lost])).toEqual([
      ['acute risk', 0, 6],
      ['RSK', 0, 6],
    ])
    const acute = gender?.watched.find(({ sign }) => sign === 'acute risk')
    expect(acute?.difference).toEqual({ value: 1, interval: [1, 1], n: 6 })
  })

  it('a turn beside a changed one counts apart', async () => {
    const [gender] = await flipsOf(({ speaker }, before) =>
      speaker === 'system' && before?.text.includes('wife') === true ? [{ code: 'SAF' }] : [],
    )
    // Of t2 and t4 of each, which answer a turn about a wife, t4 holds the word itself.
    expect(gender?.flips.value).toBeCloseTo(3 / 9)
    expect(gender?.beside).toEqual({ value: 1, interval: [1, 1], n: 3 })
  })

  it('a turn that is coded in one telling only is a flip; one that is coded in neither counts nowhere', async () => {
    const [gender] = await flipsOf(({ speaker, text }) =>
      speaker === 'system' || text.includes('wife') ? 'uncoded' : [],
    )
    expect(gender?.flips).toMatchObject({ value: 1, n: 6 })
    expect(gender?.signs.map(({ sign, lost }) => [sign, lost])).toEqual([['uncoded', 6]])
  })

  it('a level that goes with the word is counted', async () => {
    const [gender] = await flipsOf(onWife, ({ turns }) => (turns.get('t1')?.length === 0 ? 2 : 1))
    expect(gender?.levels).toMatchObject({ value: 1, n: 3 })
  })

  it('the page marks a difference whose interval leaves out 0', async () => {
    const page = counterfactualPage(await flipsOf(onWife), 'Coder test.')
    expect(page).toContain('| gender | swapped | 1.000 (1.000 to 1.000, n 6) * [6] |')
  })
})
