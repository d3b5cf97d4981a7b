import { describe, expect, it } from 'vitest'
import type { Code } from '../dtn/coding.ts'
import type { Relationship } from '../dtn/relationship.ts'
import { adjudicate, type CodedUnit, type Decision, disputesOf, type JudgedCoding } from './adjudicate.ts'

const relationship: Relationship = {
  id: 'r',
  system: {},
  client: {},
  sessions: [
    {
      id: 's1',
      turns: [
        { id: 't1', speaker: 'client', text: 'I miss the sea.' },
        { id: 't2', speaker: 'system', text: 'What do you miss about it?' },
      ],
    },
  ],
}
const coded = (turns: Readonly<Record<string, readonly Code[]>>, judged: Partial<JudgedCoding> = {}): JudgedCoding => ({
  coding: {
    relationship: 'r',
    coder: { id: 'x', kind: 'human' },
    codebook: '1',
    turns: new Map(Object.entries(turns)),
  },
  level: null,
  sessions: new Map(),
  ...judged,
})
const unit = (ana: JudgedCoding, ben: JudgedCoding): CodedUnit => ({
  relationship,
  codings: new Map([
    ['ana', ana],
    ['ben', ben],
  ]),
})
const decision = (part: Partial<Decision>): Decision => ({
  ...{ relationship: 'r', turn: 't2', code: 'EXP', decision: 'ana', who: 'cem', reason: 'asks for meaning' },
  ...part,
})
const exploring = unit(
  coded({ t1: [{ code: 'AD', depth: 2 }], t2: [{ code: 'EXP' }] }),
  coded({ t1: [{ code: 'AD', depth: 2, start: 0, end: 6 }], t2: [{ code: 'FQ.open' }] }),
)

describe('adjudication', () => {
  it('takes over what all coders say, wherever in the turn they saw it', () => {
    const [gold] = adjudicate([exploring], []).gold
    expect(gold?.coding.turns.get('t1')).toEqual([{ code: 'AD', depth: 2 }])
    expect(gold?.provenance.t1).toEqual({ AD: { by: 'agreed', coders: ['ana', 'ben'] } })
  })

  it('lists what they differ on, and leaves it out until somebody decides', () => {
    expect(disputesOf([exploring])).toEqual([
      { relationship: 'r', turn: 't2', code: 'EXP', kind: 'code', said: { ana: 'EXP', ben: 'none' } },
      { relationship: 'r', turn: 't2', code: 'FQ', kind: 'code', said: { ana: 'none', ben: 'FQ.open' } },
    ])
    expect(adjudicate([exploring], []).gold[0]?.coding.turns.get('t2')).toEqual([])
  })

  it('takes the side of a coder, or a code written out, with who decided and why', () => {
    const written = decision({ code: 'FQ', decision: 'FQ.closed', reason: 'a plain question' })
    const { gold, decided, unresolved } = adjudicate([exploring], [decision({}), written])
    expect(gold[0]?.coding.turns.get('t2')).toEqual([{ code: 'EXP' }, { code: 'FQ.closed' }])
    expect(gold[0]?.provenance.t2?.FQ).toEqual({
      ...{ by: 'decided', who: 'cem', reason: 'a plain question' },
      said: { ana: 'none', ben: 'FQ.open' },
    })
    expect({ decided, unresolved }).toEqual({ decided: 2, unresolved: 0 })
  })

  it('keeps a decision against a code as a decision', () => {
    const { gold } = adjudicate([exploring], [decision({ decision: 'none', reason: 'asks for a fact' })])
    expect(gold[0]?.coding.turns.get('t2')).toEqual([])
    expect(gold[0]?.provenance.t2?.EXP?.by).toBe('decided')
  })

  it.each([
    [{ who: '' }, 'nobody stands for it (column who)'],
    [{ reason: '' }, 'it gives no reason (column reason)'],
    [{ decision: 'VAL' }, 'it is no coder, not none and no EXP'],
    [{ turn: 't1', code: 'AD' }, 'the coders do not differ on it'],
  ])('leaves undecided what a decision like %j cannot settle', (part, why) => {
    const { unused, decided } = adjudicate([exploring], [decision(part)])
    expect({ why: unused[0]?.why, decided }).toEqual({ why, decided: 0 })
  })

  it('keeps a code all saw without the attributes they differ on', () => {
    const both = unit(
      coded({ t1: [{ code: 'AD', depth: 2, domain: 'loss' }] }),
      coded({ t1: [{ code: 'AD', depth: 3, domain: 'loss' }] }),
    )
    const { gold } = adjudicate([both], [])
    expect(gold[0]?.coding.turns.get('t1')).toEqual([{ code: 'AD', domain: 'loss' }])
    expect(gold[0]?.unresolved.map(({ kind }) => kind)).toEqual(['attribute'])
    expect(gold[0]?.provenance.t1).toEqual({ AD: { by: 'agreedInPart', coders: ['ana', 'ben'] } })
  })

  it('says nothing of a turn fewer than two have coded', () => {
    const half = coded({ t1: [{ code: 'AD' }] })
    const ben = { ...half, coding: { ...half.coding, uncoded: new Map([['t2', 'notCoded' as const]]) } }
    const { gold } = adjudicate([unit(coded({ t1: [{ code: 'AD' }], t2: [{ code: 'EXP' }] }), ben)], [])
    expect(gold[0]?.coding.uncoded).toEqual(new Map([['t2', 'notCoded']]))
    expect(gold[0]?.unresolved).toEqual([])
  })

  it('settles judgements of a level and a pattern in the same way', () => {
    const judged = unit(
      coded({}, { level: 2, sessions: new Map([['s1', 2]]) }),
      coded({}, { level: 3, sessions: new Map([['s1', 2]]) }),
    )
    const { gold } = adjudicate([judged], [decision({ turn: 'level', code: 'level', decision: '2' })])
    expect([gold[0]?.level, gold[0]?.sessions]).toEqual([2, new Map([['s1', 2]])])
    expect(adjudicate([judged], []).gold[0]?.level).toBeNull()
  })
})
