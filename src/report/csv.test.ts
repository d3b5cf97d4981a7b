import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { csvTables } from './csv.ts'
import { levelTwo, provisional } from './entries.contract.ts'

const tables = csvTables([levelTwo, provisional])
const rows = (file: string): readonly Record<string, string>[] => parse(tables[file] ?? '', { columns: true })

describe('tables for a spreadsheet', () => {
  it('are one for each kind of thing, each with one row more than its header', () => {
    expect(Object.fromEntries(Object.keys(tables).map((file) => [file, rows(file).length]))).toEqual({
      ...{ 'relationships.csv': 2, 'criteria.csv': 40, 'evidence.csv': 2, 'sessions.csv': 2, 'epochs.csv': 0 },
      ...{
        'transitions.csv': 0,
        'strain-episodes.csv': 1,
        'episode-marks.csv': 2,
        'risks.csv': 1,
        'risk-turns.csv': 2,
      },
      ...{ 'indicators.csv': 2, 'turns.csv': 4, 'codings.csv': 4, 'measures.csv': 0, 'scores.csv': 0 },
    })
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
      ...{
        relationship: 'rel-2',
        turn: 's1t2',
        session: 's1',
        number: '2',
        speaker: 'system',
        at: 'NA',
        atUtc: 'NA',
        tier: '2',
      },
      ...{ codes: 'VAL FQ.open', uncoded: 'NA' },
    })
  })

  it('hold what was said in one column of one table where that is asked for', () => {
    const asked = csvTables([levelTwo], { quotes: 'include' })
    expect(parse(asked['evidence.csv'] ?? '', { columns: true })).toMatchObject([{ quote: 'That sounds exhausting.' }])
    const { 'evidence.csv': _, ...others } = asked
    expect(Object.values(others).join('')).not.toMatch(/exhausting|scared|listen/)
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
