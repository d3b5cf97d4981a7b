import type { FileHandle } from 'node:fs/promises'
import { mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { NexusError } from '../../errors.ts'
import type { ReportEntry } from '../../report/report-entry.ts'
import type { RequirementResult } from '../requirement.ts'

/** One way to hand out results. Opened before anything is assessed, so that an hour of work is not lost to a full disk. */
export interface Output {
  add(entry: ReportEntry): Promise<void>
  end(results: readonly RequirementResult[]): Promise<void>
}

/** Makes a folder for results. */
export async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true }).catch((cause: unknown) => {
    throw unwritable(path, cause)
  })
}

/** Opens a file for results and makes its folder. */
export async function openResult(path: string): Promise<FileHandle> {
  await makeFolder(dirname(path))
  return open(path, 'w').catch((cause: unknown) => {
    throw unwritable(path, cause)
  })
}

function unwritable(path: string, cause: unknown): NexusError {
  return new NexusError('outputUnwritable', `${path} cannot be written. Name a place where you may write files.`, {
    cause,
  })
}
