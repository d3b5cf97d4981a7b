import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { NexusError } from '../../errors.ts'

/** Holds a run's folder for this process; gives what lets go of it. A lock whose process has ended, as after a kill, is nobody's. */
export function lockRun(folder: string): () => void {
  const path = join(folder, 'run.lock')
  mkdirSync(folder, { recursive: true })
  if (!isTaken(path)) {
    const holder = holderOf(path)
    if (holder !== null && isAlive(holder)) {
      throw new NexusError(
        'benchInvalid',
        `${folder} is being written by another run (process ${holder}). Wait for it, or name another folder with --out.`,
      )
    }
    rmSync(path, { force: true })
    if (!isTaken(path)) {
      throw new NexusError('benchInvalid', `${folder} is being written by another run. Wait for it, or use --out.`)
    }
  }
  return () => rmSync(path, { force: true })
}

/** True where the lock was free and is ours now. */
function isTaken(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw new NexusError('outputUnwritable', `${path} cannot be written. Name another folder with --out.`, {
      cause: error,
    })
  }
}

function holderOf(path: string): number | null {
  try {
    const holder = Number(readFileSync(path, 'utf8'))
    return Number.isSafeInteger(holder) && holder > 0 ? holder : null
  } catch {
    return null
  }
}

function isAlive(holder: number): boolean {
  try {
    process.kill(holder, 0)
    return true
  } catch (error) {
    // It is there and somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
