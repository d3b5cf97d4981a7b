import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Coding } from '../dtn/coding.ts'
import { readCodings, writeCoding } from './codings.ts'

const folder = mkdtempSync(join(tmpdir(), 'nexus-codings-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function read(...lines: readonly unknown[]) {
  const path = join(folder, 'codings.jsonl')
  writeFileSync(path, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'))
  const codings: Coding[] = []
  const problems: string[] = []
  for await (const event of readCodings(path)) {
    if (event.kind === 'coding') codings.push(event.coding)
    else problems.push(`${event.problem.effect} ${event.problem.line}: ${event.problem.message}`)
  }
  return { codings, problems }
}

const coder = { id: 'r1', kind: 'human' } as const
const line = (turns: object, fields: object = {}) => ({
  format: 'nexus-coding/1',
  relationship: 'a',
  coder,
  codebook: '1',
  turns,
  ...fields,
})

describe('nexus-coding/1', () => {
  it('reads codes as ids and as objects, one base as often as it stands there', async () => {
    const codes = ['PD', { code: 'CX', depth: 2, domain: 'work' }, { code: 'CX', depth: 2, domain: 'money' }, 'ADM']
    const { codings, problems } = await read(line({ t1: codes, t2: [{ code: 'HIS', link: 't1', start: 0, end: 4 }] }))
    expect(problems).toEqual([])
    expect(codings).toEqual([
      {
        relationship: 'a',
        coder,
        codebook: '1',
        turns: new Map<string, unknown>([
          [
            't1',
            [
              { code: 'PD' },
              { code: 'CX', depth: 2, domain: 'work' },
              { code: 'CX', depth: 2, domain: 'money' },
              { code: 'ADM' },
            ],
          ],
          ['t2', [{ code: 'HIS', link: 't1', start: 0, end: 4 }]],
        ]),
      },
    ])
  })

  it('what is written is read as the same coding', async () => {
    const coding: Coding = {
      relationship: 'a',
      coder: { id: 'rules@1', kind: 'rules', version: '1' },
      codebook: '1',
      turns: new Map([
        [
          't1',
          [{ code: 'CHA.cost', step: 1, appropriate: false, confidence: 0.8, start: 2, end: 9, rule: 'cost-question' }],
        ],
        ['t2', []],
      ]),
      episodes: [{ kind: 'withdrawal', onset: 't1', end: { kind: 'open', turn: null } }, { onset: 't2' }],
      uncoded: new Map([['t3', 'language']]),
      language: 'de',
      notes: ['The text is German.'],
    }
    const { codings, problems } = await read(writeCoding(coding))
    expect(problems).toEqual([])
    expect(codings).toEqual([coding])
  })

  it('what was measured of the coder is read; what is no figure is left out', async () => {
    const measured = {
      AD: { f1: 0.7, n: 12 },
      'CHA.cost': { f1: 0.7, n: 2 },
      VAL: { f1: 'high' },
      XYZ: { f1: 1, n: 1 },
    }
    const { codings } = await read(line({}, { coder: { id: 'm@1', kind: 'model', measured } }))
    expect(codings[0]?.coder.measured).toEqual({ AD: { f1: 0.7, n: 12 } })
  })

  it('a code the codebook does not have is told with line, turn and code; the rest is kept', async () => {
    const { codings, problems } = await read('', line({ t1: ['VAL', 'XYZ', 'a long text somebody said'], t2: ['XYZ'] }))
    expect(codings[0]?.turns.get('t1')).toEqual([{ code: 'VAL' }])
    expect(problems).toEqual([
      'skipped 2: a, turn t1: "XYZ" is no code of the codebook; it was left out (and 1 more like it).',
      'skipped 2: a, turn t1: another text is no code of the codebook; it was left out.',
    ])
  })

  it('an attribute with a value it cannot have is left out alone', async () => {
    const { codings, problems } = await read(
      line({
        t1: [
          { code: 'AD', depth: 7, domain: 'social' },
          { code: 'VAL', start: 5, end: 2 },
          { code: 'PD', start: 1 },
        ],
      }),
    )
    expect(codings[0]?.turns.get('t1')).toEqual([{ code: 'AD', domain: 'network' }, { code: 'VAL' }, { code: 'PD' }])
    expect(problems).toHaveLength(3)
  })

  it('an empty list of episodes says there are none; without a list they are to be found', async () => {
    expect((await read(line({}, { episodes: [] }))).codings[0]?.episodes).toEqual([])
    expect((await read(line({}))).codings[0]?.episodes).toBe(undefined)
  })

  it.each([
    [
      '{"format":"nexus-coding/1","relationship":"a","turns":',
      'skipped 1: The JSON that starts here breaks off before its end. It was left out.',
    ],
    [
      { format: 'nexus-relationship/1', id: 'a', sessions: [] },
      'skipped 1: format is nexus-relationship/1; expected nexus-coding/1; it was left out.',
    ],
    [{ turns: {} }, 'skipped 1: The line names no relationship; it was left out.'],
    [{ id: 'a', turns: [] }, 'skipped 1: a: turns is a list; expected an object of turn ids; it was left out.'],
  ])('a line that is no coding is told, the others are read: %j', async (bad, message) => {
    const { codings, problems } = await read(bad, line({}, { relationship: 'b' }))
    expect(codings.map(({ relationship }) => relationship)).toEqual(['b'])
    expect(problems).toEqual([message])
  })
})

describe('gold lines', () => {
  it('are codings by their author, their ruptures the episodes', async () => {
    const ruptures = [
      { kind: 'mixed', session: 's1', onset: 't1', end: { kind: 'resolved', turn: 't5' }, markers: [], repairs: [] },
    ]
    const { codings } = await read({ id: 'a', author: 'x', level: 2, turns: { t1: ['WDR.2'] }, ruptures })
    expect(codings).toEqual([
      {
        relationship: 'a',
        coder: { id: 'x', kind: 'human' },
        codebook: '1',
        turns: new Map([['t1', [{ code: 'WDR.2' }]]]),
        episodes: [{ kind: 'mixed', onset: 't1', end: { kind: 'resolved', turn: 't5' } }],
      },
    ])
  })

  const shared = new URL('../../../shared/data/', import.meta.url)
  it.skipIf(!existsSync(shared))(
    'of cases and corpus are read without a word (skipped without ../shared)',
    async () => {
      const problems: unknown[] = []
      let count = 0
      for (const name of ['cases/dev', 'corpus/t1', 'corpus/t2', 'corpus/t3', 'corpus/t4', 'corpus/t5', 'corpus/t6']) {
        for await (const event of readCodings(new URL(`${name}.gold.jsonl`, shared).pathname)) {
          if (event.kind === 'coding') count += 1
          else problems.push(event.problem)
        }
      }
      expect(problems).toEqual([])
      expect(count).toBe(1068)
    },
  )
})
