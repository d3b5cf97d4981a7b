import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readResponses } from './responses.ts'

const place = mkdtempSync(join(tmpdir(), 'nexus-forms-'))
afterAll(() => rmSync(place, { recursive: true, force: true }))

async function read(name: string, text: string) {
  const path = join(place, name)
  writeFileSync(path, text)
  const forms = []
  const problems = []
  for await (const event of readResponses(path)) {
    if (event.kind === 'administration') forms.push(event.administration)
    else problems.push(`${event.problem.line}: ${event.problem.message}`)
  }
  return { forms, problems }
}

const form = { relationship: 'r1', instrument: 'GAD-7', at: '2026-03-02', answers: [0, null, 3] }

describe('filled-in forms', () => {
  it('are read from lines, a date as the start of its day', async () => {
    const { forms, problems } = await read('a.jsonl', `${JSON.stringify({ format: 'nexus-responses/1', ...form })}\n`)
    expect(problems).toEqual([])
    expect(forms).toEqual([{ ...form, at: '2026-03-02T00:00:00Z' }])
  })

  it('tell once of a table of something else, of an empty one, and of lines of another format', async () => {
    expect((await read('other.csv', 'session,speaker,text\n1,client,a\n1,system,b\n')).problems).toEqual([
      '1: The table has no column relationship, instrument, at, item1; it was left out.',
    ])
    expect((await read('empty.csv', '')).problems).toEqual(['1: There is nothing in it.'])
    expect((await read('coding.jsonl', '{"format":"nexus-coding/1","relationship":"r1"}\n')).problems).toEqual([
      '1: format is nexus-coding/1; expected nexus-responses/1. The line was left out.',
    ])
  })

  it('are read from a table, whose rows may be of several lengths', async () => {
    const text =
      'relationship,instrument,at,by,item2,item1\nr1,GAD-2,2026-03-02,,3,0\nr2,X-1,2026-03-02,observer,,2\nr3,GAD-2,2026-03-02,,NA,1\n'
    const { forms, problems } = await read('a.csv', text)
    expect(problems).toEqual([])
    expect(forms.map(({ answers, by }) => [answers, by])).toEqual([
      [[0, 3], undefined],
      [[2], 'observer'],
      [[1, null], undefined],
    ])
  })

  it('that do not fit are told with their line and left out', async () => {
    const lines = [
      form,
      { ...form, at: '3/4/2026' },
      { ...form, relationship: 'r2', answers: ['a word'] },
      { ...form, relationship: 'r3', by: 'model' },
      { ...form, at: '2026-03-02T01:00:00+01:00', instrument: 'gad-7' },
    ]
    const { forms, problems } = await read('b.jsonl', lines.map((line) => JSON.stringify(line)).join('\n'))
    expect(forms).toHaveLength(1)
    expect(problems).toEqual([
      '2: at is no time that can be read for sure; the line was left out.',
      '3: answers[0] is another text; expected a number. The line was left out.',
      '4: by is "model"; expected client or therapist or observer. The line was left out.',
      '5: It is the form of line 1 again (r1); it was left out.',
    ])
  })
})
