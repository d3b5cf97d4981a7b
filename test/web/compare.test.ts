import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startImport } from '../../src/api/imports.ts'
import { createParameterSet } from '../../src/api/parameters.ts'
import { startAssessing } from '../../src/api/runs.ts'
import { root } from '../source-tree.ts'
import { settled } from './scene.ts'
import { accessibilityFaults, chromiumPath, openWorkbench, overflowOf, type Workbench } from './workbench.ts'

vi.setConfig({ testTimeout: 120_000 })

describe.skipIf(chromiumPath === undefined)('two sides and systems (skipped where Chromium is missing)', () => {
  let workbench: Workbench
  let set: string
  beforeAll(async () => {
    workbench = await openWorkbench()
    const client = await workbench.as('admin')
    const params = { project: workbench.project }
    const name = 'three-levels.jsonl'
    const bytes = new Uint8Array(readFileSync(join(root, 'examples', 'conversations', name)))
    await client.upload(startImport, { params, query: { name, coder: 'rules' } }, bytes)
    await settled(client, workbench.project)
    const strict = { name: 'Strict', reason: 'More sessions are asked for.', values: { 's11.n': 1000, 's21.n': 1000 } }
    set = (await client.call(createParameterSet, { params, body: strict })).id
    await client.call(startAssessing, { params, body: { coder: 'rules', parameterSet: set } })
    await settled(client, workbench.project)
  }, 300_000)
  afterAll(() => workbench?.close())

  const complaintsOf = (page: Page): string[] => {
    const found: string[] = []
    page.on('console', (message) => message.type() === 'error' && found.push(message.text()))
    return found
  }

  it('leads from two parameter sets to the relationships and assessments that make the difference', async () => {
    const page = await workbench.open('viewer', `compare?firstParameterSet=shipped&secondParameterSet=${set}`)
    await page.getByText('Relationships on both sides: 2.').waitFor()
    await page.getByRole('heading', { name: 'Which relationships make the difference' }).waitFor()
    await page.getByText('S2.1 Attunement: met → no opportunity to see it').first().waitFor()
    await page.getByText('could not tell: 2 and 2 seen').last().waitFor()
    await page.getByText('Turns that differ').first().click()
    await page.getByText('No turn is coded differently').first().waitFor()
    await page.getByRole('link', { name: 'Both assessments side by side' }).first().click()
    await page.waitForURL(/\/versions\?before=/)
    await page.close()
  })

  it('is chosen by keyboard alone, and says that the same twice is nothing to compare', async () => {
    const page = await workbench.open('viewer', 'compare')
    await page.getByText('Both sides are the same').waitFor()
    const system = page.getByLabel('System', { exact: true }).first()
    await system.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('option', { name: 'Askwell' }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByText('Levels over relationships').first().waitFor()
    expect(page.url()).toContain('firstSystem=')
    await page.close()
  })

  it('shows what a board reads of a system and hands it over as a document', async () => {
    const page = await workbench.open('viewer', 'systems')
    await page.getByRole('link', { name: 'Report on Askwell, version 3.4' }).click()
    await page.getByRole('heading', { level: 1, name: 'Report on a system: Askwell' }).waitFor()
    await page.getByText('The makers declare level 1, informational.').waitFor()
    await page.getByText('groups too small to be told apart').first().waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'As PDF' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('system-report-en.pdf')
    await page.getByText('The document was handed to the browser.').waitFor()
    await page.close()
  })

  it('says the same in German', async () => {
    const page = await workbench.open('viewer', 'systems/view?id=askwell&version=3.4', { language: 'de' })
    await page.getByRole('heading', { name: 'Grenzen der Belege' }).waitFor()
    await page.getByText('Die Hersteller geben Ebene 1 an, informationsgebend.').waitFor()
    await page.close()
  })

  it('keeps coders out and says so', async () => {
    const page = await workbench.open('coder', 'compare')
    await page.getByRole('heading', { level: 1, name: 'Not for your role' }).waitFor()
    await page.close()
  })

  it.each([
    ['light', 390],
    ['dark', 1440],
  ] as const)('in %s at %i pixels everything fits and can be read by everybody', async (scheme, width) => {
    const places = [
      'compare?firstSystem=askwell&secondSystem=meridian',
      'systems/view?id=askwell&version=3.4',
      'systems',
    ]
    const page = await workbench.open('viewer', places[0] ?? '', { scheme, width })
    const complaints = complaintsOf(page)
    for (const place of places) {
      await page.goto(`${workbench.url}/projects/${workbench.project}/${place}`)
      await page.locator('table').first().waitFor()
      const faults = await accessibilityFaults(page)
      expect({ place, faults, complaints, overflow: await overflowOf(page) }).toEqual({
        ...{ place, faults: [], complaints: [], overflow: 0 },
      })
    }
    await page.close()
  })
})
