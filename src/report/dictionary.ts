import { csvLine } from './csv-line.ts'
import { columnTypes } from './long-table.ts'
import { columnsOf, longTables, type Quotes } from './long-tables.ts'

/** The data dictionary as a table of its own, written beside the tables: a program can take the types of the columns from it. */
export function dictionaryCsv(quotes: Quotes): string {
  const rows = longTables.flatMap((table) =>
    columnsOf(table, quotes).map((column) => [
      ...[table.name, column.name, column.type, columnTypes[column.type].pandas, columnTypes[column.type].r],
      ...[column.unit || 'NA', column.values.join(' ') || 'NA', table.key.includes(column.name) ? 'TRUE' : 'FALSE'],
      ...[column.meaning, column.source || 'NA'],
    ]),
  )
  return [header, ...rows].map(csvLine).join('')
}

const header = ['table', 'column', 'type', 'pandas', 'r', 'unit', 'values', 'key', 'meaning', 'source']

/** The same as records, for tables that are written as JSON. */
export function dictionaryRecords(quotes: Quotes): readonly Readonly<Record<string, unknown>>[] {
  return longTables.flatMap((table) =>
    columnsOf(table, quotes).map(({ name, type, unit, values, meaning, source }) => ({
      ...{ table: table.name, column: name, type, unit: unit || null, values: values.length === 0 ? null : values },
      ...{ key: table.key.includes(name), meaning, source: source || null },
    })),
  )
}

/** The data dictionary as a page of the documentation. */
export function dataDictionaryPage(): string {
  const parts = longTables.map(({ name, meaning, key, columns }) => {
    const rows = columns.map((column) => {
      const words = column.values.length === 0 ? '' : `One of ${column.values.map((word) => `\`${word}\``).join(', ')}.`
      const asked = column.isQuote ? 'Only with `--with-quotes`.' : ''
      const meanings = [column.meaning, shortened(words), asked].filter((part) => part !== '').join(' ')
      return `| \`${column.name}\` | ${column.type} | ${column.unit} | ${meanings} | ${column.source} |`
    })
    const lines = ['| Column | Type | Unit | Meaning | Source |', '|---|---|---|---|---|', ...rows]
    return `## ${name}\n\n${meaning} A row is named by ${key.map((one) => `\`${one}\``).join(', ')}.\n\n${lines.join('\n')}`
  })
  return `${introduction}\n\n${parts.join('\n\n')}\n`
}

/** Long lists of words stand in the pages of their own. */
function shortened(words: string): string {
  return words.length > 400 ? '' : words
}

const introduction = `# Data dictionary

The tables of \`nexus export --to csv\`, \`nexus export --to json\` and \`nexus assess --csv\`: one file for each table, one row for each thing of
one kind, joined by \`relationship\` and the ids beside it. \`dictionary.csv\` holds what stands here for a program to read;
[exchange.md](exchange.md) shows how to load the tables in R and Python. Sources are sections of the specification.

| Type | In CSV | In JSON | pandas | R |
|---|---|---|---|---|
| text | as it is | text | \`string\` | \`character\` |
| integer | whole number | number | \`Int64\` | \`integer\` |
| number | decimal point, no thousands separator | number | \`float64\` | \`numeric\` |
| boolean | \`TRUE\`, \`FALSE\` | true, false | \`boolean\` | \`logical\` |
| time | ISO 8601 as it was given, with its offset where it had one | text | \`string\` | \`character\` |
| list | words with one blank between them | list | \`string\` | \`character\` |

What is missing is \`NA\` in CSV and null in JSON; an empty list is \`NA\` in CSV. Files are UTF-8 without byte order mark, fields are quoted where
they have to be (RFC 4180). An id that a spreadsheet would run as a formula (it starts with \`=\`, \`+\`, \`-\` or \`@\`), or that reads as a missing
value (\`NA\`, \`null\` …), has a \`'\` before it, in every table alike.`
