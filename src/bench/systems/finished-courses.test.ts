import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SystemEntry } from '../run/bench-configuration.ts'
import { finishedCourses } from './finished-courses.ts'
import { contextOf } from './meeting.contract.ts'
import { openSystem } from './open-system.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nexus-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('finished transcripts', () => {
  it('are read in every format, from folders below too, each relationship as a course that nobody played', async () => {
    write('talks/b.txt', 'Client: I cannot sleep.\nSystem: Since when?\n')
    write(
      'talks/a/chats.jsonl',
      '{"user":"../p 1","messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"}]}\n',
    )
    write('talks/README.md', 'Client: how to use this folder\n')
    write('talks/notes.docx', 'no transcript')
    const { courses, problems } = await read()
    expect(problems).toEqual([])
    expect(courses.map(({ id, scenario, repeat, played }) => ({ id, scenario, repeat, played }))).toEqual([
      { id: 'mine/p-1/1', scenario: 'p-1', repeat: 1, played: [] },
      { id: 'mine/b/1', scenario: 'b', repeat: 1, played: [] },
    ])
    expect(courses[1]?.relationship).toMatchObject({
      ...{ id: 'b', system: { id: 'mine', declaredLevel: 3 }, client: { simulated: true } },
      sessions: [{ turns: [{ text: 'I cannot sleep.' }, { text: 'Since when?' }] }],
    })
  })

  it('are read as far as they can be, and what cannot is told', async () => {
    write('talks/good.txt', 'Client: I cannot sleep.\nSystem: Since when?\n')
    write('talks/bad.json', '{"what": 1}')
    const { courses, problems } = await read()
    expect(courses).toHaveLength(1)
    expect(problems).toMatchObject([{ code: 'formatUnknown', effect: 'skipped' }])
  })

  it('never share a name of a folder', async () => {
    const line = (id: string) => `{"format":"nexus-relationship/1","id":"${id}","sessions":[]}\n`
    write('talks/all.jsonl', line('a/b') + line('a b') + line('A-B'))
    expect((await read()).courses.map(({ scenario }) => scenario)).toEqual(['a-b', 'a-b-2', 'A-B-3'])
  })

  it.each([
    ['a folder that is not there', () => undefined, 'talks cannot be read as a folder of transcripts'],
    ['a folder without transcripts', () => write('talks/x.docx', ''), 'no transcript of talks can be read'],
  ])('are told as missing with %s', async (_, prepare, told) => {
    prepare()
    await expect(read()).rejects.toThrow(told)
  })

  it('are a system that says nothing any more, known by what they hold', async () => {
    write('talks/b.txt', 'Client: I cannot sleep.\nSystem: Since when?\n')
    const before = await openSystem(entry, contextOf({ folder }))
    write('talks/b.txt', 'Client: I cannot sleep.\nSystem: Since Monday?\n')
    const after = await openSystem(entry, contextOf({ folder }))
    expect(before.identity.fingerprint).not.toEqual(after.identity.fingerprint)
  })
})

const entry: Extract<SystemEntry, { kind: 'transcripts' }> = {
  ...{ id: 'mine', declaredLevel: 3, memory: 'product', kind: 'transcripts', folder: 'talks' },
}

const read = () => finishedCourses(entry, { folder })

function write(path: string, text: string): void {
  const file = join(folder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}
