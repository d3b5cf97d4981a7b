import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { root } from '../source-tree.ts'
import { scriptBytes } from './script-bytes.ts'
import { chromiumPath, openWorkbench, type Workbench } from './workbench.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const folder = process.env.NEXUS_WORKBENCH ?? join(root, 'dist', 'web')
const mostBytes = 300_000

describe.skipIf(chromiumPath === undefined)('the first load (skipped where Chromium is missing)', () => {
  let workbench: Workbench
  beforeAll(async () => {
    workbench = await openWorkbench()
  })
  afterAll(() => workbench?.close())

  // German has the longer words.
  it.each([
    ['of the door', null, '/sign-in'],
    ['of the list of relationships', 'admin', 'relationships'],
  ] as const)('%s stays under 300 kB of compressed script', async (_name, role, path) => {
    const page = await workbench.open(role, '/nowhere', { language: 'de' })
    const url = path.startsWith('/')
      ? `${workbench.url}${path}`
      : `${workbench.url}/projects/${workbench.project}/${path}`
    expect(await scriptBytes(page, { url, folder })).toBeLessThan(mostBytes)
    await page.close()
  })
})
