import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'

interface FirstLoad {
  readonly url: string
  /** Where the built workbench lies. */
  readonly folder: string
}

/** Bytes of every script a page fetches until it stands and is quiet, compressed. */
export async function scriptBytes(page: Page, { url, folder }: FirstLoad): Promise<number> {
  const scripts = new Set<string>()
  page.on('response', (response) => {
    if (response.url().endsWith('.js')) scripts.add(basename(response.url()))
  })
  await page.goto(url)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForLoadState('networkidle')
  if (scripts.size < 2) throw new Error('The page fetched no scripts.')
  return [...scripts].reduce(
    (sum, name) => sum + gzipSync(readFileSync(join(folder, 'assets', name)), { level: 9 }).length,
    0,
  )
}
