import { describe, expect, it } from 'vitest'
import type { Coding } from '../dtn/coding.ts'
import type { Relationship } from '../dtn/relationship.ts'
import { coderContract } from './coder.contract.ts'
import { humanCoder } from './human.ts'

const coder = { id: 'r1', kind: 'human' } as const

coderContract({
  name: 'human',
  makeCoder: (records) => humanCoder(new Map(records.map((record) => [record.id, codingOf(record)]))),
})

const talk: Relationship = {
  id: 'rel-1',
  system: {},
  client: {},
  sessions: [
    {
      id: 's1',
      turns: [
        { id: 'a', speaker: 'client', text: 'I am scared.' },
        { id: 'b', speaker: 'system', text: 'Of what?' },
        { id: 'c', speaker: 'client', text: 'Of you.' },
      ],
    },
  ],
}

describe('humanCoder', () => {
  it('says which relationship has no coding and what to do', async () => {
    await expect(humanCoder(new Map()).code(talk)).rejects.toMatchObject({
      code: 'codingMissing',
      message:
        'No coding was given for relationship rel-1. Add a line with "relationship": "rel-1" to the codings file.',
    })
  })

  it('takes the name of the one coder, and no name of several', () => {
    const other = coding({}, { coder: { id: 'r2', kind: 'human' } })
    expect(humanCoder(new Map([['rel-1', coding({})]])).identity).toEqual(coder)
    expect(
      humanCoder(
        new Map([
          ['rel-1', coding({})],
          ['rel-2', other],
        ]),
      ).identity,
    ).toEqual({ id: 'human', kind: 'human' })
  })

  it('drops codes of the other speaker and counts turns that are not in the record', async () => {
    const given = coding({ a: [{ code: 'AD' }, { code: 'VAL' }], z: [{ code: 'AD' }] })
    const { turns, notes } = await humanCoder(new Map([['rel-1', given]])).code(talk)
    expect([...turns]).toEqual([['a', [{ code: 'AD' }]]])
    expect(notes).toEqual(["1 code dropped: not a code of that turn's speaker.", '1 coded turn not in the record.'])
  })

  it('leaves out a span that is not in the text and keeps the code', async () => {
    const given = coding({
      a: [
        { code: 'AD', start: 5, end: 11 },
        { code: 'PD', start: 5, end: 99 },
      ],
    })
    const { turns } = await humanCoder(new Map([['rel-1', given]])).code(talk)
    expect(turns.get('a')).toEqual([{ code: 'AD', start: 5, end: 11 }, { code: 'PD' }])
  })

  it('knows an episode only once it has begun, and its end only once that was reached', async () => {
    const episodes = [{ kind: 'confrontation', onset: 'a', end: { kind: 'resolved', turn: 'c' } }] as const
    const live = humanCoder(new Map([['rel-1', coding({}, { episodes })]])).live(talk)
    live.startSession({ id: 's1' })
    expect(live.coding().episodes).toEqual([])
    for (const turn of talk.sessions[0]?.turns.slice(0, 2) ?? []) await live.next(turn)
    expect(live.coding().episodes).toEqual([{ kind: 'confrontation', onset: 'a', end: { kind: 'open' } }])
    for (const turn of talk.sessions[0]?.turns.slice(2) ?? []) await live.next(turn)
    expect(live.coding().episodes).toEqual(episodes)
  })
})

function coding(
  turns: Record<string, Coding['turns'] extends ReadonlyMap<string, infer C> ? C : never>,
  more: Partial<Coding> = {},
): Coding {
  return { relationship: 'rel-1', coder, codebook: '1', turns: new Map(Object.entries(turns)), ...more }
}

/** Gives every turn a code, and every second part of a merged turn one of its own. */
function codingOf(record: Relationship): Coding {
  const turns = record.sessions.flatMap((session) => session.turns)
  const coded = turns.flatMap(({ id, speaker, text, parts }) =>
    (parts ?? [{ id, start: 0 }]).map((part) => {
      const end = text.length - part.start
      const span = end > 0 ? { start: 0, end } : {}
      return [part.id, [{ code: speaker === 'client' ? ('PD' as const) : ('INF' as const), ...span }]] as const
    }),
  )
  return { relationship: record.id, coder, codebook: '1', turns: new Map(coded) }
}
