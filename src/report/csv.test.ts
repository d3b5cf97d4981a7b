import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { csvTables } from './csv.ts'
import { levelTwo, provisional } from './entries.contract.ts'

const tables = csvTables([levelTwo, provisional])
const rows = (file: string): readonly Record<string, string>[] => parse(tables[file] ?? '', { columns: true })

describe('tables for a spreadsheet', () => {
  it('are eight, each with one row more than its header', () => {
    expect(Object.keys(tables)).toEqual([
      ...['relationships.csv', 'criteria.csv', 'sessions.csv', 'strain-episodes.csv'],
      ...['risks.csv', 'indicators.csv', 'measures.csv', 'turns.csv'],
    ])
    expect(Object.keys(tables).map((file) => rows(file).length)).toEqual([2, 40, 2, 1, 1, 2, 0, 4])
  })

  it('give the level with its certainty', () => {
    expect(rows('relationships.csv').map(({ level, certainty }) => [level, certainty])).toEqual([
      ['2', 'moderate'],
      ['indeterminate', 'provisional'],
    ])
  })

  it('hold ids and codes, never what a person said', () => {
    expect(Object.values(tables).join('')).not.toMatch(/exhausting|scared|listen/)
    expect(rows('turns.csv')[1]).toEqual({
      relationship: 'rel-2',
      turn: 's1t2',
      tier: '2',
      codes: 'VAL FQ.open',
      uncoded: '',
    })
  })

  it('end every record with CR LF and have a header of one line', () => {
    for (const text of Object.values(csvTables([]))) expect(text).toMatch(/^[\w,]+\r\n$/)
  })

  it.each(['=1+1', '+1', '-1', '@cmd', '\t=1', '\r=1'])('run no formula: %j', (relationship) => {
    const text = csvTables([{ assessment: { ...provisional.assessment, relationship }, relationship: null }])
    const [row] = parse(text['relationships.csv'] ?? '', { columns: true })
    expect(row).toMatchObject({ relationship: `'${relationship}` })
  })

  it('keep quotes, commas and line breaks inside their cell', () => {
    const relationship = 'a "b", c\r\nd'
    const text = csvTables([{ assessment: { ...provisional.assessment, relationship }, relationship: null }])
    expect(parse(text['relationships.csv'] ?? '', { columns: true })).toMatchObject([{ relationship }])
  })
})
