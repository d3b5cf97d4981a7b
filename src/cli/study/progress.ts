import { statusText } from '../../report/study-text.ts'
import { type StudyStatus, statusOf } from '../../study/status.ts'
import { type ExitCode, exitCodes } from '../exit.ts'
import type { Terminal } from '../terminal.ts'
import { importedCodings } from './codings.ts'
import { openStudy, sampledRelationships } from './folder.ts'

export interface StatusFlags {
  readonly json?: true
}

/** `nexus study status`: how far each coder is, whether training has reached its goal, and what comes next. */
export async function showStatus(folder: string, flags: StatusFlags, terminal: Terminal): Promise<ExitCode> {
  const open = await openStudy(folder)
  const { study } = open
  if (study.sample === undefined || study.assignments === undefined) {
    const step = study.sample === undefined ? 'sample' : 'assign'
    await terminal.out(`${study.name}: nothing is assigned yet.\nNext: nexus study ${step} ${folder}\n`)
    return exitCodes.ok
  }
  const judged = await importedCodings(open, terminal)
  const codings = new Map(
    [...judged].map(([coder, own]) => [coder, new Map([...own].map(([id, { coding }]) => [id, coding]))]),
  )
  const status = statusOf(study, codings, await sampledRelationships(open, terminal))
  if (flags.json) await terminal.out(`${JSON.stringify(status)}\n`)
  else await terminal.out(`${statusText(study, status)}\n${next(folder, status, study.gold !== undefined)}\n`)
  return exitCodes.ok
}

function next(folder: string, { complete, units }: StudyStatus, hasGold: boolean): string {
  if (complete < units) return `Next: nexus study import ${folder} FILE, until everything assigned is done`
  return hasGold
    ? `Next: nexus study calibrate ${folder}, nexus study export ${folder}`
    : `Next: nexus study agree ${folder}, then nexus study adjudicate ${folder}`
}
