import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { agreementSchema } from '../formats/agreement-schema.ts'
import { type AgreeFlags, agreeFiles } from './agree-files.ts'
import type { Terminal } from './terminal.ts'

const folder = mkdtempSync(join(tmpdir(), 'nexus-agree-'))
afterAll(() => rmSync(folder, { recursive: true }))

const place = (name: string) => join(folder, name)

function file(name: string, lines: readonly unknown[]): string {
  writeFileSync(place(name), lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  return place(name)
}

const coding = (relationship: string, id: string, turns: Readonly<Record<string, readonly string[]>>) => ({
  ...{ format: 'nexus-coding/1', relationship, coder: { id, kind: 'human' }, codebook: '1', turns },
})

const record = (id: string) => ({
  ...{ format: 'nexus-relationship/1', id, system: {}, client: {} },
  sessions: [
    {
      id: 's1',
      turns: [
        { id: 't1', speaker: 'client', text: 'I dread Mondays.' },
        { id: 't2', speaker: 'system', text: 'That sounds heavy.' },
      ],
    },
  ],
})

const ana = file('ana.jsonl', [
  coding('r1', 'ana', { t1: ['AD'], t2: ['VAL'] }),
  coding('r2', 'ana', { t1: ['PD'], t2: ['VAL'] }),
])
const ben = file('ben.jsonl', [
  coding('r1', 'ben', { t1: ['AD'], t2: ['REF'] }),
  coding('r2', 'ben', { t1: ['AD'], t2: ['VAL'] }),
])
const records = file('records.jsonl', [record('r1'), record('r2')])

async function agree(files: readonly string[], flags: Partial<AgreeFlags> = {}) {
  let [out, told] = ['', '']
  const terminal: Terminal = {
    out: async (text) => {
      out += text
    },
    tell: (text) => {
      told += `${text}\n`
    },
    status: () => undefined,
    ask: async () => null,
    ...{ isClosed: false, isWatched: false, isColour: false, width: 80 },
  }
  const exit = await agreeFiles(files, { by: 'code', seed: 1, resamples: 20, ...flags }, terminal)
  return { exit, out, told }
}

describe('nexus agree', () => {
  it('prints a row for each code both coders could give', async () => {
    const { exit, out } = await agree([ana, ben])
    expect(exit).toBe(0)
    // AD: ana 1, ben 2 of 2 client turns, one alike; chance gives half: kappa 0. AC1: .375 by chance, .125 / .625.
    expect(out).toMatch(/^AD +1\/2 +2 +0\.75 +0\.50 +0\.67 +0\.00 +0\.20 +0\.00 /m)
  })

  it('names the coded relationships whose records were not given', async () => {
    const { told } = await agree([ana, ben], { by: 'level', relationships: [file('one.jsonl', [record('r1')])] })
    expect(told).toMatch(/^warning: .*one\.jsonl: No record of r2, which coders coded: nothing is concluded of them\./)
  })

  it('writes an object its published schema accepts', async () => {
    await agree([ana, ben], { json: place('a.json'), relationships: [records], sub: true, composites: true })
    expect(agreementSchema.safeParse(JSON.parse(readFileSync(place('a.json'), 'utf8'))).error).toBeUndefined()
  })

  it('writes every disagreement with its quote', async () => {
    const { told } = await agree([ana, ben], { disagreements: place('d.csv'), relationships: [records] })
    expect(readFileSync(place('d.csv'), 'utf8').split('\r\n')).toEqual([
      'relationship,session,turn,speaker,about,importance,differing,ana,ben,quote',
      'r1,s1,t2,system,VAL,criterion,1,VAL,no,That sounds heavy.',
      'r1,s1,t2,system,REF,criterion,1,no,REF,That sounds heavy.',
      'r2,s1,t1,client,PD,criterion,1,PD,no,I dread Mondays.',
      'r2,s1,t1,client,AD,criterion,1,no,AD,I dread Mondays.',
      '',
    ])
    expect(told).toContain('(4)')
  })

  it('concludes from the codes where levels are compared', async () => {
    const { out } = await agree([ana, ben], { by: 'level', relationships: [records] })
    expect(out).toContain("Each coder's codes were concluded from by the same rules.")
    expect(out).toMatch(/^given at all +2 +1\.00/m)
  })

  it('compares what coders wrote down themselves where that is asked for', async () => {
    const gold = (author: string, level: number) => ({ id: 'r1', author, level, turns: { t1: ['AD'] } })
    const both = file('gold.jsonl', [gold('ana', 2), gold('ben', 3)])
    const { out } = await agree([both], { by: 'level', stated: true })
    expect(out).toContain('1 and 2 confused: 0; 2 and 3: 1;')
  })

  it('takes the name of the file for a coder nobody named', async () => {
    const first = file('first.gold.jsonl', [{ id: 'r1', turns: { t1: ['AD'] } }])
    const second = file('second.gold.jsonl', [{ id: 'r1', turns: { t1: ['AD'] } }])
    expect((await agree([first, second])).out).toContain('first (a person) and second (a person)')
  })

  it.each([
    ['one coder twice', [ana, ana], {}, /ana\.jsonl:1: coder ana already coded relationship r1 at .*ana\.jsonl:1/],
    ['levels without records', [ana, ben], { by: 'level' }, /--by level needs --relationships FILE/],
    [
      'records of others',
      [ana, ben],
      { relationships: [file('other.jsonl', [record('x')])] },
      /No relationship of .* has a coding/,
    ],
    ['names for other files', [ana, ben], { names: ['ana'] }, /--names has 1 names and there are 2 files/],
    ['standard input', [ana, '-'], {}, /standard input only once/],
    ['nothing written down', [ana, ben], { by: 'level', stated: true }, /no line says a level/],
  ] as const)('refuses %s', async (_, files, flags, message) => {
    await expect(agree(files, flags)).rejects.toThrow(message)
  })
})
