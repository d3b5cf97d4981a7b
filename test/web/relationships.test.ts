import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { importExamples } from '../../src/api/imports.ts'
import { lineOf, shortRelationship } from '../jobs/work-bench.ts'
import { settled } from './scene.ts'
import { accessibilityFaults, chromiumPath, openWorkbench, overflowOf, type Workbench } from './workbench.ts'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

const text = ['a', 'b', 'c'].map((id) => lineOf(shortRelationship(`walk-${id}`))).join('')
const fileOf = (name: string, content: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(content) })

describe.skipIf(chromiumPath === undefined)('the list of relationships (skipped where Chromium is missing)', () => {
  let workbench: Workbench
  beforeAll(async () => {
    workbench = await openWorkbench()
  })
  afterAll(() => workbench?.close())

  it('tells a coder that the list is not for them', async () => {
    const page = await workbench.open('coder', 'relationships')
    await page.getByRole('heading', { level: 1, name: 'Not for your role' }).waitFor()
    await page.close()
  })

  it('imports files with rules, tells how far they are, and names the line that could not be read', async () => {
    const page = await workbench.open('researcher', 'relationships')
    await page.getByText('Nothing here yet').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Import files' }).first().click()
    await page.getByText('Options').click()
    await page.getByLabel('Coded by').selectOption('rules')
    await page.locator('input[type=file]').setInputFiles([fileOf('three.jsonl', text)])
    await dropped(page, 'broken.jsonl', `${text}{"format":"nexus-relationship/1"\n`)
    const list = page.getByRole('list', { name: 'Files of this import' })
    await list.getByText('done', { exact: true }).waitFor({ timeout: 90_000 })
    await list.getByText('done in part').waitFor({ timeout: 90_000 })
    await list.getByText('3 relationships read · 3 of 3 assessed').waitFor()
    const row = list.getByRole('row').nth(1)
    expect(await row.textContent()).toContain('4')
    await page.getByText('3 relationships', { exact: true }).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await page.close()
  })

  it('is filtered in the address, walked by keys and opened by Enter', async () => {
    const supervisor = await workbench.as('supervisor')
    const body = { files: ['three-levels.jsonl' as const, 'straight-talk.txt' as const], coder: 'rules' as const }
    await supervisor.call(importExamples, { params: { project: workbench.project }, body })
    await settled(supervisor, workbench.project)
    const page = await workbench.open('viewer', 'relationships?order=active')
    const rows = page.getByRole('table', { name: 'Relationships that fit' }).getByRole('row')
    await rows.nth(1).waitFor()
    const all = (await rows.count()) - 1
    expect(await rows.filter({ hasText: 'example' }).count()).toBe(all - 3)
    await page.getByLabel('System', { exact: true }).selectOption({ index: 1 })
    await expect.poll(() => rows.count()).toBeLessThan(all)
    expect(page.url()).toContain('system=')
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await page.getByLabel('Level', { exact: true }).selectOption('indeterminate')
    await expect.poll(() => page.url()).toContain('level=indeterminate')
    await page.reload()
    await page
      .getByRole('status')
      .filter({ hasText: /relationships? fits?$/ })
      .waitFor()
    await page.getByLabel('Level', { exact: true }).selectOption('')
    await expect.poll(() => rows.count()).toBe(all + 1)
    const links = page.getByRole('table').getByRole('link')
    await links.first().focus()
    await page.keyboard.press('j')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('k')
    const second = String(await links.nth(1).getAttribute('href'))
    await expect.poll(() => page.evaluate('document.activeElement.getAttribute("href")')).toBe(second)
    await page.keyboard.press('Enter')
    await expect.poll(() => page.url()).toContain(second)
    await page.close()
  })

  it('keeps views: a shared one is there for others, and its address is enough', async () => {
    const page = await workbench.open('supervisor', 'relationships')
    await page.getByLabel('Strain and repair').selectOption('none')
    await page.getByRole('button', { name: 'Save as a view' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('Calm so far')
    await dialog.getByLabel('Everybody in the project sees it').check()
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.getByText('The view “Calm so far” is saved.').waitFor()
    await expect.poll(() => page.url()).toContain('view=')
    const view = new URL(page.url()).searchParams.get('view') ?? ''
    await page.getByLabel('Gravest risk').selectOption('2')
    await page.getByText('The filters differ').waitFor()
    await page.close()

    const other = await workbench.open('viewer', `relationships?view=${view}`)
    await other
      .getByRole('status')
      .filter({ hasText: /fits?$/ })
      .waitFor()
    expect(await other.getByLabel('Strain and repair').inputValue()).toBe('none')
    expect(await other.getByLabel('Saved view').inputValue()).toBe(view)
    expect(await other.getByRole('button', { name: 'Remove the view' }).count()).toBe(0)
    await other.close()
  })

  it('finds one relationship by the id of its file, which never stands in the address', async () => {
    const page = await workbench.open('researcher', 'relationships')
    const { id } = shortRelationship('walk-b')
    await page.getByLabel('Find by id in the file').fill(id)
    await page.keyboard.press('Enter')
    await page.getByText('1 relationship fits').waitFor()
    expect(page.url()).not.toContain(id)
    await page.close()
  })

  it('shows runs, what failed in them and why', async () => {
    const page = await workbench.open('researcher', 'runs?kind=import&state=partly')
    await page.getByRole('button', { name: 'What went wrong' }).click()
    await page.getByRole('table').getByRole('row').nth(1).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await page.getByLabel('Kind').selectOption('assess')
    await page.getByText('No run fits').waitFor()
    await page.close()
  })

  it('leads around once, by keyboard alone, and again from the account menu', async () => {
    const page = await workbench.open('clinician', 'relationships')
    await page.getByRole('button', { name: 'Start the tour' }).focus()
    await page.keyboard.press('Enter')
    const panel = page.getByRole('dialog')
    await panel.getByText('Step 1 of 4').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    for (const step of [2, 3, 4]) {
      await panel.getByRole('button', { name: 'Next' }).focus()
      await page.keyboard.press('Enter')
      await panel.getByText(`Step ${step} of 4`).waitFor()
      await expect.poll(() => panel.evaluate((held) => held.contains(held.ownerDocument.activeElement))).toBe(true)
    }
    await expect.poll(() => page.url()).toContain('/alerts')
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'detached' })
    await page.goto(`${workbench.url}/projects/${workbench.project}/relationships`)
    await page.getByRole('table').waitFor()
    expect(await page.getByRole('button', { name: 'Start the tour' }).count()).toBe(0)
    await page.getByRole('button', { name: 'Account of Clio Clinician' }).click()
    await page.getByRole('menuitem', { name: 'Take the tour' }).click()
    await panel.getByText('Step 1 of 4').waitFor()
    await page.close()
  })

  it.each([
    ['light', 390, 'en'],
    ['dark', 1440, 'en'],
  ] as const)(
    'in %s at %i pixels it fits, complains of nothing and can be read by everybody (%s)',
    async (...sight) => {
      const [scheme, width, language] = sight
      const page = await workbench.open('admin', 'relationships', { scheme, width, language })
      const complaints: string[] = []
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
      for (const [path, name] of [
        ['relationships', { en: 'Relationships', de: 'Beziehungen' }],
        ['runs', { en: 'Runs', de: 'Läufe' }],
      ] as const) {
        await page.goto(`${workbench.url}/projects/${workbench.project}/${path}`)
        await page.getByRole('heading', { level: 1, name: name[language] }).waitFor()
        await page
          .getByRole(path === 'runs' ? 'list' : 'table')
          .first()
          .waitFor()
        const faults = await accessibilityFaults(page)
        expect({ faults, overflow: await overflowOf(page), complaints }).toEqual({
          faults: [],
          overflow: 0,
          complaints: [],
        })
      }
      await page.close()
    },
  )
})

/** Drags a file into the page and lets it go where files are taken. */
async function dropped(page: Page, name: string, content: string): Promise<void> {
  const file = `new File([${JSON.stringify(content)}], ${JSON.stringify(name)})`
  const held = await page.evaluateHandle(
    `(() => { const held = new DataTransfer(); held.items.add(${file}); return held })()`,
  )
  for (const kind of ['dragover', 'drop']) await page.locator('.drop').dispatchEvent(kind, { dataTransfer: held })
}
