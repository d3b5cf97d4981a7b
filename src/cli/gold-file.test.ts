import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readGoldFile } from './gold-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'nexus-gold-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function read(...lines: readonly object[]) {
  const path = join(folder, 'gold.jsonl')
  writeFileSync(path, lines.map((line) => JSON.stringify(line)).join('\n'))
  const problems: string[] = []
  const golds = await readGoldFile(path, ({ line, message, effect }) => problems.push(`${effect} ${line}: ${message}`))
  return { golds, problems }
}

describe('a file of gold', () => {
  it('may be gold lines, which judge more than codes', async () => {
    const { golds, problems } = await read({ id: 'a', author: 'x', level: 2, turns: { t1: ['AD'] }, ruptures: [] })
    expect(problems).toEqual([])
    expect(golds.get('a')).toMatchObject({
      coding: { coder: { id: 'x' } },
      gold: { level: 2, ruptures: [], criteria: null },
      line: 1,
    })
  })

  it('may be plain codings, which judge episodes where they name kind and end', async () => {
    const coding = (relationship: string, episodes?: readonly object[]) => ({
      ...{
        format: 'nexus-coding/1',
        relationship,
        coder: { id: 'r1', kind: 'human' },
        codebook: '1',
        turns: {},
        episodes,
      },
    })
    const whole = { kind: 'mixed', onset: 't1', end: { kind: 'open', turn: null } }
    const { golds } = await read(coding('a'), coding('b', [whole]), coding('c', [{ onset: 't1' }]))
    expect([...golds.values()].map(({ gold }) => gold.ruptures)).toEqual([null, [whole], null])
    expect(golds.get('a')?.gold.level).toBeNull()
  })

  it('tells a line it cannot use with its number, and keeps the others', async () => {
    const { golds, problems } = await read(
      { id: 'a', level: 7, turns: {} },
      { id: 'b', turns: {} },
      { id: 'b', turns: {} },
    )
    expect([...golds.keys()]).toEqual(['b'])
    expect(problems).toEqual([
      'skipped 1: a: level is not one of 1, 2, 3, indeterminate; the line was left out.',
      'skipped 3: line 2 already has this relationship; the line was left out.',
    ])
  })
})
