import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startImport } from '../../src/api/imports.ts'
import { listPersons, readPerson } from '../../src/api/persons.ts'
import { listOwnProjects } from '../../src/api/projects.ts'
import { nexusClient } from '../../src/client/client.ts'
import { openLog } from '../../src/server/log.ts'
import { serve } from '../../src/server/serve.ts'
import { defaultSettings } from '../../src/server/settings.ts'
import { root } from '../source-tree.ts'
import { pgliteTemplate } from '../store/pglite-template.ts'
import { settled } from './scene.ts'
import { accessibilityFaults, chromiumPath, openWorkbench, overflowOf, password, type Workbench } from './workbench.ts'

const skipped = '(skipped where Chromium is missing)'
const sights = [
  ['light', 1440],
  ['dark', 390],
] as const

describe.skipIf(chromiumPath === undefined)(`the first page of an installation ${skipped}`, () => {
  it('sets up in German from the link the server printed, and lands in the empty project, signed in', async () => {
    const workbench = process.env.NEXUS_WORKBENCH ?? join(root, 'dist', 'web')
    const server = await serve({
      data: { kind: 'memory', template: await pgliteTemplate() },
      keys: { environment: randomBytes(32).toString('base64') },
      ...{ host: '127.0.0.1', port: 0, organisation: null, slots: 1 },
      settings: { ...defaultSettings, workbench },
      log: openLog('silent'),
    })
    const browser = await chromium.launch({ executablePath: chromiumPath ?? '', args: ['--no-sandbox'] })
    const context = await browser.newContext({ locale: 'de-DE', reducedMotion: 'reduce' })
    const page = await context.newPage()
    page.setDefaultTimeout(15_000)
    await page.goto(server.setUpLink ?? '')
    await page.getByLabel('Ihr Name').fill('Ada Admin')
    await page.getByLabel('E-Mail').fill('ada@clinic.example')
    await page.locator('input[name=password]').fill('kurz')
    await page.getByLabel('Name des ersten Projekts').fill('Hafenklinik')
    await page.keyboard.press('Enter')
    await page.getByText('Das sind 4 Zeichen; nötig sind mindestens 12.').waitFor()
    await page.locator('input[name=password]').fill('passwordpassword')
    await page.keyboard.press('Enter')
    await page.getByText('Dieses Passwort wird nicht angenommen', { exact: false }).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await page.locator('input[name=password]').fill(password)
    await page.keyboard.press('Enter')
    await page.getByText('Hafenklinik').waitFor()
    expect(new URL(page.url()).pathname).toMatch(/^\/projects\/[0-9a-f-]{36}\/relationships$/)
    await page.goto(`${server.url}/set-up#${'x'.repeat(43)}`)
    await page.getByRole('heading', { level: 1, name: 'Nexus einrichten' }).waitFor()
    await browser.close()
    await server.close()
  }, 90_000)
})

describe.skipIf(chromiumPath === undefined)(`administration in the browser ${skipped}`, () => {
  let workbench: Workbench
  beforeAll(async () => {
    workbench = await openWorkbench()
    const admin = await workbench.as('admin')
    const bytes = new Uint8Array(readFileSync(join(root, 'examples', 'conversations', 'one-evening.json')))
    const asked = { params: { project: workbench.project }, query: { name: 'one.json', assess: 'false' as const } }
    await admin.upload(startImport, asked, bytes)
    await settled(admin, workbench.project)
  }, 120_000)
  afterAll(() => workbench?.close())

  /** What the page said of the last act. */
  const told = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text }).waitFor()

  it('lets a member in by a link, shown once, and gives them another role by keyboard', async () => {
    const page = await workbench.open('admin', 'administration/members')
    await page.getByRole('textbox', { name: 'E-mail' }).fill('nora@clinic.example')
    await page.keyboard.press('Enter')
    const link = await page.getByLabel('Link of the invitation').inputValue()
    const joining = await workbench.open(null, link.replace(workbench.url, ''))
    await joining.getByText('You are invited to “Harbour clinic”', { exact: false }).waitFor()
    await joining.getByLabel('Your name').fill('Nora New')
    await joining.locator('input[name=password]').fill(password)
    await joining.keyboard.press('Enter')
    await joining.waitForURL(/\/projects\//)
    await joining.close()
    await page.reload()
    const role = page.getByRole('combobox', { name: 'Role of Nora New' })
    const before = await role.inputValue()
    await role.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('option', { name: 'coder' }).waitFor()
    // The list is drawn before it hears keys; a person presses again.
    const meant = page.locator('[role=option][data-combobox-selected]')
    for (let presses = 0; presses < 20; presses += 1) {
      await page.keyboard.press('ArrowDown')
      await page.waitForTimeout(50)
      if ((await meant.count()) === 1 && (await meant.innerText()) !== before) break
    }
    await page.keyboard.press('Enter')
    await told(page, 'Nora New now has the role')
    expect(await page.getByLabel('Link of the invitation').count()).toBe(0)
    await page.close()
  }, 60_000)

  it('makes a key that works and ends it by keyboard', async () => {
    const page = await workbench.open('admin', 'administration/keys')
    await page.getByLabel('Name').fill('nightly import')
    await page.keyboard.press('Enter')
    const key = await page.getByLabel('Key', { exact: true }).inputValue()
    const program = nexusClient({ url: workbench.url, key })
    expect((await program.call(listOwnProjects, {})).items).toHaveLength(1)
    await page.getByRole('button', { name: 'End the key nightly import' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'End', exact: true }).focus()
    await page.keyboard.press('Enter')
    await told(page, 'The key “nightly import” has ended.')
    await expect(program.call(listOwnProjects, {})).rejects.toMatchObject({ code: 'unauthenticated' })
    await page.close()
  }, 60_000)

  it('verifies the audit, names its end, and shows the verification as an entry', async () => {
    const page = await workbench.open('supervisor', 'administration/audit')
    await page.getByRole('button', { name: 'Verify the chain' }).press('Enter')
    await told(page, 'Nothing was changed, removed or added')
    await page.getByRole('cell', { name: 'Audit verified' }).waitFor()
    await page.close()
  }, 60_000)

  it('says what a retention would erase before it is set', async () => {
    const page = await workbench.open('admin', 'administration/retention')
    await page.getByLabel('Erase after a number of days without a change').check()
    await page.getByLabel('Days after the last change').fill('30')
    await page.getByRole('button', { name: 'See what this would erase' }).click()
    await told(page, 'As if 30 days were set. Nothing is due.')
    await page.getByRole('button', { name: 'Set the retention' }).click()
    await page.getByText('0 relationships would be due now', { exact: false }).waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Set the retention' }).click()
    await told(page, 'Relationships are erased 30 days after their last change.')
    await page.close()
  }, 60_000)

  it('publishes a consent text in versions that stay readable', async () => {
    const page = await workbench.open('admin', 'administration/consent-texts')
    for (const version of [1, 2]) {
      await page.getByRole('textbox', { name: 'Title' }).fill('Reading along')
      await page.getByRole('textbox', { name: 'Text', exact: true }).fill(`We read along, version ${version}.`)
      await page.getByRole('button', { name: 'Publish' }).click()
      await told(page, `Version ${version} is shown from now on.`)
    }
    expect(await page.getByRole('button', { name: 'Read Reading along, version 1' }).count()).toBe(1)
    expect(await page.getByRole('button', { name: 'Read Reading along, version 2' }).count()).toBe(2)
    await page.close()
  }, 60_000)

  const within = ['members', 'keys', 'settings', 'retention', 'consent-texts', 'persons', 'audit', 'person']
  const outside = ['/account', ...['accounts', 'projects', 'operation', 'audit'].map((part) => `/installation/${part}`)]

  it.each([...within, ...outside])(
    'leaves %s without faults, light and wide, then dark and narrow, in German',
    async (part) => {
      const page = await german()
      const complaints: string[] = []
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
      await page.goto(workbench.url + (part.startsWith('/') ? part : await addressOf(part)))
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.locator('.mantine-Skeleton-root').first().waitFor({ state: 'detached' })
      for (const [colorScheme, width] of sights) {
        await page.emulateMedia({ colorScheme })
        await page.setViewportSize({ width, height: 900 })
        expect([await accessibilityFaults(page), await overflowOf(page)]).toEqual([[], 0])
      }
      expect(complaints).toEqual([])
    },
    120_000,
  )

  const addressOf = async (part: string): Promise<string> => {
    const admin = await workbench.as('admin')
    const at = `/projects/${workbench.project}/administration`
    if (part !== 'person') return `${at}/${part}`
    return `${at}/persons/${(await admin.call(listPersons, { params: { project: workbench.project } })).items[0]?.id}`
  }

  /** One page for all that are only looked at. */
  let looking: Page | null = null
  const german = async (): Promise<Page> => {
    looking ??= await workbench.open('admin', '/account', { language: 'de' })
    return looking
  }

  it('shows a viewer none of it, and says which right it needs', async () => {
    const page = await workbench.open('viewer', 'administration/members')
    await page.getByText('member.manage', { exact: false }).waitFor()
    expect(await page.getByRole('link', { name: 'Administration' }).count()).toBe(0)
    await page.goto(`${workbench.url}/installation/accounts`)
    await page.getByRole('heading', { level: 1, name: 'Not for you' }).waitFor()
    await page.close()
  }, 60_000)

  it('erases a person only when their code is typed, and names the proof', async () => {
    const admin = await workbench.as('admin')
    const params = { project: workbench.project }
    const person = (await admin.call(listPersons, { params })).items[0]?.id ?? ''
    const page = await workbench.open('admin', 'administration/persons')
    // Words of the list below come late; the focus above it stays.
    await page.route(/words-en/, async (route) => {
      await page.waitForTimeout(700)
      await route.continue()
    })
    await page.getByRole('rowheader').getByRole('link').press('Enter')
    await page.getByRole('button', { name: 'Erase this person' }).focus()
    await page.getByRole('rowheader').getByText('unnamed system').waitFor()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Relationships: 1').waitFor()
    expect(await dialog.getByRole('button', { name: 'Erase for good' }).isDisabled()).toBe(true)
    expect(await accessibilityFaults(page)).toEqual([])
    const label =
      (await dialog.getByRole('textbox').getAttribute('aria-label')) ?? (await dialog.locator('label').innerText())
    await dialog.getByRole('textbox').fill(/“(.+)”/.exec(label)?.[1] ?? '')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Erased' }).waitFor()
    await page.getByText(/Proof: entry \d+ of the audit/).waitFor()
    await page.getByRole('link', { name: 'To the persons' }).press('Enter')
    await page.getByText('Nobody is known here yet.').waitFor()
    await expect(admin.call(readPerson, { params: { ...params, person } })).rejects.toMatchObject({ code: 'notFound' })
    await page.close()
  }, 60_000)
})
