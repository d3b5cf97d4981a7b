import { join } from 'node:path'
import { type StudyTable, studyCsv, studyDictionary, studyRecords, studyTables } from '../../report/study-tables.ts'
import { disputesOf } from '../../study/adjudicate.ts'
import { type ExitCode, exitCodes } from '../exit.ts'
import type { Terminal } from '../terminal.ts'
import { codedUnits, importedCodings } from './codings.ts'
import { openStudy, refuseToReplace, sampledRelationships, writeWhole } from './folder.ts'
import { readStudyGold } from './gold.ts'

export interface ExportFlags {
  readonly to: 'csv' | 'json'
  readonly out?: string
  readonly force?: true
}

/** `nexus study export`: the study as long tables, with a dictionary of their columns. */
export async function exportStudy(folder: string, flags: ExportFlags, terminal: Terminal): Promise<ExitCode> {
  const open = await openStudy(folder)
  const out = flags.out ?? open.at('tables')
  const units = codedUnits(open, await sampledRelationships(open, terminal), await importedCodings(open, terminal))
  const tables = studyTables({
    ...{ study: open.study, units, disputes: disputesOf(units) },
    gold: open.study.gold === undefined ? new Map() : await readStudyGold(open),
  })
  const all = [...tables, studyDictionary(tables)]
  const pathOf = (table: StudyTable) => join(out, `${table.name}.${flags.to}`)
  for (const table of all) await refuseToReplace(pathOf(table), flags.force === true)
  for (const table of all) {
    const text = flags.to === 'csv' ? studyCsv(table) : `${JSON.stringify(studyRecords(table))}\n`
    await writeWhole(pathOf(table), text)
  }
  await terminal.out(`${all.map((table) => `${pathOf(table)}: ${table.rows.length} rows`).join('\n')}\n`)
  return exitCodes.ok
}
