import { describe, expect, it } from 'vitest'
import { type Precedence, settle } from './precedence.ts'
import type { Candidate } from './rule.ts'
import { readText } from './text.ts'

const turn = { ...readText('First here. Second there.'), cues: new Map() }
const first = { start: 0, end: 11, rule: 'a', confidence: 0.5 }
const second = { start: 12, end: 25, rule: 'b', confidence: 0.5 }

function kept(candidates: readonly Candidate[], ...table: readonly Precedence[]): readonly string[] {
  return settle(candidates, table, turn).map((candidate) => candidate.code)
}

describe('settle', () => {
  const overReassurance = { keep: ['VAL'], drop: ['REA'], because: 'test' }

  it('drops a code that loses in its sentence, not one in another', () => {
    const table = { ...overReassurance, within: 'sentence' } as const
    expect(
      kept(
        [
          { ...first, code: 'VAL' },
          { ...first, code: 'REA' },
        ],
        table,
      ),
    ).toEqual(['VAL'])
    expect(
      kept(
        [
          { ...first, code: 'VAL' },
          { ...second, code: 'REA' },
        ],
        table,
      ),
    ).toEqual(['VAL', 'REA'])
  })
  it('drops a code that loses anywhere in the turn', () => {
    const table = { ...overReassurance, within: 'turn' } as const
    expect(
      kept(
        [
          { ...first, code: 'VAL' },
          { ...second, code: 'REA' },
        ],
        table,
      ),
    ).toEqual(['VAL'])
  })
  it('names sub-codes or whole bases', () => {
    const table = { keep: ['REP'], drop: ['AGR'], within: 'turn', because: 'test' } as const
    expect(
      kept(
        [
          { ...first, code: 'REP.5' },
          { ...second, code: 'AGR' },
        ],
        table,
      ),
    ).toEqual(['REP.5'])
  })
  it('keeps one of each code, the surer one', () => {
    const codes = settle(
      [
        { ...first, code: 'VAL' },
        { ...second, code: 'VAL', confidence: 0.9 },
      ],
      [],
      turn,
    )
    expect(codes.map((code) => code.rule)).toEqual(['b'])
  })
  it('keeps one of each code for every fact recalled', () => {
    expect(
      kept([
        { ...first, code: 'HIS', link: 't1' },
        { ...first, code: 'HIS', link: 't2' },
      ]),
    ).toEqual(['HIS', 'HIS'])
  })
})
