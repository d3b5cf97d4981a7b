import type { FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { csvTables } from '../../report/csv.ts'
import type { Terminal } from '../terminal.ts'
import { makeFolder, type Output, openResult } from './output.ts'

/** The CSV tables, written row by row as relationships are done. */
export async function csvFiles(folder: string, terminal: Terminal): Promise<Output> {
  await makeFolder(folder)
  const files = new Map<string, FileHandle>()
  for (const [name, header] of Object.entries(csvTables([]))) {
    const file = await openResult(join(folder, name))
    await file.write(header)
    files.set(name, file)
  }
  return {
    add: async (entry) => {
      for (const [name, text] of Object.entries(csvTables([entry]))) await files.get(name)?.write(withoutHeader(text))
    },
    end: async () => {
      for (const file of files.values()) await file.close()
      terminal.tell(`tables: ${[...files.keys()].map((name) => join(folder, name)).join(', ')}`)
    },
  }
}

/** The header is one line: names of columns hold no line break. */
function withoutHeader(text: string): string {
  return text.slice(text.indexOf('\n') + 1)
}
