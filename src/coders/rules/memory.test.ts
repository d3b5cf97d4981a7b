import { describe, expect, it } from 'vitest'
import type { CodeId } from '../../dtn/codebook.ts'
import { memory } from './memory.ts'
import { readText } from './text.ts'

const reply = { id: 'reply', speaker: 'system', text: '' } as const

/** A memory of client turns: how many words, and which code. */
function remembering(...turns: readonly (readonly [words: number, code: CodeId])[]) {
  const remembered = memory()
  remembered.startSession()
  for (const [index, [words, code]] of turns.entries()) {
    const turn = { id: `t${index + 1}`, speaker: 'client', text: 'word '.repeat(words) } as const
    remembered.remember(turn, { ...readText(turn.text), cues: new Map() }, [{ code }])
  }
  return remembered
}

describe('memory', () => {
  it('knows the usual length after eight turns, as in domain.md 3.3', () => {
    const lengths = [42, 38, 51, 45, 40, 47, 44, 39]
    expect(
      remembering(...lengths.slice(1).map((n) => [n, 'PD'] as const))
        .before(reply)
        .usualLength(),
    ).toBeNull()
    expect(
      remembering(...lengths.map((n) => [n, 'PD'] as const))
        .before(reply)
        .usualLength(),
    ).toEqual({
      median: 43,
      spread: 3.5,
    })
  })
  it('counts client turns since the last strain', () => {
    expect(remembering([3, 'PD']).before(reply).turnsSinceStrain).toBe(Number.POSITIVE_INFINITY)
    expect(remembering([3, 'CNF.1']).before(reply).turnsSinceStrain).toBe(0)
    expect(remembering([3, 'WDR.2'], [3, 'PD']).before(reply).turnsSinceStrain).toBe(1)
  })
  it('tells acute risk from other risk, and forgets both with the session', () => {
    const passive = remembering([3, 'RSK.SI.passive']).before(reply)
    expect([passive.hasRisk, passive.hasAcuteRisk]).toEqual([true, false])
    const active = remembering([3, 'RSK.SI.active'])
    expect(active.before(reply).hasAcuteRisk).toBe(true)
    active.startSession()
    expect(active.before(reply).hasRisk).toBe(false)
  })
  it('finds content words of earlier sessions by their stem', () => {
    const remembered = memory()
    remembered.startSession()
    const turn = { id: 't1', speaker: 'client', text: 'I was walking with Tom' } as const
    remembered.remember(turn, { ...readText(turn.text), cues: new Map() }, [])
    expect(remembered.before(reply).mentions.today('walk')).toEqual([{ turn: 't1', session: 0 }])
    remembered.startSession()
    expect(remembered.before(reply).mentions.earlier('walk')).toEqual([{ turn: 't1', session: 0 }])
    expect(remembered.before(reply).mentions.today('walk')).toEqual([])
  })
})
