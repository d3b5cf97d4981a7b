import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startImport } from '../../src/api/imports.ts'
import { listStudies } from '../../src/api/studies.ts'
import { root } from '../source-tree.ts'
import { coded } from './full-scene.ts'
import { settled } from './scene.ts'
import { accessibilityFaults, chromiumPath, openWorkbench, overflowOf, type Workbench } from './workbench.ts'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

describe.skipIf(chromiumPath === undefined)('a study in the workbench (skipped where Chromium is missing)', () => {
  let workbench: Workbench
  beforeAll(async () => {
    workbench = await openWorkbench()
    await workbench.join('coder', 2)
    const admin = await workbench.as('admin')
    const params = { project: workbench.project }
    for (const name of ['three-levels.jsonl', 'boundary-cases.jsonl', 'straight-talk.txt']) {
      const bytes = new Uint8Array(readFileSync(join(root, 'examples', 'conversations', name)))
      await admin.upload(startImport, { params, query: { name, coder: 'rules' } }, bytes)
    }
    await settled(admin, workbench.project)
  })
  afterAll(() => workbench?.close())

  it('is designed, drawn and given to two coders', async () => {
    const page = await workbench.open('admin', 'studies')
    await page.getByText('There is no study yet').waitFor()
    await page.getByLabel('Name of the study').fill('Spring sample')
    await page.getByLabel('Relationships from each suspected level').fill('2')
    await page.getByLabel('Sessions of training').fill('0')
    await page.getByLabel('Blocks after training').fill('1')
    await page.getByRole('button', { name: 'Begin the study' }).click()
    await page.getByRole('heading', { level: 1, name: 'Spring sample' }).waitFor()
    await page.getByRole('button', { name: 'Draw the sample' }).click()
    await page.getByText(/relationships were drawn/).waitFor()
    expect(await page.getByText(/a validation asks for 30/).count()).toBe(1)
    await page.getByLabel('Cora Coder (coder)').check()
    expect(await page.getByRole('button', { name: 'Assign' }).isDisabled()).toBe(true)
    await page.getByLabel('Cora Coder 2 (coder)').check()
    await page.getByRole('button', { name: 'Assign' }).click()
    await page.getByText('Assigned to 2 coders.').waitFor()
    await page.close()
  })

  it('shows how far the coders are and how far they agree, never a number without its interval or a word', async () => {
    for (const [nth, without] of [
      [1, null],
      [2, 'VAL'],
    ] as const) {
      await coded(await workbench.as('coder', nth), workbench.project, { without, leave: 0 })
    }
    const page = patient(await workbench.open('admin', `studies/${await studyId(workbench)}`))
    await page.getByText(/^(\d+) of \1 relationships are handed in/).waitFor()
    await page.getByRole('link', { name: 'Agreement', exact: true }).click()
    const validation = page.getByRole('row').filter({ has: page.getByRole('button', { name: /VAL/ }) })
    expect(await validation.first().innerText()).toMatch(/-?0[.,]\d\d \(-?\d[.,]\d\d to -?\d[.,]\d\d\)/)
    await page.getByRole('button', { name: 'Compare with the machine' }).click()
    await page.getByText('people and machines').first().waitFor()
    await page.getByText('Levels', { exact: true }).click()
    await page.getByRole('heading', { name: 'Which are taken for each other' }).waitFor()
    await page.close()
  })

  it('is decided dispute by dispute by keyboard alone, each with its reason', async () => {
    const page = await workbench.open('supervisor', `studies/${await studyId(workbench)}/disputes`)
    const heading = page.getByRole('heading', { level: 2 })
    await heading.waitFor()
    const first = await page.locator('#dispute').innerText()
    expect(first).toContain('VAL')
    expect(await page.getByText('Cora Coder').count()).toBe(0)
    await page.getByRole('button', { name: 'Next' }).focus()
    await page.keyboard.press('1')
    await page.keyboard.press('r')
    await page.keyboard.type('The feeling is named and taken as understandable.')
    await page.keyboard.press('Control+Enter')
    await page.getByText(/^Decided\. 1 of/).waitFor()
    expect(await page.evaluate('document.activeElement?.id')).toBe('dispute')
    await page.keyboard.press('n')
    await page.keyboard.press('Control+Enter')
    await page.getByText('Give a reason first.').waitFor()
    await page.getByText('decided', { exact: true }).first().click()
    await page.getByText(/Sam Supervisor, .*Coder A is right/).waitFor()
    await page.close()
  })

  it('keeps its gold and is closed after a question', async () => {
    const page = await workbench.open('admin', `studies/${await studyId(workbench)}`)
    await page.getByRole('button', { name: 'Keep the gold' }).click()
    await page.getByText(/^Kept: \d+ judgements all agreed on, 1 decided/).waitFor()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Methods text' }).click()
    expect((await download).suggestedFilename()).toMatch(/^methods-.*\.txt$/)
    await page.getByRole('button', { name: 'Close the study' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Close the study' }).click()
    await page.getByText('The study is closed.').waitFor()
    await page.close()
  })

  it.each([
    ['light', 390],
    ['dark', 1440],
  ] as const)('in %s at %i pixels every part fits and can be read by everybody', async (scheme, width) => {
    const id = await studyId(workbench)
    const page = patient(await workbench.open('researcher', 'studies', { scheme, width }))
    const complaints = complaintsOf(page)
    for (const part of ['', `/${id}`, `/${id}/agreement`, `/${id}/disputes`]) {
      await page.goto(`${workbench.url}/projects/${workbench.project}/studies${part}`)
      await page
        .locator(part.endsWith('disputes') ? '#dispute' : 'main h2')
        .first()
        .waitFor()
      const faults = await accessibilityFaults(page)
      expect({ part, faults, overflow: await overflowOf(page) }).toEqual({ part, faults: [], overflow: 0 })
    }
    expect(complaints).toEqual([])
    await page.close()
  })

  it('speaks German, with its numbers', async () => {
    const path = `studies/${await studyId(workbench)}/agreement`
    const page = patient(await workbench.open('researcher', path, { language: 'de' }))
    await page.getByRole('link', { name: 'Übereinstimmung' }).waitFor()
    const validation = page.getByRole('row').filter({ has: page.getByRole('button', { name: /VAL/ }) })
    expect(await validation.first().innerText()).toMatch(/-?\d,\d\d \(-?\d,\d\d bis -?\d,\d\d\)/)
    await page.close()
  })

  it('says to a clinician which right it needs', async () => {
    const page = await workbench.open('clinician', 'studies')
    await page.getByText(/study\.read/).waitFor()
    await page.close()
  })
})

async function studyId(workbench: Workbench): Promise<string> {
  const admin = await workbench.as('admin')
  const { items } = await admin.call(listStudies, { params: { project: workbench.project } })
  return items[0]?.id ?? ''
}

/** Agreement is reckoned while others use the machine too. */
function patient(page: Page): Page {
  page.setDefaultTimeout(90_000)
  return page
}

function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  return complaints
}
