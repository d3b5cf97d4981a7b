import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { type PlotFlags, plotFile } from './plot-file.ts'
import type { Terminal } from './terminal.ts'

const folder = mkdtempSync(join(tmpdir(), 'nexus-plot-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const score = (at: string, value: number | null, more: object = {}) => ({
  ...{ format: 'nexus-score/1', relationship: 'r1', instrument: 'GAD-7', at, version: null, language: 'en' },
  ...{ raw: [], missing: value === null ? 4 : 0, outOfRange: [], prorated: false, range: [0, 21] },
  scores: { total: { value, range: [0, 21], items: 7, missing: 0, isProrated: false, mean: null } },
  ...{ key: { source: 'table', unverified: [] }, gate: { level: 2, certainty: 'low', reason: 'symptom instrument' } },
  ...{ riskPath: null, notes: [], ...more },
})
const days = ['2026-01-05', '2026-01-12', '2026-01-19'] as const
const three = [score(days[0], 20), score(days[1], null), score(days[2], 8)]

async function plotted(lines: readonly object[], flags: Partial<PlotFlags> = {}) {
  const said: string[] = []
  const terminal: Terminal = {
    out: async (text) => void said.push(text),
    tell: (text) => void said.push(text),
    status: () => undefined,
    ask: async () => null,
    ...{ isClosed: false, isWatched: false, isColour: false, width: 100 },
  }
  const path = join(folder, 'in.jsonl')
  writeFileSync(path, lines.map((line) => JSON.stringify(line)).join('\n'))
  const to = join(folder, 'out.svg')
  const exit = await plotFile(path, { to, width: 480, scale: 'total', ...flags }, terminal)
  return { exit, said: said.join('\n'), svg: () => readFileSync(to, 'utf8') }
}
const descOf = (svg: string) => /<desc>([^<]*)<\/desc>/.exec(svg)?.[1] ?? ''

describe('nexus plot', () => {
  it('draws scores over time with what each stands for', async () => {
    const { exit, svg } = await plotted(three, { sd: 4, reliability: 0.84 })
    expect([exit, descOf(svg())]).toEqual([
      0,
      [
        '3 administrations. Level 2, supportive, low certainty.',
        '3 administrations, 2 with a score: 2026-01-05 20; 2026-01-12 no score (4 items without an answer); 2026-01-19 8. Possible: 0 to 21.',
        // Moving range 12: sigma 12 / 1.128 = 10.638, limits 14 ± 31.9. Change −12 / (4 √(2 × .16)) = −5.3.
        'Control limits −17.9 to 45.9 around 14. 2026-01-19: lower than the first score by more than error of measurement.',
        'Control limits: three sigma of all 2 scores, by moving range.',
        'Change beyond error of measurement: standard deviation 4.0, reliability 0.84, as given.',
      ].join(' '),
    ])
  })

  it('takes what a change is measured by from the course in the same file', async () => {
    const none = { value: null, interval: null, n: 2, reason: 'x' }
    const course = {
      ...{ format: 'nexus-score-course/1', relationship: 'r1', instrument: 'GAD-7', scale: 'total' },
      ...{
        administrations: 2,
        first: { at: days[0], value: 20 },
        last: { at: days[2], value: 8 },
        perWeek: none,
        change: none,
        direction: null,
      },
      reference: { standardDeviation: 50, reliability: 0.5, from: 'sample' },
    }
    const { svg } = await plotted([...three, course])
    expect(descOf(svg())).toContain('standard deviation 50.0, reliability 0.50, of this sample.')
    expect(descOf(svg())).not.toContain('lower than the first')
  })

  it('keeps the watermark of what was collected under a protocol', async () => {
    const { svg } = await plotted([score(days[0], 5, { watermark: 'collected below DTN level 3' }), score(days[1], 6)])
    expect(svg().match(/ollected below/g)?.length).toBe(3)
  })

  it('asks which scores where there are several, by their ids', async () => {
    const two = [score(days[0], 5), score(days[0], 5, { relationship: 'r2' })]
    await expect(plotted(two)).rejects.toThrow('holds scores of 2: r1, r2. Choose one with --relationship.')
    expect((await plotted(two, { relationship: 'r2' })).exit).toBe(0)
  })

  it('names the scales where the one asked for is not there', async () => {
    await expect(plotted(three, { scale: 'bond' })).rejects.toThrow(
      'has no scale bond. Choose one of total with --scale.',
    )
  })

  it('asks for both figures a change is measured by', async () => {
    await expect(plotted(three, { sd: 4 })).rejects.toThrow('needs both --sd and --reliability')
  })

  it('tells what is no result, once, and draws nothing', async () => {
    const path = join(folder, 'page.md')
    writeFileSync(path, '# a\n\ntext\nmore\n')
    const said: string[] = []
    const terminal: Terminal = {
      ...{ out: async () => undefined, tell: (text) => void said.push(text), status: () => undefined },
      ...{ ask: async () => null, isClosed: false, isWatched: false, isColour: false, width: 100 },
    }
    const exit = await plotFile(path, { to: '-', width: 480, scale: 'total' }, terminal)
    expect([exit, said.length]).toEqual([4, 1])
  })

  it('leaves out a line of another format and says where it stands', async () => {
    const { exit, said } = await plotted([{ format: 'other/1' }, ...three])
    expect([exit, said.split('\n')[0]?.replace(folder, '')]).toEqual([
      3,
      'skipped: /in.jsonl:1: This is of format other/1; it was left out. Give results: assessments, nexus-agreement/1, nexus-validation/1, scores of nexus instrument score --json, or the folder of a study.',
    ])
  })
})
