import { describe, expect, it } from 'vitest'
import type { Code } from '../../dtn/coding.ts'
import type { Relationship } from '../../dtn/relationship.ts'
import type { JudgedCoding } from '../../study/adjudicate.ts'
import { fittedCoding, judged, judgedLine, mergedCoding } from './codings.ts'

const relationship: Relationship = {
  id: 'r',
  system: {},
  client: {},
  sessions: [
    {
      id: 's1',
      turns: [
        { id: 't1', speaker: 'client', text: 'I miss the sea.' },
        { id: 't2', speaker: 'system', text: 'What do you miss?' },
      ],
    },
  ],
}
const coded = (
  turns: Readonly<Record<string, readonly Code[]>>,
  uncoded: readonly string[] = [],
  level: JudgedCoding['level'] = null,
): JudgedCoding => ({
  coding: {
    ...{ relationship: 'r', coder: { id: 'ana', kind: 'human' }, codebook: '1', turns: new Map(Object.entries(turns)) },
    ...(uncoded.length === 0 ? {} : { uncoded: new Map(uncoded.map((id) => [id, 'notCoded' as const])) }),
  },
  level,
  sessions: new Map(),
})

describe('codings of a study', () => {
  it('add to what was coded before, turn by turn', () => {
    const before = coded({ t1: [{ code: 'AD' }] }, ['t2'])
    const now = coded({ t2: [{ code: 'EXP' }] }, ['t1'], 2)
    const merged = mergedCoding(relationship, before, now)
    expect([...merged.coding.turns]).toEqual([
      ['t1', [{ code: 'AD' }]],
      ['t2', [{ code: 'EXP' }]],
    ])
    expect([merged.coding.uncoded, merged.level]).toEqual([undefined, 2])
  })

  it('replace a turn that was coded anew, and keep a judgement nobody repeated', () => {
    const merged = mergedCoding(relationship, coded({ t1: [{ code: 'AD' }] }, [], 3), coded({ t1: [], t2: [] }))
    expect([merged.coding.turns.get('t1'), merged.level]).toEqual([[], 3])
  })

  it('are read from their line as they were written', () => {
    const one = { ...coded({ t1: [{ code: 'AD' }], t2: [] }, [], 2), sessions: new Map([['s1', 2 as const]]) }
    const line: unknown = JSON.parse(judgedLine(one))
    expect(judged(one.coding, line)).toEqual(one)
  })

  it('lose what the record cannot carry, and say so', async () => {
    const { judged: fitted, notes } = await fittedCoding(relationship, {
      ...coded({ t1: [{ code: 'VAL' }], t9: [{ code: 'AD' }] }),
      sessions: new Map([['s9', 2]]),
    })
    expect([...fitted.coding.turns.keys(), ...fitted.sessions.keys()]).toEqual([])
    expect(notes).toEqual([
      "1 code dropped: not a code of that turn's speaker.",
      '1 coded turn not in the record.',
      '1 judged session not in the record.',
    ])
  })
})
