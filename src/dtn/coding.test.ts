import { describe, expect, it } from 'vitest'
import { conclude } from '../assess/assess.ts'
import { type Coding, codeRelationship } from './coding.ts'
import { mergedTurns } from './merging.ts'
import type { Relationship, Turn } from './relationship.ts'

const message = (id: string, text: string): Turn => ({ id, speaker: 'client', text })
const relationship: Relationship = {
  id: 'r',
  system: {},
  client: {},
  sessions: [{ id: 's1', turns: mergedTurns([message('a', 'I slept.'), message('b', 'Ein wenig.')]) }],
}
const coding: Coding = {
  relationship: 'r',
  coder: { id: 'author', kind: 'human' },
  codebook: '1',
  turns: new Map([
    ['a', [{ code: 'PD', start: 0, end: 7 }]],
    ['b', [{ code: 'AD', start: 4, end: 9 }]],
  ]),
}

describe('a turn of several messages', () => {
  it('unites the codes of its messages, their spans moved to where they stand', () => {
    const [turn] = codeRelationship(relationship, coding).turns
    expect(turn?.codes).toEqual([
      { code: 'PD', start: 0, end: 7 },
      { code: 'AD', start: 13, end: 18 },
    ])
    expect(turn?.turn.text.slice(13, 18)).toBe('wenig')
  })

  it('was not read when one of its messages was not, and the reason is told once', () => {
    const uncoded = new Map([['b', 'language' as const]])
    const found = conclude(relationship, { ...coding, uncoded, language: 'de' }, { robustness: 'skip' })
    expect(found.turns[0]?.uncoded).toBe('language')
    expect(found.uncoded).toEqual({ turns: 1, of: 1, reasons: ['language'] })
    expect(found.notes.filter((note) => note.includes('language'))).toEqual([
      '1 of 1 turns are in a language the coder does not know (most of the record: de); they count in no criterion, and no risk was looked for in them.',
    ])
  })
})
