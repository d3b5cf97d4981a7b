import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readText, spoken, told } from '../../test/reading.ts'
import { readTranscripts } from './read.ts'

describe('a table with one message a row', () => {
  it.each([',', ';', '\t', '|'])('finds its columns by name with %j between cells', async (delimiter) => {
    const rows = [
      ['Client ID', 'Session', 'Role', 'Message', 'Created_At'],
      ['p1', 'm', 'user', 'I am tired.', '2026-03-02 19:04:00'],
      ['p1', 'm', 'assistant', 'Since when?', '2026-03-02 19:05:00'],
      ['p2', 'x', 'user', 'Hello', '2026-03-02 19:05:00'],
      ['p2', 'x', 'assistant', 'Hi', '2026-03-02 19:06:00'],
    ]
    const { relationships, problems } = await readText(rows.map((row) => row.join(delimiter)).join('\n'))
    expect(relationships.map(({ id, sessions }) => [id, sessions[0]?.id])).toEqual([
      ['p1', 'm'],
      ['p2', 'x'],
    ])
    expect(relationships[0]?.sessions[0]?.turns[0]).toEqual({
      id: 's1t1',
      speaker: 'client',
      text: 'I am tired.',
      at: '2026-03-02T19:04:00Z',
    })
    expect(problems).toEqual([])
  })

  it('takes columns by hand', async () => {
    const { relationships } = await readText('body,who\nI am tired.,user\nSince when?,bot', {
      columns: { text: 'body', speaker: 'who' },
    })
    expect(spoken(relationships[0])).toEqual([['client: I am tired.', 'system: Since when?']])
  })

  it('says which columns are missing without repeating the first row, which may be what a person said', async () => {
    const { problems } = await readText('I feel low today,yes\nthat is hard,no', { from: 'csv' })
    expect(told(problems)).toEqual(['skipped 1: Of the 2 columns none holds the speaker and none holds the text.'])
    const named = await readText('a,b\n1,2', { columns: { text: 'words', speaker: 'who' }, from: 'csv' })
    expect(named.problems[0]?.message).toBe('Of the 2 columns no column is called who or words.')
  })

  it('reads quoted cells with delimiters, quotes and line ends', async () => {
    const { relationships, problems } = await readText('speaker,text\nclient,"I said ""no"",\nand left"\nsystem,ok')
    expect(spoken(relationships[0])).toEqual([['client: I said "no",\nand left', 'system: ok']])
    expect(problems).toEqual([])
  })

  it('a quote that is never closed does not swallow the rest', async () => {
    const { relationships, problems } = await readText('speaker,text\nclient,"I am tired\nsystem,Since when?')
    expect(spoken(relationships[0])).toEqual([['client: "I am tired', 'system: Since when?']])
    expect(problems).toMatchObject([{ line: 2, effect: 'repaired' }])
  })

  it('a text with a bare comma in the last column is put together and told', async () => {
    const { relationships, problems } = await readText('speaker,text\nclient,Well, I am tired\nsystem,ok')
    expect(spoken(relationships[0])).toEqual([['client: Well, I am tired', 'system: ok']])
    expect(problems).toMatchObject([{ line: 2, effect: 'repaired' }])
  })

  it('a row without known speaker or with cells missing is told and kept beside the turns', async () => {
    const { relationships, problems } = await readText('speaker,text\nclient,Hi\nghost,Boo\nsystem,Hello\nclient')
    expect(spoken(relationships[0])).toEqual([['client: Hi', 'system: Hello']])
    expect(relationships[0]?.sessions[0]?.context?.map(({ text }) => text)).toEqual(['ghost,Boo', 'client'])
    expect(told(problems)).toEqual([
      'skipped 3: The speaker is "ghost"; expected client or system. The row was not assessed.',
      'skipped 5: The row has 1 cells where the header has 2; it was not assessed.',
    ])
  })

  it('`system` is the speaker beside client, and the prompt beside assistant', async () => {
    const ours = await readText('speaker,text\nclient,Hi\nsystem,Hello')
    expect(spoken(ours.relationships[0])).toEqual([['client: Hi', 'system: Hello']])
    const theirs = await readText('role,content\nsystem,Be kind.\nuser,Hi\nassistant,Hello')
    expect(spoken(theirs.relationships[0])).toEqual([['client: Hi', 'system: Hello']])
    expect(theirs.relationships[0]?.sessions[0]?.context).toEqual([
      { role: 'system', text: 'Be kind.', before: 's1t1' },
    ])
  })

  it('without a session column a silence starts a session', async () => {
    const rows = [
      'speaker,text,time',
      'client,Hi,2026-03-02 19:00',
      'system,Hello,2026-03-02 19:01',
      'client,Again,2026-03-02 20:00',
    ]
    const { relationships } = await readText(rows.join('\n'))
    expect(spoken(relationships[0])).toEqual([['client: Hi', 'system: Hello'], ['client: Again']])
  })

  it.each(['conversation_id', 'id'])(
    'conversations (%s) of nobody in particular are relationships of their own',
    async (name) => {
      const rows = [`${name},role,content`, 'a,user,Hi', 'a,assistant,Hello', 'b,user,Hi', 'b,assistant,Hello']
      const { relationships, problems } = await readText(rows.join('\n'))
      expect(relationships.map(({ id, sessions }) => [id, sessions.length])).toEqual([
        ['a', 1],
        ['b', 1],
      ])
      expect(problems).toEqual([])
      const named = await readText(rows.map((row, index) => `${index === 0 ? 'client_id' : 'p1'},${row}`).join('\n'))
      expect(named.relationships.map(({ id, sessions }) => [id, ...sessions.map((own) => own.id)])).toEqual([
        ['p1', 'a', 'b'],
      ])
    },
  )

  it('what stands in an id column is not repeated when it may be what a person said', async () => {
    const { problems } = await readText('client_id,speaker,text\nI am so tired of it,client,x')
    expect(told(problems)).toEqual(['warning 2: an id that is no id: only the client speaks.'])
  })

  it('rows out of time are put in order and told', async () => {
    const rows = ['speaker,text,time', 'system,Hello,2026-03-02 19:01', 'client,Hi,2026-03-02 19:00']
    const { relationships, problems } = await readText(rows.join('\n'))
    expect(spoken(relationships[0])).toEqual([['client: Hi', 'system: Hello']])
    expect(problems).toMatchObject([{ effect: 'repaired' }])
  })

  it('rows of one relationship may lie apart, in a file as in a stream', async () => {
    const rows = ['client_id,session,speaker,text']
    for (const session of ['1', '2'])
      for (const id of ['a', 'b', 'c']) rows.push(`${id},${session},client,Hi`, `${id},${session},system,Hello`)
    rows.push('d,1,client,Hi', 'd,1,system,Hello')
    const folder = mkdtempSync(join(tmpdir(), 'nexus-csv-'))
    const path = join(folder, 'x.csv')
    writeFileSync(path, rows.join('\n'))
    const found: unknown[] = []
    for await (const event of readTranscripts(path)) {
      if (event.kind === 'relationship') found.push([event.relationship.id, event.relationship.sessions.length])
    }
    const expected = [
      ['a', 2],
      ['b', 2],
      ['c', 2],
      ['d', 1],
    ]
    expect(found).toEqual(expected)
    const { relationships } = await readText(rows.join('\n'))
    expect(relationships.map(({ id, sessions }) => [id, sessions.length])).toEqual(expected)
    rmSync(folder, { recursive: true })
  })

  it('a time that may be a day or a month is unknown, not guessed', async () => {
    const { relationships, problems } = await readText(
      'speaker,text,date\nclient,Hi,03/04/2026\nsystem,Hello,03/04/2026',
    )
    expect(relationships[0]?.sessions[0]?.turns[0]).toEqual({ id: 's1t1', speaker: 'client', text: 'Hi' })
    expect(told(problems)).toEqual(['warning 2: talk: 2 times are not readable; treated as unknown.'])
  })
})
