import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listProjectAlerts } from '../../src/api/alerts.ts'
import { saveInstrumentPack } from '../../src/api/instruments.ts'
import { inviteToRespond } from '../../src/api/responses.ts'
import { root } from '../source-tree.ts'
import { assessedExample } from './care-people.ts'
import { complaintsOf, faultsInSights, tabTo } from './looking.ts'
import { chromiumPath, openWorkbench, type Workbench } from './workbench.ts'

/** A pack of the examples, no real instrument: once as a symptom form, once as one that stands behind the gate. */
const demo = JSON.parse(readFileSync(join(root, 'examples', 'instruments', 'demo-4.json'), 'utf8'))
const { family: _family, ...alliance } = { ...demo, id: 'demo-alliance' }
/** Nine placeholders in German, with the text of a clinic for a crisis. */
const nine = {
  ...({
    format: 'nexus-instrument-pack/1',
    id: 'PHQ-9',
    language: 'de',
    version: '1',
    licence: 'Platzhalter',
  } as const),
  items: Array.from({ length: 9 }, (_item, at) => ({ id: `i${at}`, text: `Platzhalter ${at + 1}.` })),
  answers: ['nie', 'manchmal', 'oft', 'immer'].map((text, value) => ({ value, text })),
  crisis: 'Klingeln Sie unten an der Tür.',
}
const narrow = [
  ['light', 360],
  ['dark', 360],
] as const

describe.skipIf(chromiumPath === undefined)('instruments (skipped where Chromium is missing)', () => {
  let workbench: Workbench
  let third: string
  let first: string

  beforeAll(async () => {
    workbench = await openWorkbench()
    third = await assessedExample(workbench, { file: 'three-levels.jsonl', name: 'the-workshop-key' })
    first = await assessedExample(workbench, { file: 'three-levels.jsonl', name: 'facts-about-burnout' })
  }, 400_000)
  afterAll(() => workbench?.close())

  const bring = (page: Page, pack: unknown) =>
    page.locator('input[type=file]').setInputFiles({
      ...{ name: 'pack.json', mimeType: 'application/json' },
      buffer: Buffer.from(typeof pack === 'string' ? pack : JSON.stringify(pack)),
    })

  it('takes packs, and says of one that does not fit where, never in its words', async () => {
    const page = await workbench.open('admin', 'instruments')
    const complaints = complaintsOf(page)
    await page.getByText('No pack was brought yet.').waitFor()
    await bring(page, 'no JSON')
    await page.getByRole('alert').getByText('This file is not JSON.').waitFor()
    await bring(page, { ...demo, licence: '', items: [{ id: 'one' }] })
    await page.getByRole('alert').getByText('items.0.text').waitFor()
    expect(await page.getByRole('alert').textContent()).not.toContain('Placeholder')
    await bring(page, demo)
    await page.getByText('The pack of demo-4 is kept: 4 items.').waitFor()
    await bring(page, alliance)
    await page.getByText('The pack of demo-alliance is kept: 4 items.').waitFor()
    expect([await faultsInSights(page), complaints]).toEqual([[], []])
    await page.close()
  }, 90_000)

  it('says why the gate is closed, what is missing, and offers no link to what is behind it', async () => {
    const page = await workbench.open('clinician', `relationships/${first}/instruments`)
    const gate = page.getByRole('region', { name: 'Gate for alliance instruments' })
    await gate.getByText('Closed. Level 1').waitFor()
    await gate.getByText('S3.2', { exact: false }).waitFor()
    await page.getByRole('button', { name: 'Make a link to demo-4' }).waitFor()
    expect(await page.getByRole('button', { name: 'Make a link to demo-alliance' }).count()).toBe(0)
    const params = { project: workbench.project, relationship: first }
    const asked = (await workbench.as('clinician')).call(inviteToRespond, {
      ...{ params, body: { instrument: 'demo-alliance' } },
    })
    await expect(asked).rejects.toMatchObject({ code: 'conflict' })
    await page.close()
  })

  it('at level 3 makes a link, a person answers by it at 360 pixels, and the score appears', async () => {
    const page = await workbench.open('clinician', `relationships/${third}/instruments`)
    await page.getByText('Open. Level 3').waitFor()
    await page.getByRole('button', { name: 'Make a link to demo-alliance' }).click()
    await page.getByRole('button', { name: 'Make the link' }).click()
    const link = await page.getByRole('textbox', { name: 'Link' }).inputValue()
    const form = await workbench.open(null, link.slice(workbench.url.length), { width: 360 })
    const complaints = complaintsOf(form)
    await form.getByText('4 questions.').waitFor()
    expect(await faultsInSights(form, narrow)).toEqual([])
    await tabTo(form, form.getByRole('button', { name: 'Start' }))
    await form.keyboard.press('Enter')
    for (const [at, value] of [3, 2, 1].entries()) {
      await form.getByRole('heading', { name: `Question ${at + 1} of 4` }).waitFor()
      await tabTo(form, form.getByRole('radio').first())
      for (let step = 0; step < value; step += 1) await form.keyboard.press('ArrowDown')
      expect(await form.getByRole('radio', { name: String(value), exact: true }).isChecked()).toBe(true)
      await tabTo(form, form.getByRole('button', { name: 'Next' }))
      await form.keyboard.press('Enter')
    }
    await form.getByRole('button', { name: 'Look over the answers' }).click()
    await form.getByText('One question is left open.').waitFor()
    await form.getByRole('button', { name: 'Change the answer to question 4' }).click()
    await form.getByRole('radio', { name: '4' }).check()
    await form.getByRole('button', { name: 'Look over the answers' }).click()
    expect(await faultsInSights(form, narrow)).toEqual([])
    await form.getByRole('button', { name: 'Send' }).click()
    await form.getByRole('heading', { name: 'Thank you' }).waitFor()
    expect(await form.evaluate('localStorage.length + sessionStorage.length')).toBe(0)
    expect(complaints).toEqual([])
    await form.reload()
    await form.getByText('This link was used').waitFor()
    await form.close()
    await page.reload()
    await page.getByText('total 12 of 0 to 16').waitFor()
    await page.getByText('demo-alliance, used on').waitFor()
    await page.close()
  }, 120_000)

  it('tells somebody whose answer speaks of suicide whom to call, and raises an alert', async () => {
    const { project } = workbench
    await (await workbench.as('admin')).call(saveInstrumentPack, { params: { project }, body: nine })
    const clinician = await workbench.as('clinician')
    const asked = { params: { project, relationship: first }, body: { instrument: 'PHQ-9' } }
    const { link } = await clinician.call(inviteToRespond, asked)
    const form = await workbench.open(null, link.slice(workbench.url.length), { width: 390 })
    await form.getByRole('radio', { name: 'Alle Fragen auf einer Seite' }).check()
    await form.getByRole('button', { name: 'Beginnen' }).click()
    const groups = form.getByRole('radiogroup')
    for (let at = 0; at < 8; at += 1) await groups.nth(at).getByRole('radio', { name: 'nie' }).check()
    await groups.nth(8).getByRole('radio', { name: 'manchmal' }).check()
    await form.getByRole('button', { name: 'Antworten durchsehen' }).click()
    await form.getByRole('button', { name: 'Senden' }).click()
    await form.getByRole('alert').getByText('Klingeln Sie unten an der Tür.').waitFor()
    expect(await form.locator('html').getAttribute('lang')).toBe('de')
    expect(await faultsInSights(form, narrow)).toEqual([])
    await form.close()
    const { items } = await clinician.call(listProjectAlerts, { params: { project }, query: { relationship: first } })
    expect(items).toMatchObject([{ indicator: 'PHQ-9', severity: 3 }])
  }, 90_000)

  it('records forms by hand, by the keyboard alone, and draws their trend with its numbers', async () => {
    const page = await workbench.open('clinician', `relationships/${third}/instruments`)
    const complaints = complaintsOf(page)
    for (const [day, answers] of [
      ['2026-02-01T10:00', ['1', '2', '3', '1']],
      ['2026-03-01T10:00', ['3', '3', '1', '2']],
    ] as const) {
      const begin = page.getByRole('button', { name: 'Record a form of demo-4' })
      await begin.waitFor()
      await tabTo(page, begin)
      await page.keyboard.press('Enter')
      const first = page.getByLabel('1. Placeholder of the first item.')
      await first.waitFor()
      await page.getByLabel('When it was filled in').fill(day)
      await tabTo(page, first)
      for (const answer of answers) {
        await page.keyboard.type(answer)
        await page.keyboard.press('Tab')
      }
      await tabTo(page, page.getByRole('button', { name: 'Record the form', exact: true }))
      await page.keyboard.press('Enter')
      await page.getByText('The form is kept.').waitFor()
      await page.getByRole('button', { name: 'Close' }).click()
    }
    const trend = page.getByRole('figure', { name: 'demo-4, total' })
    await trend.getByRole('img', { name: /From 5 on .* to 11 on .*over 2 forms/ }).waitFor()
    await trend.getByText('The numbers of this picture').click()
    expect(await trend.getByRole('row').count()).toBe(3)
    expect([await faultsInSights(page), complaints]).toEqual([[], []])
    await page.close()
  }, 120_000)

  it('speaks German', async () => {
    const page = await workbench.open('clinician', `relationships/${first}/instruments`, { language: 'de' })
    await page.getByRole('region', { name: 'Freigabe von Allianzinstrumenten' }).getByText('Gesperrt.').waitFor()
    await page.getByRole('button', { name: 'Einen Link zu demo-4 erstellen' }).waitFor()
    await page.close()
  })
})
