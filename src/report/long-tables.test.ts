import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { csvTables } from './csv.ts'
import { dataDictionaryPage, dictionaryCsv, dictionaryRecords } from './dictionary.ts'
import { levelThree, levelTwo, provisional } from './entries.contract.ts'
import type { LongEntry } from './long-table.ts'
import { csvRows, jsonRecords, longTables } from './long-tables.ts'

const score: NonNullable<LongEntry['scores']>[number] = {
  ...{ format: 'nexus-score/1', relationship: 'rel-3', instrument: 'PHQ-9', at: '2026-03-20', by: 'client' },
  ...{ version: null, language: 'en', raw: [1, 1, null], missing: 1, outOfRange: [], prorated: true },
  scores: { total: { value: 3, range: [0, 9], items: 3, missing: 1, isProrated: true, mean: 1 } },
  ...{ range: [0, 9], key: { source: 'table', unverified: ['range of answers'] }, riskPath: null, notes: [] },
  gate: { level: 3, certainty: 'moderate', reason: 'symptom instrument' },
}
const entries: readonly LongEntry[] = [levelTwo, provisional, { ...levelThree, scores: [score] }]

/** As Python's csv module and R read a row: by the first line, cell for cell. */
const records = (name: string): readonly Record<string, string>[] =>
  parse(csvTables(entries)[`${name}.csv`] ?? '', { columns: true, relax_column_count: false })

const fits = {
  text: (cell: string) => cell !== '',
  list: (cell: string) => cell !== '' && !/^ | $| {2}/.test(cell),
  integer: (cell: string) => /^-?\d+$/.test(cell),
  number: (cell: string) => cell.trim() !== '' && Number.isFinite(Number(cell)),
  boolean: (cell: string) => cell === 'TRUE' || cell === 'FALSE',
  time: (cell: string) => !Number.isNaN(Date.parse(cell)),
}

describe('long tables', () => {
  it.each(longTables.map((table) => [table.name, table] as const))(
    '%s hold in every cell what the data dictionary says, or NA',
    (name, { columns }) => {
      for (const record of records(name)) {
        expect(Object.keys(record)).toEqual(columns.filter(({ isQuote }) => !isQuote).map((column) => column.name))
        for (const column of columns.filter(({ isQuote }) => !isQuote)) {
          const cell = record[column.name] ?? ''
          const isSaid = column.values.length === 0 || column.values.includes(cell)
          expect([column.name, cell, cell === 'NA' || (fits[column.type](cell) && isSaid)]).toEqual([
            column.name,
            cell,
            true,
          ])
        }
      }
    },
  )

  it.each(longTables.map((table) => [table.name, table] as const))('%s name each row by its key', (name, { key }) => {
    const keys = records(name).map((record) => key.map((column) => record[column]).join('\n'))
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('have a meaning for every column, and every table is filled by the test', () => {
    const columns = longTables.flatMap((table) => table.columns.map((column) => [table.name, column] as const))
    expect(
      columns.filter(([, { meaning }]) => !/^[A-Za-z].{3,}\.$/.test(meaning)).map(([name, { name: of }]) => [name, of]),
    ).toEqual([])
    expect(
      longTables.filter(
        ({ name, key, columns: of }) => !key.every((one) => of.some((column) => column.name === one)) || name === '',
      ),
    ).toEqual([])
    expect(longTables.filter(({ name }) => records(name).length === 0).map(({ name }) => name)).toEqual([
      'epochs',
      'transitions',
      'measures',
    ])
  })

  it('write a score with what the gate saw', () => {
    expect(records('scores')).toMatchObject([
      {
        instrument: 'PHQ-9',
        scale: 'total',
        value: '3',
        prorated: 'TRUE',
        level: '3',
        watermark: 'NA',
        unverified: 'range-of-answers',
      },
    ])
  })

  it.each(['NA', 'nan', 'null', 'None', 'N/A'])('keep an id that reads as missing: %s', (relationship) => {
    const [table] = longTables
    if (table === undefined) throw new Error('no table')
    const entry = { ...provisional, assessment: { ...provisional.assessment, relationship } }
    expect(csvRows(table, entry, 'leaveOut')).toMatch(new RegExp(`^'${relationship},`))
  })

  it('are records in JSON: null for what is missing, lists as lists', () => {
    const table = longTables.find(({ name }) => name === 'turns')
    if (table === undefined) throw new Error('no table')
    expect(jsonRecords(table, levelTwo, 'leaveOut')[1]).toEqual({
      ...{
        relationship: 'rel-2',
        turn: 's1t2',
        session: 's1',
        number: 2,
        speaker: 'system',
        at: null,
        atUtc: null,
        tier: '2',
      },
      ...{ codes: ['VAL', 'FQ.open'], uncoded: null },
    })
  })
})

describe('the data dictionary', () => {
  it('has a row for every column that is written, quotes only where they are asked for', () => {
    const rows: readonly Record<string, string>[] = parse(dictionaryCsv('leaveOut'), { columns: true })
    const written = Object.entries(csvTables([])).flatMap(([file, text]) =>
      text
        .trim()
        .split(',')
        .map((column) => `${file.replace('.csv', '')} ${column}`),
    )
    expect(rows.map(({ table, column }) => `${table} ${column}`)).toEqual(written)
    expect(dictionaryRecords('include').length).toBe(rows.length + 1)
  })

  it('is a page with every table', () => {
    const page = dataDictionaryPage()
    for (const { name, columns } of longTables) {
      expect(page).toContain(`## ${name}\n`)
      for (const column of columns) expect(page).toContain(`| \`${column.name}\` | ${column.type} |`)
    }
  })
})
