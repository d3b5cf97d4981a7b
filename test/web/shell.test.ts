import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  accessibilityFaults,
  chromiumPath,
  emailOf,
  openWorkbench,
  overflowOf,
  password,
  type Workbench,
} from './workbench.ts'

describe.skipIf(chromiumPath === undefined)('around every page (skipped where Chromium is missing)', () => {
  let workbench: Workbench
  beforeAll(async () => {
    workbench = await openWorkbench()
  }, 120_000)
  afterAll(() => workbench?.close())

  it('sends nobody to sign in and brings them back to where they wanted to go', async () => {
    const page = await workbench.open(null, 'relationships?level=2')
    await page.getByLabel('E-mail').fill(emailOf('viewer'))
    await page.locator('input[name=password]').fill(password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('heading', { level: 1, name: 'Relationships' }).waitFor()
    expect(page.url()).toContain('relationships?level=2')
    await page.close()
  })

  it('says in words that the password is wrong', async () => {
    const page = await workbench.open(null, '/sign-in')
    await page.getByLabel('E-mail').fill(emailOf('viewer'))
    await page.locator('input[name=password]').fill('not my password at all')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('alert').waitFor()
    await page.close()
  })

  it.each([
    ['light', 390],
    ['dark', 1440],
  ] as const)(
    'in %s at %i pixels the frame fits, complains of nothing and can be read by everybody',
    async (scheme, width) => {
      const page = await workbench.open('admin', 'nowhere', { scheme, width })
      const complaints: string[] = []
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.reload()
      await page.getByRole('heading', { level: 1 }).waitFor()
      const faults = await accessibilityFaults(page)
      expect({ faults, complaints, overflow: await overflowOf(page) }).toEqual({
        faults: [],
        complaints: [],
        overflow: 0,
      })
      await page.emulateMedia({ media: 'print' })
      expect(await page.getByRole('navigation').count()).toBe(0)
      expect(await page.getByRole('banner').count()).toBe(0)
      await page.close()
    },
  )

  it('changes its language without a reload and keeps it', async () => {
    const page = await workbench.open('admin', 'relationships')
    await page.getByRole('button', { name: 'Account of Ada Admin' }).click()
    await page.getByRole('menuitem', { name: 'Deutsch' }).click()
    await page.getByRole('heading', { level: 1, name: 'Beziehungen' }).waitFor()
    await page.reload()
    await page.getByRole('heading', { level: 1, name: 'Beziehungen' }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('de')
    await page.close()
  })
})
