import { describe, expect, it } from 'vitest'
import type { Session } from '../../dtn/relationship.ts'
import { longestTurn, placedTurns, questionOf } from './question.ts'

describe('questionOf', () => {
  it('shows the turn and what came before it in its session, one JSON object a line', () => {
    const record = placedTurns([session('s1', 'Hello', 'Hello. How are you?', 'Tired')])
    expect(questionOf(record, 2, 8)).toBe(`<this_session>
{"id":"T1","session":1,"speaker":"client","text":"Hello"}
{"id":"T2","session":1,"speaker":"system","text":"Hello. How are you?"}
</this_session>

<turn>
{"id":"T3","session":1,"speaker":"client","text":"Tired"}
</turn>

Which codes does turn T3 show?`)
  })

  it('shows as many turns before it as asked for, and none of another session', () => {
    const record = placedTurns([session('s1', 'a', 'b'), session('s2', 'c', 'd', 'e')])
    const shown = (index: number) =>
      (questionOf(record, index, 1).match(/"id":"T\d"/g) ?? []).map((id) => id.slice(6, 8))
    expect(shown(4)).toEqual(['T1', 'T4', 'T5'])
    expect(shown(2)).toEqual(['T1', 'T3'])
  })

  it('says how long the turns of the client usually are once there are eight, and only for the client', () => {
    const record = placedTurns([session('s1', ...Array.from({ length: 20 }, (_, i) => 'word '.repeat(i + 1)))])
    expect(questionOf(record, 14, 8)).not.toContain('median')
    expect(questionOf(record, 16, 8)).toContain("The client's turns so far have 9 words in the median.")
    expect(questionOf(record, 17, 8)).not.toContain('median')
  })

  it('does not grow with the record', () => {
    const sessions = Array.from({ length: 200 }, (_, i) => session(`s${i}`, 'word '.repeat(400), 'word '.repeat(400)))
    const record = placedTurns([...sessions, session('last', 'word '.repeat(400), 'x'.repeat(10 * longestTurn))])
    expect(questionOf(record, record.length - 1, 8).length).toBeLessThan(longestTurn + 8 * 2200 + 9000)
  })
})

/** Turns by client and system in turn, client first. */
function session(id: string, ...texts: readonly string[]): Session {
  const turns = texts.map((text, index) => ({
    id: `${id}t${index + 1}`,
    speaker: index % 2 === 0 ? ('client' as const) : ('system' as const),
    text,
  }))
  return { id, turns }
}
