import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { measureTable } from '../src/dtn/measures/measure-table.ts'
import { build, folder, nexus, removeBuild } from './command.ts'
import { root } from './source-tree.ts'

const place = folder()
const examples = join(root, 'examples', 'conversations')
const levels = join(examples, 'three-levels.jsonl')
/** By rules, whatever the default coder is. */
const measures = (...args: readonly string[]) => nexus(['measures', ...args, '--coder', 'rules', '--quiet'])

beforeAll(build, 60_000)
afterAll(() => {
  removeBuild()
  place.remove()
})

describe('nexus measures', () => {
  it('shows every family for every relationship, within 100 columns', () => {
    const { status, stdout, stderr } = measures(levels)
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout.match(/^Communicated empathy$/gm)).toHaveLength(2)
    expect(Math.max(...stdout.split('\n').map((line) => [...line].length))).toBeLessThanOrEqual(100)
  })

  it('writes lines that fit their schema, the same for the same seed', () => {
    const { stdout } = measures(levels, '--json')
    const schema = JSON.parse(readFileSync(join(root, 'schema', 'nexus-measures-1.json'), 'utf8'))
    const fits = new Ajv2020().compile(schema)
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines).toHaveLength(2)
    for (const line of lines) expect([fits(line), fits.errors]).toEqual([true, null])
    expect(Object.keys(lines[0].measures.relationship)).toEqual([...measureTable.keys()])
    expect(measures(levels, '--json').stdout).toBe(stdout)
    expect(measures(levels, '--json', '--seed', '2').stdout).not.toBe(stdout)
  })

  it('writes one long table with a row for each measure, and for each session those that have one', () => {
    const file = place.write('measures.csv', '')
    expect(measures(levels, '--csv', file).status).toBe(0)
    const rows: readonly Record<string, string>[] = parse(readFileSync(file, 'utf8'), { columns: true })
    const whole = rows.filter(({ session }) => session === 'NA')
    expect(whole).toHaveLength(2 * measureTable.size)
    expect(new Set(rows.map(({ family }) => family)).size).toBe(7)
  })

  it('sets sessions side by side', () => {
    const { stdout } = measures(levels, '--by', 'session')
    expect(stdout).toMatch(/^ {2}Session +1 +2/m)
  })

  it.skipIf(!existsSync(join(examples, 'german.jsonl')))('reads the words of a German record nobody could code', () => {
    const line = JSON.parse(measures(join(examples, 'german.jsonl'), '--json').stdout.split('\n')[0] ?? '')
    expect(line.measures.language).toBe('de')
    expect(line.measures.relationship.talkRatio.value).toBeGreaterThan(0)
    expect(line.measures.relationship.challengeRate.value).toBeNull()
  })

  it('tells how long clients stayed, as text, as one object and as a picture', () => {
    const svg = place.write('stay.svg', '')
    const survival = ['--survival', '--by', 'level', '--until', '2027-01-01']
    const text = measures(levels, ...survival, '--svg', svg)
    expect([text.status, text.stderr, text.stdout.includes('2 relationships followed')]).toEqual([0, '', true])
    expect(readFileSync(svg, 'utf8')).toContain('<title>Staying away, by level</title>')
    const whole = JSON.parse(measures(levels, ...survival, '--json').stdout)
    const schema = JSON.parse(readFileSync(join(root, 'schema', 'nexus-survival-1.json'), 'utf8'))
    const fits = new Ajv2020().compile(schema)
    expect([fits(whole), fits.errors]).toEqual([true, null])
  })

  it.each([
    [['--by', 'level'], '--by level needs --survival'],
    [['--survival', '--by', 'session'], '--by is level or system'],
    [['--svg', 'stay.svg'], 'it needs --survival'],
  ])('says which options go together: %s', (args, said) => {
    const { status, stderr } = measures(levels, ...args)
    expect([status, stderr.includes(said)]).toEqual([2, true])
  })

  it('says what a time looks like', () => {
    const { status, stderr } = measures(levels, '--until', 'soon')
    expect([status, stderr.includes('as in 2026-03-31')]).toEqual([2, true])
  })
})
