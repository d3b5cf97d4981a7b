import type { FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { dictionaryCsv, dictionaryRecords } from '../../report/dictionary.ts'
import type { LongEntry } from '../../report/long-table.ts'
import { csvHeader, csvRows, jsonRecords, longTables, type Quotes } from '../../report/long-tables.ts'
import type { Terminal } from '../terminal.ts'
import { makeFolder, openResult } from './output.ts'

interface TableOptions {
  readonly to: 'csv' | 'json'
  readonly quotes: Quotes
}

/** Long tables with their data dictionary in a folder, written row by row as relationships are done. */
export async function exportTables(folder: string, { to, quotes }: TableOptions, terminal: Terminal) {
  await makeFolder(folder)
  const files = new Map<string, FileHandle>()
  for (const { name } of longTables) files.set(name, await openResult(join(folder, `${name}.${to}`)))
  const dictionary = await openResult(join(folder, `dictionary.${to}`))
  await dictionary.writeFile(to === 'csv' ? dictionaryCsv(quotes) : `${JSON.stringify(dictionaryRecords(quotes))}\n`)
  await dictionary.close()
  const format = to === 'csv' ? csvFormat(quotes) : jsonFormat(quotes)
  for (const table of longTables) await files.get(table.name)?.write(format.start(table))
  return {
    add: async (entry: LongEntry) => {
      for (const table of longTables) {
        const text = format.rows(table, entry)
        if (text !== '') await files.get(table.name)?.write(text)
      }
    },
    end: async () => {
      for (const file of files.values()) {
        await file.write(format.end)
        await file.close()
      }
      terminal.tell(`tables: ${folder}, ${files.size} and dictionary.${to}`)
    },
  }
}

type Table = (typeof longTables)[number]

interface Format {
  readonly start: (table: Table) => string
  readonly rows: (table: Table, entry: LongEntry) => string
  readonly end: string
}

function csvFormat(quotes: Quotes): Format {
  return {
    start: (table) => csvHeader(table, quotes),
    rows: (table, entry) => csvRows(table, entry, quotes),
    end: '',
  }
}

/** One list of records for each table, a record a line. */
function jsonFormat(quotes: Quotes): Format {
  const begun = new Set<string>()
  return {
    start: () => '[',
    rows: (table, entry) => {
      const records = jsonRecords(table, entry, quotes).map((record) => JSON.stringify(record))
      if (records.length === 0) return ''
      const before = begun.has(table.name) ? ',\n' : '\n'
      begun.add(table.name)
      return before + records.join(',\n')
    },
    end: '\n]\n',
  }
}
