import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { acknowledgeAlert, listProjectAlerts } from '../../src/api/alerts.ts'
import { recordPersonConsent } from '../../src/api/consents.ts'
import { triggerNewOverride } from '../../src/api/overrides.ts'
import { readRelationship } from '../../src/api/relationships.ts'
import { recordRelationshipResponse } from '../../src/api/responses.ts'
import { assessedExample, withoutSafety } from './care-people.ts'
import { complaintsOf, faultsInSights, tabTo } from './looking.ts'
import { chromiumPath, openWorkbench, type Workbench } from './workbench.ts'

describe.skipIf(chromiumPath === undefined)('alerts and supervision (skipped where Chromium is missing)', () => {
  let workbench: Workbench
  let relationship: string
  /** Alerts by their indicator. */
  let alerts: ReadonlyMap<string, string>
  let override: string

  /** An answer to the ninth item of the PHQ-9: an alert of severity 3. */
  const answered = async () => {
    const params = { project: workbench.project, relationship }
    const answers = [0, 0, 0, 0, 0, 0, 0, 0, 1]
    const clinician = await workbench.as('clinician')
    const body = { instrument: 'PHQ-9', answers, by: 'client' as const }
    const kept = await clinician.call(recordRelationshipResponse, { params, body })
    return kept.alerts[0] ?? ''
  }

  beforeAll(async () => {
    workbench = await openWorkbench()
    const { project } = workbench
    const clinician = await workbench.as('clinician')
    const coded = { file: 'harbor-log.jsonl', name: 'client-311', change: withoutSafety }
    relationship = await assessedExample(workbench, coded)
    await answered()
    const { person } = await clinician.call(readRelationship, { params: { project, relationship } })
    const body = { kind: 'override', purpose: 'Protection in a crisis', textVersion: '1' } as const
    await clinician.call(recordPersonConsent, { params: { project, person }, body })
    const setOff = { trigger: 'clientRisk', turns: ['s1t1'] } as const
    const asked = { params: { project, relationship }, body: { ...setOff, turns: [...setOff.turns] } }
    override = (await clinician.call(triggerNewOverride, asked)).id
    const { items } = await clinician.call(listProjectAlerts, { params: { project } })
    alerts = new Map(items.map(({ id, indicator }) => [indicator, id]))
  }, 180_000)
  afterAll(() => workbench?.close())

  it('shows the gravest first, each with its time left in words, and narrows by choices that stay in the address', async () => {
    const page = await workbench.open('clinician', 'alerts')
    const rows = page.getByRole('main').locator('ol > li')
    await rows.first().waitFor()
    const told = await rows.allTextContents()
    expect(told.map((text) => /severity (\d)/.exec(text)?.[1])).toEqual(['4', '3', '3', '2'])
    expect(told[0]).toMatch(/due in 1\d minutes/)
    expect(told[1]).toMatch(/due (in 23 hours|tomorrow|in 1 day)/)
    await page.getByLabel('Severity').selectOption('4')
    await page.getByText('1 alert fits.').waitFor()
    await page.reload()
    await page.getByText('1 alert fits.').waitFor()
    await page.getByLabel('In my hands').check()
    await page.getByRole('button', { name: 'Show all that are not closed' }).click()
    await page.getByText('4 alerts fit.').waitFor()
    await page.close()
  })

  it('is taken by the keyboard alone, with a note, after the turns it rests on were read', async () => {
    const page = await workbench.open('clinician', 'alerts')
    const complaints = complaintsOf(page)
    const link = page.getByRole('link', { name: 'People or care are displaced by the system' })
    await link.waitFor()
    await tabTo(page, link)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'People or care' }).waitFor()
    await page.getByText("I'd rather talk with you than with them").waitFor()
    await tabTo(page, page.getByRole('radio', { name: 'I take it' }))
    await tabTo(page, page.getByLabel('Note'))
    await page.keyboard.type('I ring on Tuesday.')
    await tabTo(page, page.getByRole('button', { name: 'I take it' }))
    await page.keyboard.press('Enter')
    await page.getByText('You have taken this alert.').waitFor()
    const history = page.getByRole('region', { name: 'History' })
    await history.getByText('I ring on Tuesday.').waitFor()
    expect(await history.textContent()).toMatch(/taken by Clio Clinician \(you\)/)
    expect(complaints).toEqual([])
    await page.close()
  })

  it('is handed over to somebody who may act, and closed by them with an outcome', async () => {
    const path = `alerts/${alerts.get('R-HV3')}`
    const page = await workbench.open('clinician', path)
    await page.getByRole('radio', { name: 'I hand it over' }).check()
    const names = await page.getByLabel('To whom').locator('option').allTextContents()
    expect(names).toEqual(['–', 'Sam Supervisor (supervisor)'])
    await page.getByLabel('To whom').selectOption({ label: 'Sam Supervisor (supervisor)' })
    await page.getByRole('button', { name: 'I hand it over' }).click()
    await page.getByText('The alert was handed over.').waitFor()
    await page.close()
    const hers = await workbench.open('supervisor', 'alerts')
    await hers.getByLabel('In my hands').check()
    await hers.getByRole('link', { name: 'A risk statement is not taken up' }).click()
    await hers.getByRole('radio', { name: 'I close it' }).check()
    await hers.getByRole('radio', { name: 'the client was contacted' }).check()
    await hers.getByRole('button', { name: 'I close it' }).click()
    await hers.getByText('The alert is closed.', { exact: true }).waitFor()
    await hers.getByText('This alert is closed. It is opened again').waitFor()
    await hers.close()
  })

  it('says that somebody was faster, keeps the note and shows what stands now', async () => {
    const alert = await answered()
    const page = await workbench.open('clinician', `alerts/${alert}`)
    await page.getByLabel('Note').fill('Mine.')
    const supervisor = await workbench.as('supervisor')
    await supervisor.call(acknowledgeAlert, { params: { project: workbench.project, alert }, body: {} })
    await page.getByRole('button', { name: 'I take it' }).click()
    await page.getByRole('alert').getByText('Somebody was faster').waitFor()
    await page.getByRole('region', { name: 'History' }).getByText('Sam Supervisor').waitFor()
    expect(await page.getByLabel('Note').inputValue()).toBe('Mine.')
    expect(await page.getByRole('radio', { name: 'I take it' }).count()).toBe(0)
    await page.close()
  })

  it('counts beside its place and says politely, wherever one is, that a new one has come', async () => {
    const page = await workbench.open('clinician', 'overrides')
    await page.getByRole('navigation', { name: 'Places' }).getByTitle(/wait/).waitFor()
    await answered()
    await page.getByRole('status').getByText('A new alert has come in.').waitFor({ state: 'attached', timeout: 40_000 })
    await page.close()
  }, 60_000)

  it('takes an override in hand in time, then closes it; both stay in its steps', async () => {
    const page = await workbench.open('supervisor', 'overrides')
    await page.getByText(/somebody must take it in 1\d minutes/).waitFor()
    await page.getByRole('link', { name: /^Open the override/ }).click()
    await page.getByText('Protection in a crisis, text 1').waitFor()
    await page.getByRole('button', { name: 'Take it in hand' }).click()
    await page.getByText('You have taken the override in hand.').waitFor()
    await page.getByRole('radio', { name: 'there was no danger' }).check()
    await page.getByRole('button', { name: 'Close it' }).click()
    await page.getByText('The override is closed.', { exact: true }).waitFor()
    expect(await page.getByRole('region', { name: 'Steps' }).locator('li').count()).toBe(3)
    await page.close()
  })

  it.each<readonly [string, () => string]>([
    ['the queue', () => 'alerts'],
    ['an alert', () => `alerts/${alerts.get('R-DP4')}`],
    ['an alert of an answer', () => `alerts/${alerts.get('PHQ-9')}`],
    ['an override', () => `overrides/${override}`],
    ['overrides of a relationship', () => `relationships/${relationship}/overrides`],
  ] as const)(
    '%s can be read by everybody and fits, in both themes',
    async (_what, path) => {
      const page = await workbench.open('clinician', path())
      const complaints = complaintsOf(page)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.getByRole('main').getByText('Loading').waitFor({ state: 'detached' })
      expect([await faultsInSights(page), complaints]).toEqual([[], []])
      await page.close()
    },
    90_000,
  )

  it('speaks German', async () => {
    const page = await workbench.open('clinician', `alerts/${alerts.get('PHQ-9')}`, { language: 'de' })
    await page.getByRole('heading', { level: 1, name: 'Eine Antwort auf dem Bogen PHQ-9' }).waitFor()
    await page.getByText('Item 9 wurde mit 1 beantwortet.').waitFor()
    await page.getByRole('button', { name: 'Ich übernehme' }).waitFor()
    await page.close()
  })

  it('says to whoever may not look that it is not for their role', async () => {
    const page = await workbench.open('viewer', 'alerts')
    await page.getByText('This page needs the right “alert.read”').waitFor()
    await page.close()
  })
})
