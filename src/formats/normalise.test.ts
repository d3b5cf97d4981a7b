import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalise, type RawMessage, type RawSession } from './normalise.ts'

const read = (sessions: readonly RawSession[], gapMinutes = 45) =>
  normalise({ id: 'r', system: {}, client: {}, sessions, line: 1 }, { file: 'x', gapMinutes, seen: new Set() })

const client = (text: string, fields: Partial<RawMessage> = {}): RawMessage => ({ speaker: 'client', text, ...fields })
const system = (text: string, fields: Partial<RawMessage> = {}): RawMessage => ({ speaker: 'system', text, ...fields })

describe('turns', () => {
  it('consecutive messages of a speaker are one turn, which knows where each began', () => {
    const { relationship } = read([
      {
        bounds: 'given',
        messages: [client('One.', { id: 'a' }), client('Two.', { id: 'b' }), system('Three.'), client('Four.')],
      },
    ])
    expect(relationship.sessions[0]?.turns).toEqual([
      {
        id: 'a',
        speaker: 'client',
        text: 'One.\nTwo.',
        parts: [
          { id: 'a', start: 0 },
          { id: 'b', start: 5 },
        ],
      },
      { id: 's1t3', speaker: 'system', text: 'Three.' },
      { id: 's1t4', speaker: 'client', text: 'Four.' },
    ])
  })

  it('messages of one speaker in two sessions are two turns', () => {
    const { relationship } = read([
      { bounds: 'given', messages: [client('One.')] },
      { bounds: 'given', messages: [client('Two.')] },
    ])
    expect(relationship.sessions.map(({ turns }) => turns.length)).toEqual([1, 1])
  })

  it('context between two messages of a speaker does not part them', () => {
    const { relationship } = read([
      {
        bounds: 'given',
        messages: [system('One.'), { speaker: null, role: 'tool', text: 'x' }, system('Two.'), client('Three.')],
      },
    ])
    expect(relationship.sessions[0]).toMatchObject({
      turns: [{ text: 'One.\nTwo.' }, { text: 'Three.' }],
      context: [{ role: 'tool', text: 'x', before: 's1t3' }],
    })
  })

  it('an id that is filled in never takes one the source gives later', () => {
    const { relationship } = read([
      { bounds: 'given', messages: [client('One.'), system('Two.', { id: 's1t1' })] },
      { id: 's1', bounds: 'given', messages: [client('Three.')] },
    ])
    expect(relationship.sessions.map(({ id, turns }) => [id, ...turns.map((turn) => turn.id)])).toEqual([
      ['s1~2', 's1t1~2', 's1t1'],
      ['s1', 's2t1'],
    ])
  })
})

describe('sessions', () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 2, 2, 19, minute)).toISOString()

  it('are split where a silence is longer than the parameter, not where it is as long', () => {
    const messages = [client('One.', { at: at(0) }), system('Two.', { at: at(45) }), client('Three.', { at: at(91) })]
    expect(read([{ bounds: 'split', messages }]).relationship.sessions.map(({ turns }) => turns.length)).toEqual([2, 1])
  })

  it('are left whole where the source gives them, whatever the silence', () => {
    const messages = [client('One.', { at: at(0) }), system('Two.', { at: at(300) })]
    expect(read([{ bounds: 'given', messages }]).relationship.sessions).toHaveLength(1)
  })

  it('start when they say, else with their first turn', () => {
    const messages = [client('One.', { at: '2026-03-02T19:00:00+01:00' })]
    const { relationship } = read([
      { bounds: 'given', startedAt: '2026-03-02T18:59:00+01:00', messages },
      { bounds: 'given', messages },
    ])
    expect(relationship.sessions.map(({ startedAt }) => startedAt)).toEqual([
      '2026-03-02T18:59:00+01:00',
      '2026-03-02T19:00:00+01:00',
    ])
  })
})

describe('whatever comes in', () => {
  const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constant('\ud800\0'))
  const message = fc.record({
    speaker: fc.constantFrom('client' as const, 'system' as const, null),
    id: fc.option(fc.constantFrom('a', 'b', 's1t1', 's2t1'), { nil: undefined }),
    text,
    at: fc.option(fc.constantFrom('2026-03-02T19:00:00Z', '2026-03-02T21:00:00Z', 'noon', 1e9), { nil: undefined }),
  })
  const session = fc.record({
    id: fc.option(fc.constantFrom('s1', 's2', 'x'), { nil: undefined }),
    bounds: fc.constantFrom('given' as const, 'split' as const),
    messages: fc.array(message, { maxLength: 12 }),
  })

  it('ids are unique, no text is lost, parts begin where their message begins', () => {
    fc.assert(
      fc.property(fc.array(session, { maxLength: 4 }), (sessions) => {
        const { relationship } = read(sessions)
        const turns = relationship.sessions.flatMap((own) => own.turns)
        const ids = turns.flatMap((turn) => turn.parts?.map((part) => part.id) ?? [turn.id])
        expect(new Set(ids).size).toBe(ids.length)
        expect(new Set(relationship.sessions.map(({ id }) => id)).size).toBe(relationship.sessions.length)
        const said = sessions.flatMap((own) => own.messages).filter(({ speaker }) => speaker !== null)
        const pieces = turns.flatMap((turn) => {
          const starts = turn.parts?.map(({ start }) => start) ?? [0]
          return starts.map((start, index) => turn.text.slice(start, (starts[index + 1] ?? turn.text.length + 1) - 1))
        })
        expect(pieces).toEqual(said.map((own) => own.text.toWellFormed().replaceAll('\0', '\uFFFD')))
        for (const turn of turns) expect(turn.text.isWellFormed()).toBe(true)
      }),
    )
  })
})
