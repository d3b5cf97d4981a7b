import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ChatOutcome, ChatRequest } from './chat-model.ts'
import { recorded, replayed, resumed } from './recorded.ts'
import { scripted } from './scripted.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nexus-recorded-'))
})
afterEach(() => rmSync(folder, { recursive: true }))
const file = () => join(folder, 'answers.jsonl')

describe('recorded and replayed', () => {
  it('give the same outcomes, failures included', async () => {
    const outcomes: Record<string, string | ChatOutcome> = {
      a: 'one',
      b: { kind: 'failed', reason: 'serverError', status: 503 },
      c: { kind: 'failed', reason: 'budgetReached' },
    }
    const model = recorded(
      scripted((request) => outcomes[textOf(request)] ?? ''),
      file(),
    )
    const first = await Promise.all(['a', 'b', 'c'].map((text) => model.complete(asking(text))))
    const again = replayed(file())
    expect(again.name).toBe('scripted')
    expect(await Promise.all(['a', 'b', 'c'].map((text) => again.complete(asking(text))))).toEqual(first)
  })

  it('replay answers nothing that was not recorded, to the letter and by the same model', async () => {
    await recorded(
      scripted(() => 'one'),
      file(),
    ).complete(asking('a'))
    expect(await replayed(file()).complete(asking('a '))).toEqual({ kind: 'failed', reason: 'notRecorded' })
    expect(await replayed(file(), 'other').complete(asking('a'))).toEqual({ kind: 'failed', reason: 'notRecorded' })
  })

  it('replay gives the last answer and asks which model is meant when there are several', async () => {
    for (const answer of ['one', 'two'])
      await recorded(
        scripted(() => answer),
        file(),
      ).complete(asking('a'))
    expect(await replayed(file()).complete(asking('a'))).toMatchObject({ text: 'two' })
    await recorded(
      scripted(() => 'three', 'other'),
      file(),
    ).complete(asking('a'))
    expect(() => replayed(file())).toThrow('holds 2 models. Say which with --model: scripted, other.')
    expect(await replayed(file(), 'other').complete(asking('a'))).toMatchObject({ text: 'three' })
  })

  it('keep no request, and let nobody else read the answers', async () => {
    await recorded(
      scripted(() => 'one'),
      file(),
    ).complete(asking('what the client said'))
    expect(readFileSync(file(), 'utf8')).not.toContain('what the client said')
    expect(statSync(file()).mode & 0o077).toBe(0)
  })

  it('leave a file alone that is something else', () => {
    writeFileSync(file(), '{"format":"nexus-relationship/1"}\n')
    expect(() =>
      recorded(
        scripted(() => ''),
        file(),
      ),
    ).toThrow('It was left as it is; name another file.')
    expect(() => replayed(file())).toThrow('holds something else than nexus-answers/1')
    expect(readFileSync(file(), 'utf8')).toBe('{"format":"nexus-relationship/1"}\n')
    expect(() => replayed(join(folder, 'none'))).toThrow('does not exist.')
    expect(() =>
      recorded(
        scripted(() => ''),
        folder,
      ),
    ).toThrow('cannot be read as a file.')
  })
})

describe('resumed', () => {
  it('asks only what it has no answer to yet', async () => {
    const asked: string[] = []
    const model = scripted((request) => {
      asked.push(textOf(request))
      return asked.length === 2 ? { kind: 'failed', reason: 'dropped' } : 'one'
    })
    const first = resumed(model, file())
    for (const text of ['a', 'b', 'a']) await first.complete(asking(text))
    const second = resumed(model, file())
    expect([second.holds?.(asking('a')), second.holds?.(asking('b'))]).toEqual([true, false])
    for (const text of ['a', 'b', 'c']) await second.complete(asking(text))
    expect(asked).toEqual(['a', 'b', 'b', 'c'])
  })

  it('goes on after a line that was torn by a kill', async () => {
    let asked = 0
    const model = scripted(() => `answer ${++asked}`)
    await resumed(model, file()).complete(asking('a'))
    appendFileSync(file(), '{"key": "0123", "model": "scri')
    const second = resumed(model, file())
    expect(await second.complete(asking('a'))).toMatchObject({ text: 'answer 1' })
    await second.complete(asking('b'))
    const third = resumed(model, file())
    expect(await third.complete(asking('b'))).toMatchObject({ text: 'answer 2' })
    expect(asked).toBe(2)
  })

  it('starts a file whose very first line was torn', async () => {
    writeFileSync(file(), '{"format":"nexus-an')
    await resumed(
      scripted(() => 'one'),
      file(),
    ).complete(asking('a'))
    expect(await replayed(file()).complete(asking('a'))).toMatchObject({ text: 'one' })
  })
})

function asking(text: string): ChatRequest {
  return { instructions: 'Code.', messages: [{ by: 'caller', text }], maxOutputTokens: 10 }
}

function textOf(request: ChatRequest): string {
  return request.messages[0]?.text ?? ''
}
