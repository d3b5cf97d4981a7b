import { describe, expect, it } from 'vitest'
import { readText, spoken, told } from '../../test/reading.ts'

const hello = [
  { role: 'user', content: 'I am tired.' },
  { role: 'assistant', content: 'Since when?' },
]

describe('OpenAI chat messages', () => {
  it.each([
    ['an array', JSON.stringify(hello)],
    ['an array over many lines', JSON.stringify(hello, null, 2)],
    ['{messages}', JSON.stringify({ messages: hello })],
    ['{messages} over many lines', JSON.stringify({ messages: hello }, null, 2)],
    [
      '{from, value}',
      JSON.stringify({
        conversations: [
          { from: 'human', value: 'I am tired.' },
          { from: 'gpt', value: 'Since when?' },
        ],
      }),
    ],
  ])('reads %s', async (_, text) => {
    const { relationships, problems } = await readText(text, { name: 'talk.json' })
    expect(relationships.map(({ id }) => id)).toEqual(['talk'])
    expect(spoken(relationships[0])).toEqual([['client: I am tired.', 'system: Since when?']])
    expect(problems).toEqual([])
  })

  it('reads a conversation a line, each its own relationship', async () => {
    const { relationships } = await readText(
      `${JSON.stringify(hello)}\n${JSON.stringify({ id: 'c7', messages: hello })}\n`,
      { name: 'talks.jsonl' },
    )
    expect(relationships.map(({ id }) => id)).toEqual(['talks', 'c7'])
  })

  it('joins the conversations of one user as sessions, in the order of their times, also when they lie apart', async () => {
    const lines = [
      { user: 'u1', id: 'late', created_at: 1_800_000_000, messages: hello },
      { user: 'u2', id: 'other', created_at: 1_700_000_000, messages: hello },
      { user: 'u1', id: 'early', created_at: 1_700_000_000, messages: hello },
    ]
    const { relationships, problems } = await readText(lines.map((line) => JSON.stringify(line)).join('\n'))
    expect(relationships.map(({ id, sessions }) => [id, ...sessions.map((session) => session.id)])).toEqual([
      ['u1', 'early', 'late'],
      ['u2', 'other'],
    ])
    expect(told(problems)).toEqual(['repaired 1: u1: its lines lie apart in 2 places; they were joined.'])
  })

  it('keeps prompts, tools and pictures as context, before the turn they stood before', async () => {
    const messages = [
      { role: 'system', content: 'Be kind.' },
      {
        role: 'user',
        content: [
          { type: 'text', text: 'Look,' },
          { type: 'image_url', image_url: { url: 'x' } },
          { type: 'text', text: 'my room.' },
        ],
      },
      { role: 'assistant', content: null, tool_calls: [{ function: { name: 'look' } }] },
      { role: 'tool', content: 'a room' },
      { role: 'assistant', content: 'Cosy.' },
    ]
    const { relationships, problems } = await readText(JSON.stringify(messages))
    expect(spoken(relationships[0])).toEqual([['client: Look,\nmy room.', 'system: Cosy.']])
    expect(relationships[0]?.sessions[0]?.context).toEqual([
      { role: 'system', text: 'Be kind.', before: 's1t1' },
      { role: 'user', text: '[image]', before: 's1t1' },
      { role: 'tool_call', text: '[{"function":{"name":"look"}}]', before: 's1t2' },
      { role: 'tool', text: 'a room', before: 's1t2' },
    ])
    expect(problems).toEqual([])
  })

  it('splits at silences where messages have times and the conversation has no id', async () => {
    const at = (minute: number) => new Date(Date.UTC(2026, 2, 2, 19, minute)).toISOString()
    const messages = [0, 1, 47, 48].map((minute, index) => ({ ...hello[index % 2], timestamp: at(minute) }))
    expect((await readText(JSON.stringify(messages))).relationships[0]?.sessions.map(({ id }) => id)).toEqual([
      's1',
      's2',
    ])
    expect((await readText(JSON.stringify(messages), { gapMinutes: 60 })).relationships[0]?.sessions).toHaveLength(1)
  })

  it('a message without role is told; a role nobody knows is kept beside the turns and told', async () => {
    const { relationships, problems } = await readText(
      JSON.stringify([...hello, { content: 'x' }, { role: 'moderator', content: 'Stop.' }]),
    )
    expect(relationships[0]?.sessions[0]?.context).toEqual([{ role: 'moderator', text: 'Stop.' }])
    expect(told(problems)).toEqual([
      'skipped 1: 1 message has no role or no content; left out.',
      'skipped 1: Messages have a role that is not known "moderator"; they were kept beside the turns and not assessed.',
    ])
  })

  it('an array cut off in its middle keeps the messages before the cut', async () => {
    const text = JSON.stringify([...hello, ...hello], null, 2)
    const { relationships, problems } = await readText(text.slice(0, text.lastIndexOf('Since') + 3))
    expect(spoken(relationships[0])).toEqual([['client: I am tired.', 'system: Since when?', 'client: I am tired.']])
    expect(problems.map(({ effect }) => effect)).toEqual(['skipped'])
  })
})
