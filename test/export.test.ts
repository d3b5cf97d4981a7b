import { readFileSync } from 'node:fs'
import type { Bundle } from '@medplum/fhirtypes'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build, folder, nexus, removeBuild } from './command.ts'
import { problemsOf } from './fhir-r4.ts'

const place = folder()
const coded = ['--coder', 'human', '--codings', 'examples/codings/human.jsonl', '--no-robustness', '--quiet']
const conversations = 'examples/conversations/three-levels.jsonl'
let assessments = ''

beforeAll(() => {
  build()
  const { stdout } = nexus(['assess', conversations, ...coded, '--json'])
  assessments = place.write('levels.jsonl', stdout)
}, 120_000)
afterAll(() => {
  removeBuild()
  place.remove()
})

const read = (path: string) => readFileSync(place.at(path), 'utf8')
const rows = (path: string): readonly Record<string, string>[] => parse(read(path), { columns: true })
const bundles = (text: string): readonly Bundle[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

describe('nexus export', () => {
  it('writes the same tables from assessments as nexus assess, with their data dictionary', () => {
    const run = nexus(['export', assessments, '--to', 'csv', '--out', place.at('csv')])
    expect([run.status, run.stdout]).toEqual([0, ''])
    expect(place.files('csv')).toHaveLength(16)
    const levels = rows('csv/relationships.csv').map(({ relationship, level }) => [relationship, level])
    expect(levels).toEqual([
      ['facts-about-burnout', '1'],
      ['the-workshop-key', '3'],
    ])
    nexus(['assess', conversations, ...coded, '--csv', place.at('assessed')])
    expect(place.files('assessed')).toEqual(place.files('csv'))
    expect(read('assessed/criteria.csv')).toBe(read('csv/criteria.csv'))
  })

  it('has rows that their key names, and a row of the dictionary for every column', () => {
    nexus(['export', assessments, '--to', 'csv', '--out', place.at('keys')])
    const dictionary = rows('keys/dictionary.csv')
    for (const file of place.files('keys').filter((name) => name !== 'dictionary.csv')) {
      const columns = dictionary.filter(({ table }) => `${table}.csv` === file)
      expect(read(`keys/${file}`).split('\r\n')[0]).toBe(columns.map(({ column }) => column).join(','))
      const key = columns.filter((column) => column.key === 'TRUE').map(({ column }) => column ?? '')
      const names = rows(`keys/${file}`).map((row) => key.map((column) => row[column]).join('\n'))
      expect([file, names.length - new Set(names).size]).toEqual([file, 0])
    }
  })

  it('writes JSON tables that are lists of records', () => {
    nexus(['export', assessments, '--to', 'json', '--out', place.at('json')])
    const turns = JSON.parse(read('json/turns.json'))
    expect(turns).toHaveLength(bundleTurns())
    expect(turns[0]).toMatchObject({ relationship: 'facts-about-burnout', turn: 's1t1', number: 1, at: null })
    expect(JSON.parse(read('json/scores.json'))).toEqual([])
  })

  const bundleTurns = () =>
    readFileSync(assessments, 'utf8')
      .trim()
      .split('\n')
      .reduce((sum, line) => sum + JSON.parse(line).turns.length, 0)

  it('reads assessments from standard input and writes a bundle a line, the same at the same time', () => {
    const input = readFileSync(assessments)
    const run = nexus(['export', '-', '--to', 'fhir', '--timestamp', '2026-06-01'], { input })
    expect([run.status, bundles(run.stdout).map(({ timestamp }) => timestamp)]).toEqual([
      0,
      ['2026-06-01T00:00:00.000Z', '2026-06-01T00:00:00.000Z'],
    ])
    expect(bundles(run.stdout).flatMap(problemsOf)).toEqual([])
    expect(nexus(['export', '-', '--to', 'fhir', '--timestamp', '2026-06-01'], { input }).stdout).toBe(run.stdout)
  })

  it('assesses conversations first, writes a file for each relationship and quotes only where it is told to', () => {
    const run = nexus(['export', conversations, ...coded, '--to', 'fhir', '--out', place.at('fhir')])
    expect(run.status).toBe(0)
    expect(place.files('fhir')).toEqual(['code-systems.json', 'facts-about-burnout.json', 'the-workshop-key.json'])
    expect(read('fhir/the-workshop-key.json')).not.toContain('"quote"')
    nexus(['export', conversations, ...coded, '--to', 'fhir', '--out', place.at('quoted.ndjson'), '--with-quotes'])
    expect(bundles(read('quoted.ndjson')).flatMap(problemsOf)).toEqual([])
    expect(read('quoted.ndjson')).toContain('"quote"')
  })

  it('cannot quote what is not there, and needs a place for many files', () => {
    const quoted = nexus(['export', assessments, '--to', 'csv', '--out', place.at('x'), '--with-quotes'])
    expect([quoted.status, quoted.stderr]).toEqual([2, expect.stringContaining('do not hold what was said')])
    expect(nexus(['export', assessments, '--to', 'csv']).stderr).toContain('Name a folder with --out')
    expect(nexus(['export', assessments, '--to', 'fhir', '--out', place.at('one.json')]).status).toBe(2)
    expect(nexus(['export', assessments, '--to', 'hl7v2']).status).toBe(2)
  })

  it('takes scores, refusals and consents along, and names file and line of what it cannot read', () => {
    const forms = place.write(
      'forms.jsonl',
      [
        { instrument: 'PHQ-9', answers: [1, 0, 0, 0, 0, 0, 0, 0, 2] },
        { instrument: 'PHQ-9', answers: [1, 0] },
      ]
        .map((form, day) => JSON.stringify({ relationship: 'the-workshop-key', at: `2026-03-2${day}`, ...form }))
        .join('\n'),
    )
    const scored = nexus(['instrument', 'score', forms, '--assessments', assessments, '--json']).stdout
    const scores = place.write('scores.jsonl', `${scored}{"format":"nexus-score/1"}\n`)
    const consent = {
      format: 'nexus-consent/1',
      relationship: 'the-workshop-key',
      covers: 'challenge',
      status: 'given',
    }
    const consents = place.write('consents.jsonl', JSON.stringify(consent))
    const run = nexus(['export', assessments, '--to', 'fhir', '--scores', scores, '--consents', consents])
    expect(run.status).toBe(3)
    expect(run.stderr).toMatch(/skipped: .*scores\.jsonl:\d+: /)
    const found = bundles(run.stdout)
    expect(found.flatMap(problemsOf)).toEqual([])
    const types = found[1]?.entry?.map(({ resource }) => resource?.resourceType)
    expect(types?.filter((type) => type === 'Flag')).toHaveLength(1)
    expect(types).toEqual(expect.arrayContaining(['Questionnaire', 'QuestionnaireResponse', 'Consent']))
    nexus(['export', assessments, '--to', 'csv', '--out', place.at('scored'), '--scores', scores])
    expect(rows('scored/scores.csv').map(({ scale, value, riskPath }) => [scale, value, riskPath])).toEqual([
      ['total', '3', 'raised'],
      ['NA', 'NA', 'open'],
    ])
  })

  it('gives ids other names from a secret, the same in every export', () => {
    const secret = place.write('secret', 'a secret of our own, long enough')
    const run = (...args: readonly string[]) => nexus(['export', assessments, '--pseudonyms', secret, ...args])
    const { stdout } = run('--to', 'fhir')
    run('--to', 'csv', '--out', place.at('names'))
    expect(stdout).not.toMatch(/facts-about-burnout|the-workshop-key/)
    const [name] = rows('names/relationships.csv').map(({ relationship }) => relationship)
    expect(name).toMatch(/^p-[0-9a-f]{16}$/)
    expect(bundles(stdout)[0]?.identifier?.value).toBe(name)
    expect(nexus(['export', assessments, '--pseudonyms', place.write('short', 'abc'), '--to', 'fhir']).status).toBe(2)
  })
})
