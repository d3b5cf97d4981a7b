import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { lockRun } from './run-lock.ts'

const folder = mkdtempSync(join(tmpdir(), 'nexus-lock-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('a folder is written by one run at a time, and a lock whose process has ended is nobody’s', () => {
  const release = lockRun(folder)
  expect(() => lockRun(folder)).toThrow(`is being written by another run (process ${process.pid})`)
  release()
  writeFileSync(join(folder, 'run.lock'), '999999999')
  lockRun(folder)()
  // A lock that was torn while it was written.
  writeFileSync(join(folder, 'run.lock'), '')
  lockRun(folder)()
})
