import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Reply, startEndpoint } from '../../llm/endpoint.contract.ts'
import type { SystemEntry } from '../run/bench-configuration.ts'
import { ada, asked, contextOf, textOf } from './meeting.contract.ts'
import { openSystem } from './open-system.ts'
import type { MemoryKind } from './system-under-test.ts'

describe('a function of the product', () => {
  it('is told who says what, when, and what it may know', async () => {
    const system = await open('reply', 'none')
    const reply = JSON.parse(textOf(await system.meet(ada).reply(asked())))
    expect(reply).toEqual({
      ...{ person: 'ada', session: 's2', sessionNumber: 2, message: 'I sleep badly.', at: '2026-01-08T12:02:00Z' },
      messages: [
        { role: 'user', content: 'I am back.' },
        { role: 'assistant', content: 'Good to see you.' },
        { role: 'user', content: 'I sleep badly.' },
      ],
      isStopped: false,
    })
  })

  it('may say what its reply cost', async () => {
    const usage = { inputTokens: 5, outputTokens: 1 }
    expect(await (await open('counted')).meet(ada).reply(asked())).toEqual({ kind: 'replied', text: 'ok', usage })
  })

  it('may be an object that is told when a session begins and when a person does not come any more', async () => {
    const system = await open('remembering')
    const talk = system.meet(ada)
    const first = { session: 0, sessionId: 's1' }
    await talk.reply(asked(first))
    await talk.reply(asked(first))
    expect(textOf(await talk.reply(asked()))).toBe('ada s1, ada s2: I sleep badly.')
    await talk.end()
    expect(textOf(await system.meet({ ...ada, id: 'ben' }).reply(asked()))).toContain('end of ada, ben s2')
  })

  it('knows nobody from a run before', async () => {
    const marks = ['run-1', 'run-2']
    const context = contextOf({ personMark: () => marks.shift() ?? '' })
    const persons: string[] = []
    for (let run = 0; run < 2; run += 1) {
      const system = await openSystem(entryOf('reply', 'product'), context)
      persons.push(JSON.parse(textOf(await system.meet(ada).reply(asked()))).person)
    }
    expect(persons).toEqual(['run-1/ada', 'run-2/ada'])
  })

  it('is asked again when its error says that it was busy', async () => {
    expect(textOf(await (await open('busy')).meet(ada).reply(asked()))).toBe('try 3')
  })

  it('is understood when it throws what the real client library of a model throws', async () => {
    const answers: readonly Reply[] = [
      { kind: 'status', status: 429, headers: { 'retry-after': '0.01' } },
      { kind: 'status', status: 503 },
      { kind: 'drop' },
      { kind: 'answer', text: 'Since when?' },
      { kind: 'status', status: 400, body: '{"error": {"message": "I sleep badly. k-1"}}' },
    ]
    const endpoint = await startEndpoint((_, n) => answers[n - 1] ?? { kind: 'hang' })
    process.env.NEXUS_TEST_URL = endpoint.url
    const entry = { ...entryOf('reply', 'talk'), module: 'programs/own-openai.mjs' }
    const talk = (await openSystem(entry, contextOf({ limits: { timeoutMs: 5000, tries: 3 } }))).meet(ada)
    expect(textOf(await talk.reply(asked()))).toBe('Since when?')
    expect(textOf(await talk.reply(asked()))).toMatch(
      /^ended: it threw \(BadRequestError at own-openai.mjs:\d+\) with status 400$/,
    )
    await endpoint.close()
    delete process.env.NEXUS_TEST_URL
  })

  it.each([
    ['throws', 'wrong', 'ended: it threw (RangeError at own.mjs:34)'],
    ['gives nothing back', 'nothing', 'ended: it gave back neither a text nor an object with a text'],
    ['never answers', 'silent', 'timeout: no answer within 100 ms'],
  ])('fails with kind and place, never with words, when it %s', async (_, name, told) => {
    const system = await open(name)
    expect(textOf(await system.meet(ada).reply(asked()))).toBe(told)
  })

  it.each([
    ['a module that is not there', { module: './no.mjs' }, 'there is no module ./no.mjs'],
    [
      'an export that is not there',
      { export: 'replies' },
      'own.mjs exports no replies; it exports reply, counted, Remembering',
    ],
    ['an export that cannot reply', { export: 'level' }, 'is neither a function nor an object with a function reply'],
    ['a module that does not load', { module: brokenModule('.mjs') }, 'cannot be loaded ('],
  ])('is not opened with %s', async (_, changed, told) => {
    const failure = await openSystem({ ...entryOf('reply', 'none'), ...changed }, contextOf()).catch(String)
    expect(failure).toContain('System mine: ')
    expect(failure).toContain(told)
  })

  it('is known by what stands in its file', async () => {
    const { fingerprint } = (await open('reply')).identity
    expect(fingerprint).toEqual({
      ...{ module: 'programs/own.mjs', export: 'reply' },
      file: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
  })
})

function entryOf(name: string, memory: MemoryKind): Extract<SystemEntry, { kind: 'function' }> {
  return { id: 'mine', declaredLevel: 2, memory, kind: 'function', module: 'programs/own.mjs', export: name }
}

function open(name: string, memory: MemoryKind = 'product') {
  return openSystem(
    entryOf(name, memory),
    contextOf({ limits: { timeoutMs: name === 'silent' ? 100 : 5000, tries: 3 } }),
  )
}

function brokenModule(ending: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'nexus-')), `broken${ending}`)
  writeFileSync(file, 'export const reply = (')
  return file
}
