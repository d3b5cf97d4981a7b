import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readText, spoken, told } from '../../test/reading.ts'
import { readTranscripts } from './read.ts'

const turns = [
  { speaker: 'client', text: 'I am tired.' },
  { speaker: 'system', text: 'Since when?' },
]
const line = (fields: object) =>
  JSON.stringify({ format: 'nexus-relationship/1', id: 'a', sessions: [{ turns }], ...fields })

describe('nexus-relationship/1', () => {
  it('fills in ids of sessions and turns', async () => {
    const { relationships } = await readText(line({ sessions: [{ turns }, { turns }] }))
    expect(relationships[0]?.sessions.map(({ id, turns: own }) => [id, ...own.map((turn) => turn.id)])).toEqual([
      ['s1', 's1t1', 's1t2'],
      ['s2', 's2t1', 's2t2'],
    ])
  })

  it('keeps everything it is told about system and client', async () => {
    const system = {
      id: 'calm',
      stage: 'assistive',
      declaredLevel: 2,
      preconditions: { supervision: 'weekly' },
      colour: 'blue',
    }
    const client = { id: 'p-1', locale: 'en-GB', ageBand: '18-25' }
    const { relationships, problems } = await readText(line({ system, client }))
    expect(relationships[0]).toMatchObject({ id: 'a', system, client })
    expect(problems).toEqual([])
  })

  it('a line cut off in its middle is told, and the lines after it are read', async () => {
    const { relationships, problems } = await readText(`${line({}).slice(0, 60)}\n${line({ id: 'b' })}`)
    expect(relationships.map(({ id }) => id)).toEqual(['b'])
    expect(told(problems)).toEqual(['skipped 1: The JSON that starts here breaks off before its end; it was left out.'])
  })

  it('a turn without speaker is told and left out of the turns, its words kept as context', async () => {
    const odd = [turns[0], { text: 'Who said this?' }, turns[1], { speaker: 'bot', text: 'Me.' }]
    const { relationships, problems } = await readText(line({ sessions: [{ turns: odd }] }))
    expect(spoken(relationships[0])).toEqual([['client: I am tired.', 'system: Since when?']])
    expect(relationships[0]?.sessions[0]?.context?.map(({ text }) => text)).toEqual(['Who said this?', 'Me.'])
    expect(told(problems)).toEqual([
      'skipped 1: sessions[0].turns[1].speaker is missing; expected client or system. It was left out.',
      'skipped 1: sessions[0].turns[3].speaker is "bot"; expected client or system. It was left out.',
    ])
  })

  it('a field with a value it cannot have is unknown, never assumed', async () => {
    const { relationships, problems } = await readText(line({ system: { stage: 'grown-up', name: 'Calm' } }))
    expect(relationships[0]?.system).toEqual({ name: 'Calm' })
    expect(told(problems)).toEqual([
      'warning 1: system.stage is "grown-up"; expected assistive or collaborative or autonomous. It was treated as unknown.',
    ])
  })

  it('a field with the name of something every object has is a field like any other', async () => {
    const { relationships } = await readText(line({ system: { stage: 'grown-up', constructor: 1, toString: 2 } }))
    expect(Object.keys(relationships[0]?.system ?? {})).toEqual(['constructor', 'toString'])
  })

  it('null where a field may be absent is absent', async () => {
    const { relationships, problems } = await readText(line({ system: { stage: null }, client: null }))
    expect(relationships[0]).toMatchObject({ system: {}, client: {} })
    expect(problems).toEqual([])
  })

  it('numbers as ids are taken as text', async () => {
    const { relationships, problems } = await readText(line({ id: 7, sessions: [{ id: 1, turns }] }))
    expect(relationships[0]).toMatchObject({ id: '7', sessions: [{ id: '1' }] })
    expect(problems.map(({ effect }) => effect)).toEqual(['repaired', 'repaired'])
  })

  it.each([
    [
      { format: 'nexus-relationship/2' },
      'format is nexus-relationship/2; expected nexus-relationship/1. The line was left out.',
    ],
    [{ format: undefined }, 'format is missing; expected nexus-relationship/1. The line was left out.'],
    [{ id: undefined }, 'id is missing; expected a text. The line was left out.'],
    [{ sessions: 'none' }, 'sessions is "none"; expected a list. The line was left out.'],
  ])('a line that lacks what it needs is left out: %j', async (fields, message) => {
    const { relationships, problems } = await readText(`${line(fields)}\n${line({ id: 'b' })}`)
    expect(relationships.map(({ id }) => id)).toEqual(['b'])
    expect(told(problems)).toEqual([`skipped 1: ${message}`])
  })

  it('a coding or an assessment given as transcript is named as what it is', async () => {
    const { problems } = await readText('{"format":"nexus-coding/1","relationship":"a","turns":{}}')
    expect(problems[0]?.remedy).toBe('This is a coding. Give it with --codings.')
  })

  it('reads one relationship written over many lines, and a list of them', async () => {
    const one = JSON.stringify(JSON.parse(line({})), null, 2)
    expect((await readText(one)).relationships.map(({ id }) => id)).toEqual(['a'])
    const list = JSON.stringify([JSON.parse(line({})), JSON.parse(line({ id: 'b' }))], null, 2)
    expect((await readText(list)).relationships.map(({ id }) => id)).toEqual(['a', 'b'])
  })

  it('puts context back before the turn it stood before', async () => {
    const session = {
      turns: turns.map((turn, index) => ({ ...turn, id: `t${index}` })),
      context: [{ role: 'tool', text: 'x', before: 't1' }],
    }
    const { relationships } = await readText(line({ sessions: [session] }))
    expect(relationships[0]?.sessions[0]?.context).toEqual([{ role: 'tool', text: 'x', before: 't1' }])
  })

  const cases = new URL('../../../shared/data/cases/dev.jsonl', import.meta.url)
  it.skipIf(!existsSync(cases))('reads the development cases without a word (skipped without ../shared)', async () => {
    const kinds = []
    for await (const event of readTranscripts(cases.pathname)) kinds.push(event.kind)
    expect(kinds).toEqual(Array.from({ length: 18 }, () => 'relationship'))
  })
})
