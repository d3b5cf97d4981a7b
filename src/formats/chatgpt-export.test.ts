import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ZipFile } from 'yazl'
import { readText, spoken, told } from '../../test/reading.ts'
import { readTranscripts } from './read.ts'

const message = (id: string, role: string, text: string, fields: object = {}) => ({
  id,
  author: { role },
  create_time: 1_770_000_000,
  content: { content_type: 'text', parts: [text] },
  metadata: role === 'assistant' ? { model_slug: 'model-a' } : {},
  ...fields,
})

/** A conversation whose current branch is root → system → a → b2; b1 was answered again. */
const conversation = {
  title: 'Sleep',
  create_time: 1_770_000_000,
  conversation_id: 'c1',
  mapping: {
    root: { id: 'root', message: null, parent: null, children: ['sys'] },
    sys: { id: 'sys', message: message('sys', 'system', ''), parent: 'root', children: ['a'] },
    a: { id: 'a', message: message('a', 'user', 'I am tired.'), parent: 'sys', children: ['b1', 'b2'] },
    b1: { id: 'b1', message: message('b1', 'assistant', 'Sleep more.'), parent: 'a', children: [] },
    b2: { id: 'b2', message: message('b2', 'assistant', 'Since when?'), parent: 'a', children: [] },
  },
  current_node: 'b2',
}
const earlier = { ...conversation, conversation_id: 'c0', create_time: 1_760_000_000 }

const branches =
  'warning null: 1 message lies on branches that were edited away or answered again; only what was shown last was assessed.'

describe('a ChatGPT data export', () => {
  it('reads the branch that was shown last, with times and model', async () => {
    const { relationships, problems } = await readText(JSON.stringify([conversation]), { name: 'conversations.json' })
    expect(relationships).toEqual([
      {
        id: 'conversations',
        system: { id: 'chatgpt', name: 'ChatGPT' },
        client: {},
        sessions: [
          {
            id: 'c1',
            startedAt: '2026-02-02T02:40:00.000Z',
            epoch: 'model-a',
            turns: [
              { id: 'a', speaker: 'client', text: 'I am tired.', at: '2026-02-02T02:40:00.000Z' },
              { id: 'b2', speaker: 'system', text: 'Since when?', at: '2026-02-02T02:40:00.000Z' },
            ],
          },
        ],
      },
    ])
    expect(told(problems)).toEqual([branches])
  })

  it('makes all conversations sessions of one relationship, in the order of time', async () => {
    const { relationships } = await readText(JSON.stringify([conversation, earlier], null, 1))
    expect(relationships.map(({ sessions }) => sessions.map(({ id }) => id))).toEqual([['c0', 'c1']])
  })

  it('keeps what the other never saw as a message beside the turns', async () => {
    const hidden = [
      message('h', 'user', 'About me', { metadata: { is_user_system_message: true } }),
      message('t', 'assistant', 'search(sleep)', { recipient: 'browser' }),
      message('r', 'tool', 'ten results'),
      message('p', 'assistant', '', {
        content: { content_type: 'thoughts', thoughts: [{ content: 'Let me think.' }] },
      }),
    ]
    const nodes = hidden.map((own, index) => [
      own.id,
      { message: own, parent: hidden[index - 1]?.id ?? 'b2', children: [] },
    ])
    const mapping = { ...conversation.mapping, ...Object.fromEntries(nodes) }
    const { relationships } = await readText(JSON.stringify([{ ...conversation, mapping, current_node: 'p' }]))
    expect(spoken(relationships[0])).toEqual([['client: I am tired.', 'system: Since when?']])
    expect(relationships[0]?.sessions[0]?.context?.map(({ text }) => text)).toEqual([
      'About me',
      'search(sleep)',
      'ten results',
      'Let me think.',
    ])
  })

  it('does not run in circles and says when a branch is broken', async () => {
    const mapping = { ...conversation.mapping, a: { ...conversation.mapping.a, parent: 'b2' } }
    const { relationships, problems } = await readText(JSON.stringify([{ ...conversation, mapping }]))
    expect(spoken(relationships[0])).toEqual([['client: I am tired.', 'system: Since when?']])
    expect(told(problems)[0]).toMatch(/^warning 1: Conversation c1 does not say to the end/)
  })

  it('without current_node reads to the newest leaf', async () => {
    const { relationships } = await readText(JSON.stringify([{ ...conversation, current_node: undefined }]))
    expect(spoken(relationships[0])[0]?.[0]).toBe('client: I am tired.')
  })

  it('a session in which the model changed counts for the model that wrote most of it', async () => {
    const more = ['c', 'd', 'e', 'f'].map((id, index) => [
      id,
      {
        message:
          index % 2 ? message(id, 'assistant', id, { metadata: { model_slug: 'model-b' } }) : message(id, 'user', id),
        parent: ['b2', 'c', 'd', 'e'][index],
        children: [],
      },
    ])
    const mapping = { ...conversation.mapping, ...Object.fromEntries(more) }
    const { relationships, problems } = await readText(
      JSON.stringify([{ ...conversation, mapping, current_node: 'f' }]),
    )
    expect(relationships[0]?.sessions.map(({ epoch }) => epoch)).toEqual(['model-b'])
    expect(problems.map(({ message: text }) => text).join()).toMatch(/held with more than one model/)
  })

  it('reads the zip as it was downloaded, from a file and from a stream', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'nexus-zip-'))
    const zip = new ZipFile()
    zip.addBuffer(Buffer.from('{}'), 'user.json')
    zip.addBuffer(Buffer.from(JSON.stringify([conversation])), 'conversations.json')
    zip.end()
    const chunks: Uint8Array[] = []
    for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk))
    const bytes = Buffer.concat(chunks)
    const path = join(folder, 'my-export.zip')
    writeFileSync(path, bytes)
    const ids = []
    for await (const event of readTranscripts(path)) if (event.kind === 'relationship') ids.push(event.relationship.id)
    expect(ids).toEqual(['my-export'])
    expect((await readText(bytes, { name: 'x.zip' })).relationships.map(({ id }) => id)).toEqual(['x'])
    const cut = await readText(bytes.subarray(0, 200), { name: 'x.zip' })
    expect(cut.problems).toMatchObject([{ code: 'fileUnreadable', effect: 'skipped' }])
    rmSync(folder, { recursive: true })
  })
})
