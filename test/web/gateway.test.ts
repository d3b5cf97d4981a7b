import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { accessibilityFaults, chromiumPath, openWorkbench, overflowOf, type Workbench } from './workbench.ts'

vi.setConfig({ testTimeout: 120_000 })

describe.skipIf(chromiumPath === undefined)('the gateway (skipped where Chromium is missing)', () => {
  let workbench: Workbench
  beforeAll(async () => {
    workbench = await openWorkbench()
  }, 300_000)
  afterAll(() => workbench?.close())

  /** The page as it is while one gateway stands before one system: the server of the workbench has none, so its answers are written here. */
  const opened = async (
    role: 'supervisor' | 'clinician',
    sight: Parameters<Workbench['open']>[2] = {},
  ): Promise<Page> => {
    const page = await workbench.open(role, 'relationships', sight)
    await answer(page)
    await page.goto(page.url().replace(/relationships.*$/, 'gateway'))
    return page
  }

  it('a supervisor switches a mode after reading what it means, by keyboard', async () => {
    const page = await opened('supervisor')
    await page.getByRole('button', { name: 'Change the mode of companion' }).press('Enter')
    await page.getByRole('radio', { name: 'guide' }).press('Space')
    await page.getByRole('button', { name: 'Change mode', exact: true }).press('Enter')
    const systems = page.getByRole('table').first()
    await systems.getByRole('row', { name: /companion.*guide/ }).waitFor()
    await page.close()
  })

  it('a clinician sees modes and gaps, and cannot switch', async () => {
    const page = await opened('clinician')
    await page.getByText('nobody was named').waitFor()
    expect(await page.getByRole('button', { name: /Change the mode/ }).count()).toBe(0)
    await page.close()
  })

  it.each([
    ['dark', 1440, 'en'],
    ['light', 390, 'de'],
  ] as const)(
    'in %s at %i pixels everything fits and can be read by everybody (%s)',
    async (scheme, width, language) => {
      const page = await opened('supervisor', { scheme, width, language })
      await page.getByText(language === 'de' ? 'niemand war genannt' : 'nobody was named').waitFor()
      const faults = await accessibilityFaults(page)
      expect({ faults, overflow: await overflowOf(page) }).toEqual({ faults: [], overflow: 0 })
      await page.close()
    },
  )
})

async function answer(page: Page): Promise<void> {
  const at = '2026-03-09T09:00:00.000Z'
  const counts = { requests: 12, decisions: 10, interventions: 1, gaps: 2 }
  let system = {
    ...{ system: 'companion', mode: 'observe', fileMode: 'observe', canGuard: true, changedBy: 'worker:gateway' },
    ...{ changedAt: at, seenAt: at, counts },
  }
  await page.route('**/gateway/systems', (route) => route.fulfill({ json: { items: [system] } }))
  await page.route('**/gateway/systems/companion/mode', (route) => {
    system = { ...system, ...route.request().postDataJSON() }
    return route.fulfill({ json: system })
  })
  const decision = { id: crypto.randomUUID(), relationship: crypto.randomUUID(), system: 'companion', mode: 'guide' }
  await page.route('**/gateway/decisions?*', (route) =>
    route.fulfill({ json: { items: [{ ...decision, act: 'guided', latencyMs: 7, at }], next: null } }),
  )
  const gap = { relationship: null, system: 'companion', reason: 'noPerson', count: 2, at }
  await page.route('**/gateway/gaps', (route) => route.fulfill({ json: { items: [gap] } }))
}
