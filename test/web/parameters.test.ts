import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startImport } from '../../src/api/imports.ts'
import { listParameterSets } from '../../src/api/parameters.ts'
import { root } from '../source-tree.ts'
import { settled } from './scene.ts'
import { accessibilityFaults, chromiumPath, openWorkbench, overflowOf, type Workbench } from './workbench.ts'

vi.setConfig({ testTimeout: 120_000 })

describe.skipIf(chromiumPath === undefined)('the parameters (skipped where Chromium is missing)', () => {
  let workbench: Workbench
  beforeAll(async () => {
    workbench = await openWorkbench()
    const client = await workbench.as('admin')
    const name = 'three-levels.jsonl'
    const bytes = new Uint8Array(readFileSync(join(root, 'examples', 'conversations', name)))
    const params = { project: workbench.project }
    await client.upload(startImport, { params, query: { name, coder: 'rules' } }, bytes)
    await settled(client, workbench.project)
  }, 300_000)
  afterAll(() => workbench?.close())

  it('by keyboard alone: a threshold is found, changed, tried and saved as a set with its reason', async () => {
    const page = await workbench.open('researcher', 'parameters')
    await page.getByLabel('Find a parameter').focus()
    await page.keyboard.type('s21.n')
    const field = page.getByLabel('S2.1: Least affective disclosures looked at')
    await field.focus()
    await page.keyboard.press('Control+A')
    await page.keyboard.type('1000')
    await page.getByText(/Relationships tried: 2\. Would change: [12]/).waitFor()
    await page.getByText('S2.1 Attunement: met → no opportunity to see it').first().waitFor()
    await page.getByRole('textbox', { name: 'Name', exact: true }).focus()
    await page.keyboard.type('Many disclosures')
    await page.keyboard.press('Tab')
    await page.keyboard.type('A try of the tests.')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByText('The set “Many disclosures” is saved.').waitFor()
    const client = await workbench.as('researcher')
    const { items } = await client.call(listParameterSets, { params: { project: workbench.project } })
    expect(items).toMatchObject([{ name: 'Many disclosures', values: { 's21.n': 1000 } }])
    await page.close()
  })

  it('says in words that a value is out of its range, tries nothing and leads back', async () => {
    const page = await workbench.open('researcher', 'parameters')
    await page.getByLabel('Find a parameter').fill('s21.min')
    await page.getByLabel('S2.1: Least share', { exact: false }).first().fill('7')
    await page.getByText('Out of range: it goes from 0 to 1.').waitFor()
    await page.getByText('A value is out of its range: correct it first.').waitFor()
    await page.getByRole('button', { name: 'Back to 0.5' }).click()
    await page.getByText('Change a parameter, and the stored codings').waitFor()
    await page.close()
  })

  it('lets a viewer look and not try, in German too', async () => {
    const page = await workbench.open('viewer', 'parameters', { language: 'de' })
    await page.getByText('Ihre Rolle darf die Parameter ansehen.', { exact: false }).waitFor()
    await page.getByLabel('Parameter finden').fill('s21.n')
    const field = page.getByLabel('S2.1: Mindestzahl betrachteter emotionaler Selbstöffnungen')
    expect(await field.getAttribute('readonly')).not.toBeNull()
    await page.close()
  })

  it.each([
    ['dark', 1440],
    ['light', 390],
  ] as const)('in %s at %i pixels everything fits and can be read by everybody', async (scheme, width) => {
    const page = await workbench.open('researcher', 'parameters', { scheme, width })
    const complaints: string[] = []
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    await page.getByLabel('Find a parameter').fill('S2.1')
    await page.getByLabel('S2.1: Least affective disclosures looked at').fill('1000')
    await page.getByText(/Relationships tried: 2\./).waitFor()
    const faults = await accessibilityFaults(page)
    expect({ faults, complaints, overflow: await overflowOf(page) }).toEqual({
      faults: [],
      complaints: [],
      overflow: 0,
    })
    await page.close()
  })
})
