import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { proposeNewContract } from '../../src/api/contracts.ts'
import {
  addFormulationVersion,
  addNewFact,
  inviteToOwnMemory,
  readRelationshipMemory,
  setCeiling,
} from '../../src/api/memory.ts'
import { readTranscript } from '../../src/api/relationships.ts'
import { assessedExample } from './care-people.ts'
import { complaintsOf, faultsInSights } from './looking.ts'
import { chromiumPath, openWorkbench, type Workbench } from './workbench.ts'

const narrow = [
  ['light', 360],
  ['dark', 360],
] as const

describe.skipIf(chromiumPath === undefined)('memory (skipped where Chromium is missing)', () => {
  let workbench: Workbench
  let params: { readonly project: string; readonly relationship: string }

  beforeAll(async () => {
    workbench = await openWorkbench()
    const relationship = await assessedExample(workbench, { file: 'three-levels.jsonl', name: 'the-workshop-key' })
    params = { project: workbench.project, relationship }
    const clinician = await workbench.as('clinician')
    const { sessions } = await clinician.call(readTranscript, { params })
    const [source = ''] = sessions
      .flatMap(({ turns }) => turns)
      .flatMap(({ id, speaker }) => (speaker === 'client' ? id : []))
    const saidAt = new Date(Date.now() - 86_400_000).toISOString()
    for (const text of ['I play the cello on Sundays.', 'I grow tomatoes behind the house.'])
      await clinician.call(addNewFact, { params, body: { text, source, saidAt } })
    const summary = {
      status: 'proposed',
      by: 'clinician',
      text: 'Long nights since the move.',
      confidence: 0.7,
    } as const
    await clinician.call(addFormulationVersion, { params, body: { ...summary, links: [source] } })
    const goal = { kind: 'goal', by: 'system', terms: { words: 'Sleep early.', measure: 'Diary.' } } as const
    await clinician.call(proposeNewContract, { params, body: goal })
  }, 400_000)
  afterAll(() => workbench?.close())

  it('shows what is remembered with its turn and why it is not used, and keeps what a clinician decides', async () => {
    const page = await workbench.open('clinician', `relationships/${params.relationship}/memory`)
    const complaints = complaintsOf(page)
    const cello = page.getByRole('article', { name: 'Fact: I play the cello on Sundays.' })
    await cello.getByText('Not used: nobody confirmed it yet.').waitFor()
    await cello.getByRole('link', { name: 'Turn 1', exact: true }).waitFor()
    await cello.getByRole('button', { name: 'Decide on: I play the cello on Sundays.' }).click()
    expect([await faultsInSights(page), complaints]).toEqual([[], []])
    await cello.getByRole('button', { name: 'Record' }).click()
    await page.getByText('The decision is kept.').waitFor()
    await cello.getByText('The system may bring it up.').waitFor()
    await cello.getByText('2 versions').click()
    await cello.getByText('confirmed, by a clinician').waitFor()
    await page.getByRole('button', { name: 'Limit challenges' }).click()
    await page.getByLabel('Reason').fill('After the summer.')
    await page.getByRole('button', { name: 'Record' }).click()
    await page.getByText('Challenges go no higher than step 1. Reason: After the summer.').waitFor()
    await page.getByRole('button', { name: 'Forget: I grow tomatoes behind the house.' }).click()
    const dialog = page.getByRole('dialog')
    expect(await faultsInSights(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Forget' }).click()
    await page.getByText('The fact is forgotten.').waitFor()
    expect(await page.getByRole('article').count()).toBe(1)
    expect(complaints).toEqual([])
    await page.close()
  }, 120_000)

  it('makes a link by which the client sees it at 360 pixels, corrects it and has it forgotten', async () => {
    const page = await workbench.open('clinician', `relationships/${params.relationship}/memory`)
    await page.getByRole('button', { name: 'Make a link' }).click()
    const link = await page.getByRole('textbox', { name: 'Link' }).inputValue()
    await page.close()
    const own = await workbench.open(null, link.slice(workbench.url.length), { width: 360 })
    const complaints = complaintsOf(own)
    await own.getByRole('heading', { name: 'What is remembered of you' }).waitFor()
    expect(await faultsInSights(own, narrow)).toEqual([])
    await own.getByRole('button', { name: 'Show me' }).click()
    await own.getByText('I play the cello on Sundays.').waitFor()
    expect(await faultsInSights(own, narrow)).toEqual([])
    await own.getByRole('button', { name: 'Correct it: I play the cello on Sundays.' }).click()
    await own.getByLabel('How it is right').fill('I play the viola on Sundays.')
    expect(await faultsInSights(own, narrow)).toEqual([])
    await own.getByRole('button', { name: 'Save' }).click()
    await own.getByText('Thank you. Your words are kept.').waitFor()
    await own.reload()
    await own.getByText('I play the viola on Sundays.').waitFor()
    await own.getByRole('button', { name: 'Do not bring it up: I play the viola on Sundays.' }).click()
    await own.getByText('It is not brought up any more.').waitFor()
    await own.getByRole('button', { name: 'The summary is right' }).click()
    await own.getByText('You said that it is right.').waitFor()
    await own
      .getByText(/today.*It comes from conversation 1, turn 1/)
      .first()
      .waitFor()
    await own.getByText('Strain was noticed').waitFor()
    await own
      .getByText(/\(step \d of 4\)/)
      .first()
      .waitFor()
    await own.getByRole('button', { name: 'Put it in my own words: Sleep early.' }).click()
    await own.getByRole('textbox', { name: 'Goal' }).fill('Sleep when I am tired.')
    expect(await faultsInSights(own, narrow)).toEqual([])
    await own.getByRole('button', { name: 'Save' }).click()
    await own.getByText('These are your words. Version 2, changed').waitFor()
    expect(await faultsInSights(own, narrow)).toEqual([])
    await own.getByRole('button', { name: 'Forget it: Sleep when I am tired.' }).click()
    await own.getByRole('button', { name: 'Yes, forget it' }).click()
    await own.getByText('None is recorded.').waitFor()
    const clinician = await workbench.as('clinician')
    const { facts, formulations } = await clinician.call(readRelationshipMemory, { params })
    expect(facts.find(({ text }) => text === 'I play the viola on Sundays.')).toMatchObject({
      ...{ state: 'corrected', isPrivate: true, by: 'client' },
    })
    expect(formulations).toMatchObject([{ status: 'proposed' }, { status: 'confirmed', by: 'client' }])
    await own.getByRole('button', { name: 'Forget it: I play the viola on Sundays.' }).click()
    await own.getByRole('button', { name: 'Yes, forget it' }).click()
    await own.getByText('It is forgotten.').waitFor()
    // Where the page was scrolled to is all that stays on the device.
    const kept = String(await own.evaluate('JSON.stringify([localStorage, sessionStorage])'))
    expect([kept.includes('viola'), kept.includes(new URL(own.url()).hash.slice(1))]).toEqual([false, false])
    expect([await faultsInSights(own, narrow), complaints]).toEqual([[], []])
    await own.close()
    const again = await workbench.open(null, link.slice(workbench.url.length))
    await again.getByRole('button', { name: 'Show me' }).click()
    await again.getByText('This link was used').waitFor()
    await again.close()
  }, 120_000)

  it('speaks German', async () => {
    const clinician = await workbench.as('clinician')
    await clinician.call(setCeiling, { params, body: { step: 1, reason: 'After the summer.' } })
    const page = await workbench.open('clinician', `relationships/${params.relationship}/memory`, { language: 'de' })
    await page.getByRole('heading', { name: 'Was behalten wird, und was davon verwendet wird' }).waitFor()
    await page.getByText('Hinterfragungen gehen nicht über Stufe 1.').waitFor()
    await page.close()
    const { link } = await clinician.call(inviteToOwnMemory, { params, body: {} })
    const own = await workbench.open(null, link.slice(workbench.url.length), { language: 'de' })
    await own.getByRole('heading', { name: 'Was von Ihnen behalten ist' }).waitFor()
    expect(await own.locator('html').getAttribute('lang')).toBe('de')
    await own.getByRole('button', { name: 'Anzeigen' }).click()
    await own.getByRole('heading', { name: 'Ihre Ziele und Aufgaben' }).waitFor()
    await own.getByText(/Spannung wurde bemerkt/).waitFor()
    await own.close()
  }, 60_000)
})
