import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readText, spoken, told } from '../../test/reading.ts'
import { readTranscripts } from './read.ts'

const folder = mkdtempSync(join(tmpdir(), 'nexus-read-'))
afterAll(() => rmSync(folder, { recursive: true }))

const line = (id: string, extra: object = {}) =>
  JSON.stringify({
    format: 'nexus-relationship/1',
    id,
    sessions: [
      {
        turns: [
          { speaker: 'client', text: 'I am tired.' },
          { speaker: 'system', text: 'Since when?' },
        ],
      },
    ],
    ...extra,
  })

async function readPath(path: string) {
  const events = []
  for await (const event of readTranscripts(path)) events.push(event)
  return events
}

describe('a file that is no transcript', () => {
  it.each([
    ['missing.txt', null, 'fileNotFound'],
    ['empty.txt', '', 'fileEmpty'],
    ['blank.txt', ' \n\n\t\n', 'fileEmpty'],
    ['letter.txt', 'Dear Sir,\nit rains.\n', 'formatUnknown'],
    ['picture.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]), 'formatUnknown'],
    ['program', Buffer.from(Array.from({ length: 400 }, (_, index) => (index * 7) % 256)), 'formatUnknown'],
    ['packed.gz', Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3]), 'formatUnknown'],
    ['broken.zip', Buffer.from('PK\u0003\u0004 and no more'), 'fileUnreadable'],
  ])('%s is told with its name, a reason and what to do', async (name, content, code) => {
    const path = join(folder, name)
    if (content !== null) writeFileSync(path, content)
    const events = await readPath(path)
    expect(events).toHaveLength(1)
    expect(events[0]).toMatchObject({ kind: 'problem', problem: { file: path, code, effect: 'skipped' } })
    expect(events[0]?.kind === 'problem' && events[0].problem.remedy.length).toBeGreaterThan(20)
  })

  it('a folder is told as a folder', async () => {
    expect(await readPath(folder)).toMatchObject([{ kind: 'problem', problem: { file: folder, code: 'notAFile' } }])
  })
})

describe('damaged text', () => {
  it('a byte order mark is left out and told', async () => {
    const { relationships, problems } = await readText(`\uFEFF${line('a')}`)
    expect(relationships[0]?.id).toBe('a')
    expect(told(problems)).toEqual(['repaired 1: The file starts with a byte order mark; it was left out.'])
  })

  it('Windows line ends are converted and told once, also when a chunk ends between the two characters', async () => {
    for (const chunk of [1, 7, 65_536]) {
      const { relationships, problems } = await readText('Client: Hi\r\nthere\r\nBot: Hello\r\n', { chunk })
      expect(spoken(relationships[0])).toEqual([['client: Hi\nthere', 'system: Hello']])
      expect(told(problems)).toEqual(['repaired 1: Line ends of Windows or old Macintosh were converted.'])
    }
  })

  it('NULs are removed and the first line with one is named', async () => {
    const { relationships, problems } = await readText('Client: Hi\nBot: Hel\0lo\nClient: Yes\0\n')
    expect(spoken(relationships[0])).toEqual([['client: Hi', 'system: Hello', 'client: Yes']])
    expect(told(problems)).toEqual(['repaired 2: NUL characters were removed, first on this line.'])
  })

  it('Latin-1 is read as such and told with its first line', async () => {
    const { relationships, problems } = await readText(
      Buffer.from('Client: Hi\nBot: Caf\xe9\nClient: na\xefve', 'latin1'),
    )
    expect(spoken(relationships[0])).toEqual([['client: Hi', 'system: Café', 'client: naïve']])
    expect(problems).toMatchObject([{ line: 2, effect: 'repaired' }])
  })

  it('valid characters around a broken byte stay what they are, at every chunk size', async () => {
    const bytes = Buffer.concat([Buffer.from('Client: déjà vu 😔 '), Buffer.from([0xe9]), Buffer.from(' é\nBot: ok')])
    for (const chunk of [1, 2, 3, 5, 100]) {
      const { relationships } = await readText(bytes, { chunk })
      expect(spoken(relationships[0])).toEqual([['client: déjà vu 😔 é é', 'system: ok']])
    }
  })

  it.each(['utf16le', 'utf16be'] as const)('%s with a mark is converted and told', async (encoding) => {
    const bytes = Buffer.from('\uFEFFClient: Grüße\nBot: Hallo', 'utf16le')
    const { relationships, problems } = await readText(encoding === 'utf16le' ? bytes : bytes.swap16(), { chunk: 3 })
    expect(spoken(relationships[0])).toEqual([['client: Grüße', 'system: Hallo']])
    expect(problems.map(({ effect }) => effect)).toContain('repaired')
  })

  it('UTF-16 without a mark is recognised by its NULs', async () => {
    const { relationships } = await readText(Buffer.from('Client: Good morning\nBot: Hello', 'utf16le'))
    expect(spoken(relationships[0])).toEqual([['client: Good morning', 'system: Hello']])
  })

  it('half characters become U+FFFD and are told with the turn', async () => {
    const { relationships, problems } = await readText(
      line('a', { sessions: [{ turns: [{ id: 'x', speaker: 'client', text: 'sad \ud83d' }] }] }).replace(
        '\ud83d',
        '\\ud83d',
      ),
    )
    expect(spoken(relationships[0])).toEqual([['client: sad \uFFFD']])
    expect(told(problems)).toContain(
      'repaired 1: a: 1 text holds half characters (first at x); U+FFFD stands in their place.',
    )
  })

  it('a turn of ten million characters is read within seconds', async () => {
    const long = 'word '.repeat(2_000_000)
    const { relationships } = await readText(
      line('a', {
        sessions: [
          {
            turns: [
              { speaker: 'client', text: long },
              { speaker: 'system', text: 'I see.' },
            ],
          },
        ],
      }),
    )
    expect(relationships[0]?.sessions[0]?.turns[0]?.text.length).toBe(10_000_000)
    const plain = await readText(`Client: ${long}\nBot: I see.`)
    expect(plain.relationships[0]?.sessions[0]?.turns[0]?.text.length).toBe(10_000_000)
    const table = await readText(`speaker,text\nclient,"${long}"\nsystem,ok`)
    expect(table.relationships[0]?.sessions[0]?.turns[0]?.text.length).toBe(10_000_000)
  })
})

describe('a relationship that is odd', () => {
  it('a second relationship of the same id gets another one and is told', async () => {
    const { relationships, problems } = await readText(`${line('a')}\n${line('a')}\n`)
    expect(relationships.map(({ id }) => id)).toEqual(['a', 'a~2'])
    expect(told(problems)).toEqual(['repaired 2: a: the relationship id was already used; this one is called a~2.'])
  })

  it('ids are unique over several files that share their ids', async () => {
    const seenIds = new Set<string>()
    await readText(line('a'), { seenIds })
    const { relationships } = await readText(line('a'), { seenIds })
    expect(relationships.map(({ id }) => id)).toEqual(['a~2'])
  })

  it('one speaker only is told', async () => {
    const { problems } = await readText('Client: Hello?\nClient: Anybody?')
    expect(told(problems)).toEqual(['warning 1: talk: only the client speaks.'])
  })

  it('times that run backwards are told and the order is kept', async () => {
    const turns = [
      { speaker: 'client', text: 'One.', at: '2026-03-02T19:04:00Z' },
      { speaker: 'system', text: 'Two.', at: '2026-03-02T19:03:00Z' },
    ]
    const { relationships, problems } = await readText(line('a', { sessions: [{ turns }] }))
    expect(spoken(relationships[0])).toEqual([['client: One.', 'system: Two.']])
    expect(told(problems)).toEqual([
      'warning 1: a: 1 time is earlier than the one before (first at s1t2); the given order was kept.',
    ])
  })

  it('duplicate turn ids are made unique and told', async () => {
    const turns = [
      { id: 't', speaker: 'client', text: 'One.' },
      { id: 't', speaker: 'system', text: 'Two.' },
    ]
    const { relationships, problems } = await readText(line('a', { sessions: [{ turns }] }))
    expect(relationships[0]?.sessions[0]?.turns.map(({ id }) => id)).toEqual(['t', 't~2'])
    expect(told(problems)).toEqual(['repaired 1: a: 1 turn id is used twice (first t); ~2, ~3 … was added.'])
  })
})

describe('reading as a stream', () => {
  it('hands on the first relationship before the file has ended', async () => {
    let given = 0
    async function* source() {
      for (let index = 0; index < 1000; index += 1) {
        given += 1
        yield Buffer.from(`${line(`r${index}`)}\n`.repeat(1))
      }
    }
    const { readTranscriptText } = await import('./read.ts')
    for await (const event of readTranscriptText('x.jsonl', source())) {
      if (event.kind === 'relationship') break
    }
    expect(given).toBeLessThan(1000)
  })

  it('reads the same whatever the size of the chunks', async () => {
    const text = [line('a'), '{"broken', line('b'), ''].join('\n')
    const whole = await readText(text)
    for (const chunk of [1, 3, 17]) expect(await readText(text, { chunk })).toEqual(whole)
    expect(whole.relationships.map(({ id }) => id)).toEqual(['a', 'b'])
  })

  it('the same problem on every line is told twenty times, then counted', async () => {
    const { problems } = await readText(`${line('a')}\n${'rubbish}\n'.repeat(500)}`)
    expect(problems).toHaveLength(21)
    expect(told(problems).at(-1)).toBe(
      'skipped 501: What stands here is not JSON; it was left out. (480 more like it, the last on line 501)',
    )
  })

  it('no message of a problem holds what a person said', async () => {
    const secret = 'verysecret words'
    const { problems } = await readText(
      [
        `{"format":"nexus-relationship/1","id":"a","sessions":[{"turns":[{"speaker":"${secret}","text":"x"}]}]}`,
        `{"text":"${secret}`,
        `[${secret}]`,
      ].join('\n'),
    )
    expect(problems).toHaveLength(4)
    expect(JSON.stringify(problems)).not.toContain('verysecret')
  })
})
