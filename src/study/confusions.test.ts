import { describe, expect, it } from 'vitest'
import { type CodeId, readCodeId } from '../dtn/codebook.ts'
import type { Coding } from '../dtn/coding.ts'
import type { Relationship, Speaker } from '../dtn/relationship.ts'
import { pairsOf } from './code-scores.ts'
import { confusionsOf, type ErrorTurns } from './confusions.ts'

const speakers: readonly Speaker[] = ['client', 'system', 'client', 'system']
const relationship: Relationship = {
  ...{ id: 'r1', system: {}, client: {} },
  sessions: [{ id: 's1', turns: speakers.map((speaker, at) => ({ id: `t${at + 1}`, speaker, text: 'words' })) }],
}

function coding(codes: Readonly<Record<string, string>>, uncoded: readonly string[] = []): Coding {
  const read = (id: string): CodeId => {
    const code = readCodeId(id, 'client') ?? readCodeId(id, 'system')
    if (code === null) throw new Error('the test names a code that is not in the codebook')
    return code
  }
  const turns = Object.entries(codes).map(
    ([turn, listed]) => [turn, listed.split(' ').map((id) => ({ code: read(id) }))] as const,
  )
  const notJudged = new Map(uncoded.map((turn) => [turn, 'language' as const]))
  return {
    ...{ relationship: 'r1', coder: { id: 'test', kind: 'human' }, codebook: '1', turns: new Map(turns) },
    ...(uncoded.length === 0 ? {} : { uncoded: notJudged }),
  }
}

const confused = (goldCoding: Coding, found: Coding) =>
  confusionsOf(pairsOf([{ relationship, goldCoding, coding: found }]))

describe('what a code is confused with', () => {
  // t1: WDR read as CMP. t2: REA missed beside a VAL both see. t3: CMP found where CNF and PSH are.
  const gold = coding({ t1: 'WDR', t2: 'VAL REA', t3: 'CNF PSH', t4: 'SAF' })
  const found = coding({ t1: 'CMP', t2: 'VAL', t3: 'CMP', t4: 'SAF' })

  const told = ({ turns, alone, beside }: ErrorTurns) =>
    [turns, ...beside.map((one) => `${one.code} ${one.turns}`), ...(alone === 0 ? [] : [`alone ${alone}`])].join(', ')

  it('is counted by turn, in both directions, the code with the most errors first', () => {
    expect(confused(gold, found).map(({ code, missed, wrong }) => [code, told(missed), told(wrong)])).toEqual([
      ['CMP', '0', '2, WDR 1, CNF 1, PSH 1'],
      ['WDR', '1, CMP 1', '0'],
      ['REA', '1, alone 1', '0'],
      ['CNF', '1, CMP 1', '0'],
      ['PSH', '1, CMP 1', '0'],
    ])
  })

  it('is nothing where both agree, or nobody judged', () => {
    expect(confused(gold, gold)).toEqual([])
    expect(confused(coding({ t4: 'SAF' }, ['t1', 't2', 't3']), found)).toEqual([])
  })
})
