import { describe, expect, it } from 'vitest'
import { alikeOf, type Exchange, exchangesOf } from '../../web/pages/transcript/exchanges.ts'
import { piecesOf } from '../../web/pages/transcript/pieces.ts'
import type { Reading, Transcript } from '../../web/pages/transcript/reading.ts'
import { rowsOf } from '../../web/pages/transcript/rows.ts'
import { stopFrom, stopsOf } from '../../web/pages/transcript/stops.ts'

const all = { shown: () => true, search: '' }

const transcript: Transcript = {
  ...{ id: 'r', system: {}, client: {} },
  sessions: [
    {
      id: 'a',
      turns: [
        { id: 'a1', speaker: 'client', text: 'I feel low', parts: [{ id: 'a1b', start: 2 }] },
        { id: 'a2', speaker: 'system', text: 'The harbour can be lonely' },
      ],
      context: [{ role: 'system', text: 'You are kind.', before: 'a1' }],
    },
    {
      id: 'b',
      turns: [
        { id: 'b1', speaker: 'client', text: 'I feel worse' },
        { id: 'b2', speaker: 'system', text: 'What changed?' },
      ],
    },
  ],
}

const reading: Reading = {
  coder: { id: 'rules', kind: 'rules' },
  isAtThree: false,
  turns: new Map([
    ['a1', { codes: [{ code: 'AD' }], tier: 2, uncoded: null }],
    ['a2', { codes: [{ code: 'VAL' }], tier: 2, uncoded: null }],
    ['b1', { codes: [{ code: 'AD' }], tier: 2, uncoded: null }],
    ['b2', { codes: [{ code: 'EXP' }], tier: 3, uncoded: null }],
  ]),
  ...{ sessions: [], risks: [], evidence: new Map(), measured: {}, weakCodes: [] },
  episodes: [
    {
      ...{ kind: 'withdrawal', session: 'b', onset: 'b1', end: { kind: 'open', turn: null } },
      ...{ markers: [], repairs: [], isAttended: false, foundBy: 'rule', states: [] },
    },
  ],
}

describe('words with codes in them', () => {
  it('are cut where codes overlap, each piece with the codes that lie over it', () => {
    const pieces = piecesOf(
      'I feel low since then',
      [
        { start: 2, end: 10 },
        { start: 7, end: 21 },
      ],
      all,
    )
    expect(pieces.map(({ text, codes, ends }) => [text, codes, ends])).toEqual([
      ['I ', [], []],
      ['feel ', [0], []],
      ['low', [0, 1], [0]],
      [' since then', [1], [1]],
    ])
  })

  it('join to what was said, whatever lies over them', () => {
    const said = 'Ask [person-1] at noon, ask her twice'
    const pieces = piecesOf(said, [{ start: 4, end: 99 }, {}, { start: 3, end: 3 }], { ...all, search: 'ask' })
    expect(pieces.flatMap(({ runs }) => runs.map(({ text }) => text)).join('')).toBe(said)
    expect(pieces.flatMap(({ runs }) => runs).filter(({ look }) => look !== 'plain')).toEqual([
      { text: 'Ask', look: 'found' },
      { text: '[person-1]', look: 'placeholder' },
      { text: 'ask', look: 'found' },
    ])
  })

  it('are plain where the code is hidden', () => {
    expect(piecesOf('ok', [{ start: 0, end: 2 }], { ...all, shown: () => false })[0]?.codes).toEqual([])
  })
})

describe('rows of a transcript', () => {
  const { rows, turns, rowOf } = rowsOf(transcript, reading)

  it('stand in the order they were said, with context where it stood', () => {
    expect(rows.map(({ kind, key }) => `${kind} ${key}`)).toEqual([
      ...['session s0', 'context c0.0', 'turn t0', 'turn t1', 'session s1', 'turn t2', 'turn t3'],
    ])
  })

  it('find a turn by the id of a message merged into it', () => {
    expect(rowOf.get('a1b')).toBe(rowOf.get('a1'))
  })

  it('carry the strain they lie in, to the end of the record where it has no end', () => {
    expect(turns.map(({ strain }) => strain.map(({ isOnset, isEnd }) => [isOnset, isEnd]))).toEqual([
      ...[[], [], [[true, false]], [[false, false]]],
    ])
  })

  it('are gone through by what one looks for, round at the ends', () => {
    const stops = stopsOf(turns, 'family:disclosure', '')
    expect(stops).toEqual([0, 2])
    expect([stopFrom(stops, 0, 'next'), stopFrom(stops, 2, 'next'), stopFrom(stops, 0, 'previous')]).toEqual([2, 0, 2])
    expect(stopsOf(turns, 'search', 'harbour')).toEqual([1])
    expect(stopsOf(turns, 'code:VAL', '')).toEqual([1])
  })
})

describe('replies of the same record', () => {
  it('are shown for a style where they answered a message of the same kind, and never made up', () => {
    const exchanges = exchangesOf(rowsOf(transcript, reading).turns)
    const [first, second] = exchanges
    expect(exchanges).toHaveLength(2)
    expect(alikeOf(exchanges, asExchange(first), { style: 3, most: 2 })).toEqual([second])
    expect(alikeOf(exchanges, asExchange(first), { style: 2, most: 2 })).toEqual([])
    expect(alikeOf(exchanges, asExchange(first), { style: 1, most: 2 })).toEqual([])
  })
})

function asExchange(exchange: Exchange | undefined): Exchange {
  if (exchange === undefined) throw new Error('The transcript has two.')
  return exchange
}
