import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startImport } from '../../src/api/imports.ts'
import { appendTurns, listRelationships, readRelationship } from '../../src/api/relationships.ts'
import { watchRun } from '../../src/api/runs.ts'
import type { NexusClient } from '../../src/client/client.ts'
import { root } from '../source-tree.ts'
import { settled } from './scene.ts'
import { accessibilityFaults, chromiumPath, openWorkbench, overflowOf, type Workbench } from './workbench.ts'

describe.skipIf(chromiumPath === undefined)(
  'what was said and seen (skipped where Chromium is missing)',
  { timeout: 90_000 },
  () => {
    let workbench: Workbench
    let admin: NexusClient
    let strained = ''
    let named = ''
    beforeAll(async () => {
      workbench = await openWorkbench()
      admin = await workbench.as('admin')
      const { project } = workbench
      const file = readFileSync(join(root, 'examples', 'conversations', 'three-levels.jsonl'), 'utf8')
      const meridian = file.split('\n').find((line) => line.includes('Meridian')) ?? ''
      for (const [name, record] of [['meridian.jsonl', meridian] as const, ['named.jsonl', namedRecord] as const]) {
        const asked = { params: { project }, query: { name, coder: 'rules' as const } }
        const { id: run } = await admin.upload(startImport, asked, new TextEncoder().encode(record))
        for await (const _progress of admin.events(watchRun, { params: { project, run } }));
      }
      await settled(admin, project)
      const { items } = await admin.call(listRelationships, { params: { project }, query: {} })
      strained = items.find(({ system }) => system.name === 'Meridian')?.id ?? ''
      named = items.find(({ system }) => system.name === 'Lantern')?.id ?? ''
    }, 240_000)
    afterAll(() => workbench?.close())

    it('goes through strain to its words by keyboard alone, and says what was seen in them', async () => {
      const page = await workbench.open('researcher', `relationships/${strained}`)
      await page.getByRole('heading', { name: 'Session 1' }).waitFor()
      expect(page.url()).toContain('/transcript')
      await tabTo(page, 'Go through')
      await page.keyboard.type('Inter')
      await tabTo(page, 'Next')
      await page.keyboard.press('Enter')
      await page.getByText(/^1 of \d$/).waitFor()
      await page.locator('.turns > li:focus').getByText('Interaction strain 1 begins', { exact: false }).waitFor()
      await page.keyboard.press('n')
      await page.getByText(/^2 of \d$/).waitFor()
      await page.locator('.turns > li:focus').waitFor()
      await page.keyboard.press('Tab')
      const beside = page.getByRole('complementary', { name: 'Codes' })
      await beside.getByText('Coder', { exact: true }).first().waitFor()
      expect(await beside.innerText()).toMatch(/What counts and what does not[\s\S]+rules@/)
      await page.close()
    })

    it('opens at the turn an address names, finds words, and is copied without its marks', async () => {
      const page = await workbench.open('researcher', `relationships/${strained}/transcript?turn=s3t4`)
      await page.locator('.turns > li:focus').waitFor()
      const turn = page.locator('.turns > li:focus .said')
      const copied = await page.evaluate<string>(
        `getSelection().selectAllChildren(document.querySelector('.turns > li:focus .said')); String(getSelection())`,
      )
      expect(copied.trim()).toBe((await turn.textContent())?.trim())
      await page.getByLabel('Search in what was said').fill('workshop')
      await page.getByText(/^\d+ (turns|of \d+)$/).waitFor()
      await page.keyboard.press('Enter')
      await page.locator('.turns > li:focus .found').first().waitFor()
      await page.close()
    })

    it('leads from a picture of the course to the turn, and shows one session when asked', async () => {
      const page = await workbench.open('researcher', `relationships/${strained}/course`)
      await page.getByRole('heading', { name: 'Look here first' }).waitFor()
      await page.getByLabel('Session to look at').selectOption({ label: 'Session 2' })
      await page.getByText('Sessions 2 to 2 of 5').waitFor()
      await page.getByRole('link', { name: /^1: .+ begins at turn \d+/ }).press('Enter')
      await page.locator('.turns > li:focus').getByText('Interaction strain 1 begins', { exact: false }).waitFor()
      await page.close()
    })

    it('shows the course to who may not read what was said, without a way to it', async () => {
      const page = await workbench.open('viewer', `relationships/${strained}/course`)
      await page.getByRole('heading', { name: 'Look here first' }).waitFor()
      expect(await page.getByRole('link', { name: /turn \d+/ }).count()).toBe(0)
      expect(await page.getByRole('link', { name: 'Transcript' }).count()).toBe(0)
      await page.close()
    })

    it('decides pseudonyms by keyboard, and the focus goes on to the next', async () => {
      const page = await workbench.open('researcher', `relationships/${named}/identifiers`)
      await page.getByRole('button', { name: 'Leave the words' }).first().press('Enter')
      await page.locator('button:focus').waitFor()
      await page.getByRole('button', { name: /^Confirm all \d+/ }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Confirm', exact: true }).click()
      await page.getByText('0 finds are undecided.').waitFor()
      await page.close()
    })

    it('says what is new and leaves the reader where they are', async () => {
      const page = await workbench.open('researcher', `relationships/${named}/transcript?turn=2`)
      await page.locator('.turns > li:focus').waitFor()
      // What is read stays under the eye, though something new stands above it.
      const place = () =>
        page.evaluate('Math.round(document.querySelector(".turns > li:focus").getBoundingClientRect().top)')
      const before = await place()
      const params = { project: workbench.project, relationship: named }
      const { revision } = await admin.call(readRelationship, { params })
      const turns = [{ id: '9', speaker: 'client' as const, text: 'One more thing about the harbour.' }]
      await admin.call(appendTurns, { params, ifMatch: `"${revision}"`, body: { session: { id: 'a' }, turns } })
      await page.getByText('1 new turn', { exact: false }).waitFor()
      await page.getByRole('link', { name: 'To the newest turn' }).waitFor()
      expect(await place()).toBe(before)
      await page.getByRole('button', { name: 'Close this note' }).click()
      await page.close()
    })

    it('assesses again on demand, and the earlier reading can still be laid over the words', async () => {
      await settled(admin, workbench.project)
      const page = await workbench.open('researcher', `relationships/${named}/transcript`)
      await page.getByRole('button', { name: 'Assess again' }).click()
      await page.getByRole('dialog').getByLabel('Coder').selectOption('rules')
      await page.getByRole('dialog').getByRole('button', { name: 'Start' }).click()
      await page.getByText('Assessed.', { exact: true }).waitFor()
      await page.getByLabel('Coding that is shown').selectOption({ index: 2 })
      await page.waitForURL(/assessment=/)
      await page.getByRole('heading', { name: 'Session 1' }).waitFor()
      const coding = page.locator('optgroup[label="Codings by themselves"] option').first()
      await page.getByLabel('Coding that is shown').selectOption((await coding.getAttribute('value')) ?? '')
      await page.waitForURL(/coding=/)
      await page.locator('.turns .coded').first().waitFor()
      expect(await page.locator('.turn-head').first().innerText()).not.toContain('tier')
      await page.close()
    })

    it.each([
      ['transcript', 'en', 'Session 1'],
      ['transcript', 'de', 'Sitzung 1'],
      ['course', 'de', 'Hier zuerst hinsehen'],
      ['styles', 'en', 'Three response styles'],
      ['identifiers', 'de', /Pseudonyme/],
    ] as const)(
      'the view %s in %s fits and can be read by everybody, light and dark, narrow and wide',
      async (...seen) => {
        const [view, language, heading] = seen
        const path = `relationships/${view === 'identifiers' ? named : strained}/${view}`
        const page = await workbench.open('researcher', path, { language })
        const complaints: string[] = []
        page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
        await page.getByRole('heading', { name: heading }).first().waitFor()
        const found: unknown[] = []
        for (const [width, scheme] of sights) {
          await page.setViewportSize({ width, height: 900 })
          await page.emulateMedia({ colorScheme: scheme })
          await page.locator(`html[data-mantine-color-scheme=${scheme}]`).waitFor()
          found.push(...(await accessibilityFaults(page)), await overflowOf(page))
        }
        expect({ found, complaints }).toEqual({ found: [0, 0], complaints: [] })
        await page.close()
      },
      120_000,
    )
  },
)

const sights = [
  [390, 'light'],
  [1440, 'dark'],
] as const

/** Written for this test; nobody's words. */
const namedRecord = JSON.stringify({
  ...{ format: 'nexus-relationship/1', id: 'named', system: { id: 'lantern', name: 'Lantern' }, client: { id: 'p' } },
  sessions: [
    {
      id: 'a',
      turns: [
        {
          id: '1',
          speaker: 'client',
          text: 'My name is Marta Kellner, write to marta.kellner@example.org. I feel low.',
        },
        { id: '2', speaker: 'system', text: 'Thank you, Marta. It makes sense that you feel low. What was hardest?' },
        { id: '3', speaker: 'client', text: 'My boss at Nordwind Logistics, Mr Brandt, calls me every evening.' },
        { id: '4', speaker: 'system', text: 'Being called every evening sounds tiring.' },
      ],
    },
  ],
})

/** Presses Tab until what has the focus is called so. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let pressed = 0; pressed < 60; pressed += 1) {
    await page.keyboard.press('Tab')
    if ((await page.evaluate('document.activeElement?.getAttribute("aria-label")')) === name) return
  }
  throw new Error(`Tab never came to ${name}.`)
}
