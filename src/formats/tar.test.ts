import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { tarOf } from './tar.ts'

it('is unpacked by tar as it was put together, folders included', async () => {
  const files = [
    { name: 'study.yaml', content: Buffer.from('name: première\n') },
    { name: 'codings/ann.jsonl', content: Buffer.alloc(1024, 'x') },
    { name: 'empty', content: Buffer.alloc(0) },
  ]
  const parts: Uint8Array[] = []
  for await (const part of tarOf(files, new Date('2026-01-02T03:04:05Z'))) parts.push(part)
  const folder = mkdtempSync(join(tmpdir(), 'nexus-tar-'))
  try {
    execFileSync('tar', ['-x', '-C', folder], { input: Buffer.concat(parts) })
    expect(files.map(({ name }) => readFileSync(join(folder, name)))).toEqual(files.map(({ content }) => content))
  } finally {
    rmSync(folder, { recursive: true })
  }
})
