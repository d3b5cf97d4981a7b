import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assessCoding, listAssessments } from '../../src/api/assessments.ts'
import { startImport } from '../../src/api/imports.ts'
import { createParameterSet } from '../../src/api/parameters.ts'
import { listRelationships } from '../../src/api/relationships.ts'
import { root } from '../source-tree.ts'
import { settled } from './scene.ts'
import { accessibilityFaults, chromiumPath, openWorkbench, overflowOf, type Workbench } from './workbench.ts'

const example = join(root, 'examples', 'conversations', 'three-levels.jsonl')

describe.skipIf(chromiumPath === undefined)('why this level (skipped where Chromium is missing)', () => {
  let workbench: Workbench
  let relationship: string
  beforeAll(async () => {
    workbench = await openWorkbench()
    const client = await workbench.as('admin')
    const { project } = workbench
    const query = { name: 'three-levels.jsonl', coder: 'rules' } as const
    await client.upload(startImport, { params: { project }, query }, readFileSync(example))
    await settled(client, project)
    const { items } = await client.call(listRelationships, { params: { project }, query: { level: '2' } })
    relationship = items[0]?.id ?? ''
    await concludedOtherwise()
  }, 480_000)
  afterAll(() => workbench?.close())

  const at = (view: string): string => `relationships/${relationship}/${view}`

  /** A second version, concluded with thresholds under which a criterion falls. */
  async function concludedOtherwise(): Promise<void> {
    const client = await workbench.as('admin')
    const params = { project: workbench.project, relationship }
    const body = { name: 'strict', reason: 'for a test', values: { 's21.min': 1, 'certainty.moderateSessions': 9 } }
    const set = await client.call(createParameterSet, { params, body })
    const { items } = await client.call(listAssessments, { params })
    const coding = items[0]?.coding ?? ''
    await client.call(assessCoding, { params, body: { coding, parameterSet: set.id, seed: 1 } })
  }

  it('leads by keyboard alone from a verdict to its quote and the turn it was said in', async () => {
    const page = await workbench.open('clinician', at('assessment?criterion=S2.2a'))
    const line = page.locator('#criterion-S2\\.2a')
    await line.getByRole('link').first().waitFor()
    expect(await line.locator('summary:focus').count()).toBe(1)
    const quote = (await line.locator('q').first().textContent()) ?? ''
    expect(quote.length).toBeGreaterThan(3)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.waitForURL(/transcript\?turn=/)
    await page.getByText(quote.slice(0, 30)).first().waitFor()
    await page.close()
  })

  it('opens and closes a criterion by key, with its thresholds', async () => {
    const page = await workbench.open('researcher', at('assessment'))
    const line = page.locator('#criterion-S2\\.1')
    await line.locator('summary').first().focus()
    await page.keyboard.press('Enter')
    await line.getByText('How it is counted').click()
    await line.getByText('Least share of affective disclosures with an attuned answer').waitFor()
    expect(await line.getByRole('row').nth(1).textContent()).toContain('replaced; shipped: 0.5')
    await line.locator('summary').first().focus()
    await page.keyboard.press('Enter')
    await line.getByText('How it is counted').waitFor({ state: 'detached' })
    await page.close()
  })

  it('shows whoever may not read transcripts the turns and no words', async () => {
    const page = await workbench.open('viewer', at('assessment?criterion=S2.2a'))
    const line = page.locator('#criterion-S2\\.2a')
    await line.getByText('For', { exact: true }).waitFor()
    expect(await line.locator('q').count()).toBe(0)
    expect(await line.getByRole('link').count()).toBe(0)
    expect(await line.getByText(/^turn \d+ \(/).count()).toBeGreaterThan(0)
    expect(await page.getByText('Goals and forms are not shown to your role.').count()).toBe(1)
    await page.close()
  })

  it('tells how certainty grew, and every number of the picture', async () => {
    const page = await workbench.open('viewer', at('assessment'))
    const figure = page.getByRole('figure', { name: 'How it grew, session by session' })
    await figure.getByText('The numbers of this picture').click()
    const [, first, ...later] = await figure.getByRole('row').allTextContents()
    expect([first?.includes('provisional'), later.length > 0]).toEqual([true, true])
    const drawing = figure.getByRole('img')
    expect(await drawing.getAttribute('aria-label')).toContain('provisional from session 1 on.')
    await page.close()
  })

  it('compares two versions and names the parameter that made the difference', async () => {
    const page = await workbench.open('viewer', at('versions'))
    await page.getByText('Parameters that made the difference:').first().waitFor()
    const criterion = page.locator('li.criterion', { hasText: 'S2.1' })
    expect(await criterion.textContent()).toContain('Least share of affective disclosures with an attuned answer')
    await page.getByRole('link', { name: 'Version 1' }).click()
    await page.getByText('You are looking at version 1').waitFor()
    await page.getByRole('link', { name: 'To the newest version' }).click()
    await page.getByText('You are looking at version 1').waitFor({ state: 'detached' })
    await page.close()
  })

  it('calls a goal agreed only with a basis and its turns, by keyboard', async () => {
    const page = await workbench.open('clinician', at('contracts'))
    await page.getByRole('button', { name: 'Record a proposed goal' }).focus()
    await page.keyboard.press('Enter')
    await page.getByLabel('Goal, in the client’s own words').focus()
    await page.keyboard.type('Sleep through three nights')
    await page.getByLabel('Measure', { exact: true }).focus()
    await page.keyboard.type('Nights in a diary')
    await page.getByRole('button', { name: 'Record', exact: true }).focus()
    await page.keyboard.press('Enter')
    const goal = page.getByRole('article', { name: 'goal: Sleep through three nights' })
    await became(page, goal, 'discussed')
    await goal.getByRole('button', { name: 'Record what became of it' }).click()
    await goal.getByLabel('What became of it', { exact: true }).selectOption('agreed')
    await goal.getByLabel('Turns it shows in').fill('9999')
    await goal.getByRole('button', { name: 'Record', exact: true }).click()
    await goal.getByRole('alert').getByText('Without them it is mirrored.').waitFor()
    await goal.getByLabel('Turns it shows in').fill('1')
    await goal.getByRole('button', { name: 'Record', exact: true }).click()
    await goal.getByText(/Version 3: agreed/).waitFor()
    await goal.getByText('2 earlier versions').waitFor()
    await page.getByRole('link', { name: 'Assessment', exact: true }).click()
    await page.getByText('1 goal with a measure is recorded, 0 of them closed.').waitFor()
    await page.close()
  })

  it('records a consent and takes it back', async () => {
    const page = await workbench.open('supervisor', at('contracts'))
    await page.getByRole('button', { name: 'Record a consent' }).click()
    await page.getByLabel('Consent to').selectOption('research')
    await page.getByLabel('Purpose').fill('A study of sleep')
    await page.getByLabel('Version of the text that was shown').fill('2')
    await page.getByRole('button', { name: 'Record', exact: true }).click()
    await page.getByRole('button', { name: 'Withdraw: use for research' }).click()
    await page.getByRole('button', { name: 'Withdraw now' }).click()
    await page.getByRole('cell', { name: /^withdrawn on/ }).waitFor()
    await page.close()
  })

  it.each([
    ['light', 390, 'de'],
    ['dark', 1440, 'de'],
  ] as const)(
    'in %s at %i pixels every page fits, complains of nothing and can be read by everybody',
    async (scheme, width, language) => {
      const page = await workbench.open('supervisor', at('assessment?criterion=S2.2a'), { scheme, width, language })
      const complaints: string[] = []
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
      const found: Record<string, unknown> = {}
      for (const view of ['assessment', 'trends', 'versions', 'contracts'] as const) {
        if (view !== 'assessment') await page.locator(`a[href$="/${view}"]`).first().click()
        await page.locator(`main ${lastOf[view]}`).first().waitFor()
        await page.locator('main [role=status] .mantine-Skeleton-root').first().waitFor({ state: 'detached' })
        found[view] = { faults: await accessibilityFaults(page), overflow: await overflowOf(page) }
      }
      const clean = { faults: [], overflow: 0 }
      expect({ complaints, ...found }).toEqual({
        complaints: [],
        ...{ assessment: clean, trends: clean, versions: clean, contracts: clean },
      })
      await page.close()
    },
    120_000,
  )
})

/** What stands last on a view. */
const lastOf = {
  assessment: 'figure svg.picture',
  trends: '#family-disclosure',
  versions: 'li.criterion',
  contracts: '#consents',
} as const

/** Records the next step of a goal or a task, without more. */
async function became(page: Page, article: ReturnType<Page['locator']>, status: string): Promise<void> {
  await article.getByRole('button', { name: 'Record what became of it' }).click()
  await article.getByLabel('What became of it', { exact: true }).selectOption(status)
  await article.getByRole('button', { name: 'Record', exact: true }).click()
  await article.getByRole('button', { name: 'Record what became of it' }).waitFor()
  await page.getByText(`Version 2: ${status}`).waitFor()
}
