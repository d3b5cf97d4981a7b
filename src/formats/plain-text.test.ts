import { describe, expect, it } from 'vitest'
import { readText, spoken, told } from '../../test/reading.ts'
import { labelOf } from './plain-text-marks.ts'

describe('speaker labels', () => {
  it.each([
    ['Client: Hi', 'client', 'Hi'],
    ['user: Hi', 'client', 'Hi'],
    ['PATIENT:Hi', 'client', 'Hi'],
    ['Me: Hi', 'client', 'Hi'],
    ['Human : Hi', 'client', 'Hi'],
    ['[User] Hi', 'client', 'Hi'],
    ['[User]: Hi', 'client', 'Hi'],
    ['**User:** Hi', 'client', 'Hi'],
    ['**User**: Hi', 'client', 'Hi'],
    ['<user> Hi', 'client', 'Hi'],
    ['### User', 'client', ''],
    ['You said: Hi', 'client', 'Hi'],
    ['- Client: Hi', 'client', 'Hi'],
    ['Therapist: Hi', 'system', 'Hi'],
    ['ASSISTANT: Hi', 'system', 'Hi'],
    ['Agent: Hi', 'system', 'Hi'],
    ['Bot: Hi', 'system', 'Hi'],
    ['AI: Hi', 'system', 'Hi'],
    ['System: Hi', 'system', 'Hi'],
    ['Counsellor: Hi', 'system', 'Hi'],
    ['ChatGPT said: Hi', 'system', 'Hi'],
    ['[2026-03-02 19:04] Client: Hi', 'client', 'Hi'],
    ['2026-03-02T19:04:00Z Client: Hi', 'client', 'Hi'],
    ['(19:04) Bot: Hi', 'system', 'Hi'],
    ['Bot (19:04): Hi', 'system', 'Hi'],
  ])('%s', (line, speaker, text) => expect(labelOf(line)).toMatchObject({ speaker, text }))

  it.each([
    'I told my therapist: no',
    'note: bring keys',
    'Monday: nothing',
    'and then: the client: left',
    'http://x.y',
    '19:04 came',
  ])('no label: %s', (line) => expect(labelOf(line)).toBeNull())
})

describe('a written transcript', () => {
  it('lines without label continue the message, with its paragraphs', async () => {
    const { relationships } = await readText('Client: I lie awake.\n\nAll night.\nBot: Since when?\n')
    expect(spoken(relationships[0])).toEqual([['client: I lie awake.\n\nAll night.', 'system: Since when?']])
  })

  it.each(['---', '=====', '***', '* * *', 'Session 2', '## Session 2: 2026-03-09', '**Session 2**'])(
    '%s starts a session',
    async (rule) => {
      const { relationships } = await readText(`Client: One.\nBot: Two.\n${rule}\nClient: Three.\nBot: Four.`)
      expect(spoken(relationships[0])).toEqual([
        ['client: One.', 'system: Two.'],
        ['client: Three.', 'system: Four.'],
      ])
    },
  )

  it('takes the date of a session from its heading', async () => {
    const { relationships } = await readText(
      'Session 1 (2026-03-02)\nClient: One.\nBot: Two.\nSession 2 (2026-03-09)\nClient: Three.',
    )
    expect(relationships[0]?.sessions.map(({ startedAt }) => startedAt)).toEqual([
      '2026-03-02T00:00:00Z',
      '2026-03-09T00:00:00Z',
    ])
  })

  const sitting = 'Client: a\nBot: b\nClient: c\nBot: d'

  it('a blank line between sittings starts a session', async () => {
    const { relationships } = await readText(`${sitting}\n\n${sitting}\n`)
    expect(relationships[0]?.sessions.map(({ turns }) => turns.length)).toEqual([4, 4])
  })

  it('two blank lines do, where one stands between messages', async () => {
    const spaced = sitting.replaceAll('\n', '\n\n')
    const { relationships } = await readText(`${spaced}\n\n\n${spaced}`)
    expect(relationships[0]?.sessions.map(({ turns }) => turns.length)).toEqual([4, 4])
  })

  it.each([
    ['after every message', 'Client: a\n\nBot: b\n\nClient: c\n\nBot: d\n\nClient: e'],
    ['after every exchange', 'Client: a\nBot: b\n\nClient: c\nBot: d\n\nClient: e\nBot: f'],
    ['between two rules', `${sitting}\n\n${sitting}\n---\n${sitting}`],
  ])('blank lines %s are layout', async (_, text) => {
    const { relationships } = await readText(text)
    expect(relationships[0]?.sessions.length).toBe(text.includes('---') ? 2 : 1)
  })

  it('dated times decide before blank lines do', async () => {
    const at = (time: string, text: string) => `[2026-03-02 ${time}] ${text}`
    const { relationships } = await readText(
      [at('19:00', 'Client: a'), at('19:01', 'Bot: b'), at('21:00', 'Client: c'), at('21:01', 'Bot: d')].join('\n'),
    )
    expect(spoken(relationships[0])).toEqual([
      ['client: a', 'system: b'],
      ['client: c', 'system: d'],
    ])
  })

  it('a rule inside a message is part of it, a rule before a speaker ends the session', async () => {
    const { relationships } = await readText('Client: a\nBot: One.\n\n---\n\nTwo.\n***\nClient: b\nBot: c\n---\n')
    expect(spoken(relationships[0])).toEqual([
      ['client: a', 'system: One.\n\n---\n\nTwo.'],
      ['client: b', 'system: c'],
    ])
  })

  it('where only one speaker has a known label, the one other name is the other speaker, and that is told', async () => {
    const { relationships, problems } = await readText('12:01 Anna: hi\n12:02 Bot: hello\n12:05 Anna: fine\n')
    expect(spoken(relationships[0])).toEqual([['client: hi', 'system: hello', 'client: fine']])
    expect(told(problems)).toEqual([
      'repaired 1: Only one speaker has a known label; the one other name was read as the client.',
    ])
  })

  it('System: is the speaker beside Client:, and the prompt beside Assistant:', async () => {
    const ours = await readText('Client: a\nSystem: b')
    expect(spoken(ours.relationships[0])).toEqual([['client: a', 'system: b']])
    const theirs = await readText('System: Be kind.\nUser: a\nAssistant: b')
    expect(spoken(theirs.relationships[0])).toEqual([['client: a', 'system: b']])
    expect(theirs.relationships[0]?.sessions[0]?.context).toEqual([
      { role: 'system', text: 'Be kind.', before: 's1t1' },
    ])
  })

  it('a dialogue the system writes down is not taken for the talk itself', async () => {
    const talk = 'Client: a\nTherapist: b\n'.repeat(5)
    const { relationships, problems } = await readText(
      `${talk}Client: c\nTherapist: Try this.\nYou: Can we talk?\nMe: d`,
    )
    expect(spoken(relationships[0])[0]?.at(-1)).toBe('system: Try this.\nYou: Can we talk?\nMe: d')
    expect(problems).toMatchObject([{ line: 13, effect: 'warning' }])
  })

  it('names beside both known speakers are told and stay in the message, as headings of a reply do', async () => {
    const { relationships, problems } = await readText('Client: a\nBot: b\nAnna: c\nTip: d\nTip: e\nAnna: f\nClient: g')
    expect(spoken(relationships[0])).toEqual([
      ['client: a', 'system: b\nAnna: c\nTip: d\nTip: e\nAnna: f', 'client: g'],
    ])
    expect(told(problems)).toEqual([
      'warning 3: 2 lines start with a name that is no speaker of this record; read as part of the message before.',
    ])
  })

  it('text before the first label is kept as a note', async () => {
    const { relationships } = await readText('Notes of March\n\nClient: One.\nBot: Two.')
    expect(relationships[0]?.sessions[0]?.context).toEqual([{ role: 'note', text: 'Notes of March', before: 's1t1' }])
  })

  it('a text without labels, read as transcript by force, is told', async () => {
    const { problems } = await readText('Just words.', { from: 'plain-text' })
    expect(told(problems)).toEqual(['skipped 1: No line starts with a speaker.'])
  })
})
