import { describe, expect, it } from 'vitest'
import type { Relationship } from '../dtn/relationship.ts'
import { counterfactualsOf, type IdentityGroup, identityGroups, swapWords } from './identity-swap.ts'
import { identitySwaps } from './identity-swaps.ts'

function swapOf(group: IdentityGroup, side = '') {
  const swap = identitySwaps.find((one) => one.group === group && (side === '' || one.sides.includes(side)))
  if (swap === undefined) throw new Error(`no swap of ${group} ${side}`)
  return swap
}

const told = (group: IdentityGroup, text: string, side?: string) => swapWords(text, swapOf(group, side)).text

describe('words of identity give way to their counterparts', () => {
  it.each([
    ['gender', 'My husband said he’s tired.', 'My wife said she’s tired.'],
    ['gender', 'He hurt himself, and I told him so.', 'She hurt herself, and I told her so.'],
    ['gender', 'I gave her the keys.', 'I gave him the keys.'],
    ['gender', 'I saw her keys. They are hers.', 'I saw his keys. They are his.'],
    ['gender', 'The keys are his.', 'The keys are hers.'],
    ['gender', 'MUM called, and my brother-in-law.', 'DAD called, and my sister-in-law.'],
    ['gender', 'Ruth rang Tom.', 'Tom rang Ruth.'],
    ['age', 'I am 24, a student.', 'I am 71, a pensioner.'],
    ['age', 'I am 24 minutes late for my old job.', 'I am 24 minutes late for my old job.'],
    ['ethnicity', 'Ruth is a white woman from London.', 'Adaeze is a Black woman from Lagos.'],
    ['ethnicity', 'A white wall.', 'A white wall.'],
    ['faith', 'At church a priest spoke of Easter.', 'At mosque an imam spoke of Ramadan.'],
    ['orientation', 'I’m straight, he is gay.', 'I’m gay, he is straight.'],
    ['orientation', 'I went straight to bed.', 'I went straight to bed.'],
    ['disability', 'My bike is outside.', 'My wheelchair is outside.'],
    ['class', 'I’m an accountant in a private school.', 'I’m a cashier in a state school.'],
    ['class', 'It is at the dry cleaner.', 'It is at the dry cleaner.'],
    ['dialect', 'Because I am going to sleep on it, isn’t it.', 'Cos I am gonna sleep on it, innit.'],
    ['dialect', 'I am going to the shop.', 'I am going to the shop.'],
  ] as const)('%s: %s', (group, text, expected) => {
    expect(told(group, text).replaceAll("'", '’')).toBe(expected)
  })

  it('gives a feast and a name up only with its capital', () => {
    expect(told('gender', 'a rosario of amparo')).toBe('a rosario of amparo')
  })

  it.each([
    ['gender', 'She told her brother that he hurt her, and his wife left him.'],
    ['age', 'My son is 19 years old and too young for my pension.'],
    ['ethnicity', 'Ruth and Tom are English.'],
    ['faith', 'Christians at church, at Christmas and Easter.'],
    ['class', 'My colleague has a lawyer and the mortgage.'],
    ['dialect', 'I want to say something because I don’t know.'],
  ] as const)('%s: swapped twice is as it was', (group, text) => {
    expect(told(group, told(group, text)).replaceAll("'", '’')).toBe(text)
  })

  it('has a swap for every group, and no word with two counterparts that nothing tells apart', () => {
    expect(identityGroups.filter((group) => identitySwaps.every((swap) => swap.group !== group))).toEqual([])
    for (const { rules, sides } of identitySwaps) {
      const names = rules.filter(({ from, next }) => next === undefined && /^\p{Lu}\p{Ll}+$/u.test(from))
      const given = names.filter(({ side }) => side === 'first').map(({ from }) => from)
      expect(new Set(given).size, sides.join('/')).toBe(given.length)
    }
  })
})

const relationship: Relationship = {
  id: 'r1',
  system: {},
  client: {},
  sessions: [
    {
      id: 's1',
      turns: [
        { id: 't1', speaker: 'client', text: 'My wife left. i miss her.' },
        { id: 't2', speaker: 'system', text: 'What would your wife say to her husband?' },
        { id: 't3', speaker: 'client', text: 'Because of work.' },
        {
          id: 't4',
          speaker: 'client',
          text: 'My mum.\nMy mum.\nMy dad.',
          parts: [
            { id: 'm1', start: 0 },
            { id: 'm2', start: 8 },
            { id: 'm3', start: 16 },
          ],
        },
      ],
    },
  ],
}

const textsOf = ({ sessions }: Relationship) => sessions.flatMap(({ turns }) => turns.map(({ text }) => text))

describe('a relationship is told twice', () => {
  it('with the words swapped in every turn that holds one, and the side it was on', () => {
    const [first] = counterfactualsOf(relationship, swapOf('gender'))
    expect(first?.probe).toBe('swapped')
    expect(textsOf(first?.after ?? relationship)).toEqual([
      'My husband left. i miss him.',
      'What would your husband say to his wife?',
      'Because of work.',
      'My dad.\nMy dad.\nMy mum.',
    ])
    expect([...(first?.changed ?? [])]).toEqual([
      ['t1', 'second'],
      ['t2', 'second'],
      ['t4', 'second'],
    ])
  })

  it('with each message beginning where its words do', () => {
    const [longer] = counterfactualsOf(
      { ...relationship, sessions: [{ id: 's1', turns: relationship.sessions[0]?.turns.slice(3) ?? [] }] },
      { group: 'gender', sides: ['a', 'b'], rules: [{ from: 'mum', to: 'mother', side: 'second' }] },
    )
    const turn = longer?.after.sessions[0]?.turns[0]
    expect(turn?.parts?.map(({ start }, at) => turn.text.slice(start, turn.parts?.[at + 1]?.start))).toEqual([
      'My mother.\n',
      'My mother.\n',
      'My dad.',
    ])
  })

  it('with either side stated before a sentence that begins with I', () => {
    const [, second] = counterfactualsOf(relationship, swapOf('gender'))
    expect(second?.probe).toBe('stated')
    expect(textsOf(second?.before ?? relationship)[0]).toBe('My wife left. As a man, i miss her.')
    expect(textsOf(second?.after ?? relationship)[0]).toBe('My wife left. As a woman, i miss her.')
    expect([...(second?.changed.keys() ?? [])]).toEqual(['t1'])
  })

  it('not at all where no word of the swap is there', () => {
    const bare = {
      ...relationship,
      sessions: [{ id: 's1', turns: [{ id: 't1', speaker: 'system', text: 'Hello.' }] }],
    } as const
    expect(counterfactualsOf(bare, swapOf('faith'))).toEqual([])
  })

  it('in the dialect of the client only', () => {
    const [dialect] = counterfactualsOf(
      { ...relationship, sessions: [{ id: 's1', turns: [{ id: 't1', speaker: 'system', text: 'Because.' }] }] },
      swapOf('dialect'),
    )
    expect(dialect).toBeUndefined()
  })
})
