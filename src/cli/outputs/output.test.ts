import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWhole } from './output.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nexus-output-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('a result that is there only at the end', () => {
  it('leaves what stood in its place until then, and nothing of it after', async () => {
    const path = join(folder, 'agreement.json')
    await writeFile(path, 'yesterday, and longer than today')
    const put = await openWhole(path)
    expect(await readFile(path, 'utf8')).toBe('yesterday, and longer than today')
    await put('today')
    expect(await readFile(path, 'utf8')).toBe('today')
  })

  it('makes its folder', async () => {
    const path = join(folder, 'new', 'page.html')
    const put = await openWhole(path)
    await put('page')
    expect(await readFile(path, 'utf8')).toBe('page')
  })

  it('is told at once that it cannot be written', async () => {
    const path = join(folder, 'taken')
    await writeFile(path, '')
    await expect(openWhole(join(path, 'x.json'))).rejects.toThrow('cannot be written')
  })
})
