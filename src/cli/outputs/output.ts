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

/** Opens a file for results that come one after the other, and makes its folder; what stood there is gone. */
export async function openResult(path: string): Promise<FileHandle> {
  return opened(path, 'w')
}

/** Opens a file for a result that is there only at the end. What stood there stays until then, also when the work is broken off. */
export async function openWhole(path: string): Promise<(text: string) => Promise<void>> {
  const file = await opened(path, 'a')
  return async (text) => {
    // A pipe or a device, as /dev/stdout, holds nothing to take away.
    if ((await file.stat()).isFile()) await file.truncate()
    await file.writeFile(text)
    await file.close()
  }
}

async function opened(path: string, flags: 'a' | 'w'): Promise<FileHandle> {
  await makeFolder(dirname(path))
  return open(path, flags).catch((cause: unknown) => {
    throw unwritable(path, cause)
  })
}

function unwritable(path: string, cause: unknown): NexusError {
  return new NexusError('outputUnwritable', `${path} cannot be written. Name a place where you may write files.`, {
    cause,
  })
}
