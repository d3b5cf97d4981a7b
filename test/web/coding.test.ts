import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keepGold } from '../../src/api/adjudications.ts'
import { readCoding, saveDraft, submitCoding } from '../../src/api/codings.ts'
import { readTranscript } from '../../src/api/relationships.ts'
import { listAssignments } from '../../src/api/studies.ts'
import { codingStudy } from './coding-scene.ts'
import { accessibilityFaults, chromiumPath, openWorkbench, overflowOf, type Workbench } from './workbench.ts'

describe.skipIf(chromiumPath === undefined)('the coding desk (skipped where Chromium is missing)', () => {
  let workbench: Workbench
  let study: string
  /** What each coder has to code, training first. */
  let training: string
  let later: string

  beforeAll(async () => {
    workbench = await openWorkbench()
    study = await codingStudy(workbench)
    const coder = await workbench.as('coder')
    const { items } = await coder.call(listAssignments, { params: { project: workbench.project } })
    training = items.find(({ purpose }) => purpose === 'training')?.relationship ?? ''
    later = items.find(({ purpose }) => purpose === 'validation')?.relationship ?? ''
  }, 240_000)
  afterAll(() => workbench?.close())

  it('codes a conversation by keys alone, through a page that dies, and hands it in', async () => {
    const page = await workbench.open('coder', 'coding')
    await page.getByRole('heading', { name: 'Given to you' }).waitFor()
    await tabTo(page, 'Begin')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Before you open it' }).waitFor()
    await tabTo(page, 'Open the conversations')
    await page.keyboard.press('Enter')
    await turnIn(page, 1).waitFor()
    await expectFocus(page, 'Turn 1, client: not coded yet')
    expect(await page.evaluate(lineAfterLetter)).toBe('p')
    await page.keyboard.press('Escape')
    await expectFocus(page, 'Turn 1, client: not coded yet')

    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.type('pd 2 fam')
    await page.keyboard.press('Enter')
    await expectFocus(page, 'Turn 1, client: PD, depth of disclosure 2, family')
    await page.keyboard.press('2')
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Enter')
    await page.keyboard.press('0')
    await expectFocus(page, 'Turn 2, system: nothing to code')
    await page.getByText(/^Saved at/).waitFor()

    // From here on nothing arrives, and then the page dies.
    let isDown = true
    await page.context().route('**/drafts/own', (route) => (isDown ? route.abort() : route.continue()))
    await page.keyboard.press('Enter')
    await page.keyboard.type('cmp')
    await page.keyboard.press('Enter')
    await page.getByText(/^⚠ Not saved since/).waitFor()
    await page.goto('chrome://crash').catch(() => undefined)
    isDown = false

    const again = await page.context().newPage()
    await again.goto(`${workbench.url}/projects/${workbench.project}/coding/${training}`)
    await again.getByRole('button', { name: 'Open the conversations' }).click()
    await again.getByText(/^Found on this device and brought back/).waitFor()
    await again.getByText(/^Saved at/).waitFor()
    expect(await again.evaluate('Object.keys(localStorage).filter((key) => key.includes("unsaved"))')).toEqual([])
    await expectFocus(again, 'Turn 4, system: not coded yet')
    expect(await namesIn(again)).toEqual([
      'Turn 1, client: PD, depth of disclosure 2, family',
      'Turn 2, system: nothing to code',
      'Turn 3, client: CMP',
      'Turn 4, system: not coded yet',
    ])

    await again.keyboard.press('Control+Enter')
    await again.getByText('1 turn is not coded yet.', { exact: false }).waitFor()
    await tabTo(again, 'Go to turn 4')
    await again.keyboard.press('Enter')
    await expectFocus(again, 'Turn 4, system: not coded yet')
    await again.keyboard.type('mon')
    await again.keyboard.press('Enter')
    await again.keyboard.press('Control+Enter')
    await tabTo(again, 'Hand in without these judgements')
    await again.keyboard.press('Enter')
    await again.getByText(/^You handed this coding in on/).waitFor()
    const [handedIn] = (
      await (
        await workbench.as('coder')
      ).call(listAssignments, { params: { project: workbench.project }, query: { state: 'submitted' } })
    ).items
    const coding = await (await workbench.as('coder')).call(readCoding, {
      params: { project: workbench.project, coding: handedIn?.coding ?? '' },
    })
    expect(Object.values(coding.turns)).toEqual([
      [{ code: 'PD', start: 0, end: 9, depth: 2, domain: 'family' }],
      [],
      [{ code: 'CMP' }],
      [{ code: 'MON' }],
    ])
    await again.context().close()
  }, 90_000)

  it('shows a second coder nothing of the first', async () => {
    const page = await workbench.open('coder', 'coding', { nth: 2 })
    const asked: string[] = []
    const bodies: string[] = []
    page.on('response', async (response) => {
      if (!response.url().includes('/api/')) return
      asked.push(new URL(response.url()).pathname.split('/').slice(-2).join('/'))
      bodies.push(await response.text().catch(() => ''))
    })
    await page.getByRole('link', { name: 'Begin', exact: true }).click()
    await page.getByRole('button', { name: 'Open the conversations' }).click()
    await turnIn(page, 1).waitFor()
    expect(await namesIn(page)).toEqual([1, 2, 3, 4].map((n) => expect.stringContaining(`Turn ${n}, `)))
    expect((await namesIn(page)).every((name) => name.endsWith(': not coded yet'))).toBe(true)
    expect(asked.some((path) => /assessments|disputes|agreements/.test(path))).toBe(false)
    expect(bodies.filter((body) => body.includes('"MON"') || body.includes(workbench.accounts.coder))).toEqual([])
    await page.close()
  })

  it('shows feedback after training, in German too', async () => {
    const { project } = workbench
    const second = await workbench.as('coder', 2)
    const params = { project, relationship: training }
    const { sessions } = await second.call(readTranscript, { params })
    const ids = sessions.flatMap(({ turns }) => turns.map(({ id }) => id))
    const codes = [
      [{ code: 'PD', depth: 2, domain: 'family' as const }],
      [{ code: 'VAL' }],
      [{ code: 'CMP' }],
      [{ code: 'MON' }],
    ]
    const turns = Object.fromEntries(ids.map((id, at) => [id, codes[at] ?? []]))
    await second.call(saveDraft, { params, body: { codebook: '1', turns } })
    await second.call(submitCoding, { params, body: {} })
    const page = await workbench.open('coder', `coding/${training}?study=${study}`, { language: 'de' })
    await page.getByRole('button', { name: 'Gespräche öffnen' }).click()
    await page.getByText('Die vereinbarte Kodierung liegt noch nicht vor.', { exact: false }).waitFor()
    await (await workbench.as('researcher')).call(keepGold, { params: { project, study }, body: {} })
    await page.reload()
    await page.getByText('Dieselben Codes in 4 von 4 Beiträgen', { exact: false }).waitFor()
    await page.getByText('1 Code eines Beitrags ist ausgelassen', { exact: false }).waitFor()
    await page.getByLabel('Nur Beiträge, die sich unterscheiden').uncheck()
    await page.getByText('Hier nicht entschieden: VAL').waitFor()
    expect([await accessibilityFaults(page), await overflowOf(page)]).toEqual([[], 0])
    await page.close()
  }, 60_000)

  it('asks what holds when two windows wrote the same draft, and loses neither', async () => {
    const first = await workbench.open('coder', `coding/${later}`)
    await first.getByRole('button', { name: 'Open the conversations' }).click()
    await turnIn(first, 1).waitFor()
    const second = await first.context().newPage()
    await second.goto(first.url())
    await second.getByRole('button', { name: 'Open the conversations' }).click()
    await turnIn(second, 1).waitFor()
    await first.bringToFront()
    await turnIn(first, 1).click()
    await first.keyboard.press('1')
    await first.getByText(/^Saved at/).waitFor()
    await second.bringToFront()
    await turnIn(second, 2).click()
    await second.keyboard.press('1')
    await second.getByRole('button', { name: 'Choose' }).click()
    await second.getByRole('button', { name: 'Use this choice' }).click()
    await second.getByText(/^Saved at/).waitFor()
    expect((await namesIn(second)).slice(0, 2)).toEqual(['Turn 1, client: PD', 'Turn 2, system: VAL'])
    await first.context().close()
  })

  it.each([
    ['light', 390, 'Episodes of strain'],
    ['light', 1440, 'Judgements'],
    ['dark', 390, 'Settings'],
    ['dark', 1440, 'Keys'],
  ] as const)(
    'in %s at %i pixels it fits, complains of nothing and can be read by everybody (also %s)',
    async (scheme, width, part) => {
      const page = await workbench.open('researcher', 'coding', { scheme, width })
      const complaints: string[] = []
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
      const look = async (): Promise<void> => {
        complaints.push(...(await accessibilityFaults(page)))
        if ((await overflowOf(page)) > 0) complaints.push('wider than its window')
      }
      const code = page.getByRole('link', { name: /^Code / }).first()
      await code.waitFor()
      await look()
      await code.click()
      await page.getByRole('button', { name: 'Open the conversations' }).click()
      await turnIn(page, 1).waitFor()
      await page.keyboard.press('2')
      await page.keyboard.press('ArrowRight')
      await page.keyboard.type('ad')
      await look()
      const isSheet = part === 'Settings' || part === 'Keys'
      await page.getByRole(isSheet ? 'button' : 'tab', { name: part, exact: true }).click()
      if (isSheet) await page.getByRole('dialog').waitFor()
      else if (part === 'Episodes of strain') await page.getByLabel('I mark them').check()
      await look()
      expect(complaints).toEqual([])
      await page.close()
    },
    90_000,
  )
})

/** Runs in the page: a letter on the turn with the focus, and what the field holds that a second letter would find. */
const lineAfterLetter = `
  document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'p', bubbles: true, cancelable: true }));
  document.activeElement.value;
`

const turnIn = (page: Page, n: number) => page.locator(`article[data-index="${n - 1}"]`)

const namesIn = (page: Page): Promise<readonly string[]> =>
  page.locator('article').evaluateAll((cards) => cards.map((card) => card.getAttribute('aria-label') ?? ''))

/** Goes on by Tab until what has this name is reached. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let pressed = 0; pressed < 60; pressed += 1) {
    if ((await focused(page)) === name) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not lead to ${name}; it led to ${await focused(page)}.`)
}

const focused = (page: Page): Promise<string> =>
  page.evaluate(`document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent.trim()`)

const expectFocus = (page: Page, name: string): Promise<void> => expect.poll(() => focused(page)).toBe(name)
