import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { acceptInvitation, setUp } from '../../src/api/accounts.ts'
import { inviteMember } from '../../src/api/members.ts'
import { type Role, roles } from '../../src/api/permissions.ts'
import type { NexusClient } from '../../src/client/client.ts'
import { openLog } from '../../src/server/log.ts'
import { serve } from '../../src/server/serve.ts'
import { defaultSettings } from '../../src/server/settings.ts'
import { cheapStrength } from '../server/cheap-strength.ts'
import { cookieClient, signedIn } from '../server/cookie-client.ts'
import { root } from '../source-tree.ts'
import { pgliteTemplate } from '../store/pglite-template.ts'

/** The browser of this machine; tests skip themselves, saying so, where there is none. */
export const chromiumPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
)

/** Everybody's: accounts of the tests are nobody. */
export const password = 'four quiet words here'
export const emailOf = (role: Role, nth = 1): string => `${role}${nth === 1 ? '' : nth}@clinic.example`

/** The real server on an empty PGlite with one account in each role, and a browser to look at it. */
export interface Workbench {
  readonly url: string
  readonly project: string
  /** Asks the API as the account of a role, with its cookie. */
  readonly as: (role: Role, nth?: number) => Promise<NexusClient>
  /** Makes a further account of a role: the second coder is `{ role: 'coder', nth: 2 }`. Answers its id. */
  readonly join: (role: Role, nth: number) => Promise<string>
  /** The account of each role. */
  readonly accounts: Readonly<Record<Role, string>>
  /** A page of the workbench as the account of a role sees it; `path` stands below the project unless it begins with `/`. */
  readonly open: (role: Role | null, path: string, sight?: Sight) => Promise<Page>
  readonly close: () => Promise<void>
}

export interface Sight {
  readonly language?: 'en' | 'de'
  readonly scheme?: 'light' | 'dark'
  readonly width?: number
  readonly nth?: number
}

/** Serves the workbench that `npm run build` made, or the folder `NEXUS_WORKBENCH` names. */
export async function openWorkbench(): Promise<Workbench> {
  const folder = process.env.NEXUS_WORKBENCH ?? join(root, 'dist', 'web')
  if (!existsSync(join(folder, 'index.html'))) throw new Error('The workbench is not built: run `npm run build` first.')
  const server = await serve({
    data: { kind: 'memory', template: await pgliteTemplate() },
    keys: { environment: randomBytes(32).toString('base64') },
    ...{ host: '127.0.0.1', port: Number(process.env.NEXUS_PORT ?? 0), organisation: null, slots: 1 },
    settings: { ...defaultSettings, workbench: folder },
    ...{ log: openLog('silent'), strength: cheapStrength },
  })
  const { url } = server
  const token = new URL(server.setUpLink ?? '').hash.slice(1)
  const admin = cookieClient(url)
  const first = { token, name: nameOf('admin', 1), email: emailOf('admin'), password, projectName: 'Harbour clinic' }
  const { account, project } = await admin.call(setUp, { body: first })
  const clients = new Map<string, Promise<NexusClient>>([[emailOf('admin'), Promise.resolve(admin)]])
  const joined = async (role: Role, nth: number): Promise<string> => {
    const asked = { params: { project }, body: { email: emailOf(role, nth), role } }
    const { link } = await admin.call(inviteMember, asked)
    const body = { token: new URL(link).hash.slice(1), name: nameOf(role, nth), password }
    return (await cookieClient(url).call(acceptInvitation, { body })).account
  }
  const accounts: Partial<Record<Role, string>> = { admin: account }
  for (const role of roles) accounts[role] ??= await joined(role, 1)
  const left = new Map<string, BrowserContext>()
  const browser = await chromium.launch({ executablePath: chromiumPath ?? '', args: browserArguments })
  return {
    ...{ url, project, join: joined },
    // Every role was just given one.
    accounts: accounts as Record<Role, string>,
    as: (role, nth = 1) => {
      const email = emailOf(role, nth)
      const client = clients.get(email) ?? signedIn(url, { email, password })
      clients.set(email, client)
      return client
    },
    open: (role, path, sight = {}) => opened({ browser, url, project, left }, { role, path, sight }),
    close: async () => {
      await browser.close()
      await server.close()
    },
  }
}

/** Nothing is drawn by a graphics card here; asking for one costs an eighth of the browser's time. */
const browserArguments = ['--no-sandbox', '--disable-background-networking', '--disable-gpu', '--in-process-gpu']

const nameOf = (role: Role, nth: number): string => `${names[role]}${nth === 1 ? '' : ` ${nth}`}`

const names: Readonly<Record<Role, string>> = {
  ...{ viewer: 'Vera Viewer', coder: 'Cora Coder', researcher: 'Rhea Researcher' },
  ...{ clinician: 'Clio Clinician', supervisor: 'Sam Supervisor', admin: 'Ada Admin' },
}

interface Place {
  readonly browser: Browser
  readonly url: string
  readonly project: string
  /** Contexts in which no page is open. */
  readonly left: Map<string, BrowserContext>
}

interface Visit {
  readonly role: Role | null
  readonly path: string
  readonly sight: Sight
}

async function opened(place: Place, { role, path, sight }: Visit): Promise<Page> {
  const { url, project } = place
  const { language = 'en', scheme = 'light', width = 1440, nth = 1 } = sight
  const email = role === null ? null : emailOf(role, nth)
  const context = await contextFor(place, { email, language })
  const page = await context.newPage()
  await forget(page, url)
  await page.emulateMedia({ colorScheme: scheme })
  await page.setViewportSize({ width, height: 900 })
  page.on('close', () => {
    if (context.pages().length === 0) place.left.set(keyOf({ email, language }), context)
  })
  await page.goto(path.startsWith('/') ? `${url}${path}` : `${url}/projects/${project}/${path}`)
  return page
}

interface Visitor {
  readonly email: string | null
  readonly language: 'en' | 'de'
}

const keyOf = ({ email, language }: Visitor): string => `${language} ${email}`

/**
 * The context in which the account was here last, if it has left: it has the workbench at hand, which otherwise is fetched and compiled again for
 * every page. What was kept in it goes.
 */
async function contextFor({ browser, url, left }: Place, visitor: Visitor): Promise<BrowserContext> {
  const { email, language } = visitor
  const key = keyOf(visitor)
  const known = left.get(key)
  left.delete(key)
  const context = known ?? (await browser.newContext(settingsFor(language)))
  if (known === undefined) context.on('close', () => left.delete(key))
  // Says what it waited for before the test's own time is over.
  context.setDefaultTimeout(15_000)
  await context.unrouteAll()
  await context.clearCookies()
  if (email !== null) await enter(context, url, email)
  return context
}

function settingsFor(language: 'en' | 'de') {
  const locale = language === 'de' ? 'de-DE' : 'en-GB'
  return { locale, reducedMotion: 'reduce', timezoneId: 'Europe/Berlin' } as const
}

/** Empties what the workbench keeps in the browser; the cookie is the context's. */
async function forget(page: Page, origin: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'local_storage,indexeddb' })
  await session.detach()
}

/** Signs in once for each account and keeps the cookie: hashing a password takes its time on purpose. */
async function enter(context: BrowserContext, url: string, email: string): Promise<void> {
  const known = cookies.get(`${url} ${email}`)
  if (known !== undefined) {
    await context.addCookies([...known])
    const me = await context.request.get(`${url}/api/v1/accounts/me`)
    if (me.ok()) return
  }
  const reply = await context.request.post(`${url}/api/v1/sign-ins`, {
    data: { email, password },
    headers: { 'nexus-request': '1' },
  })
  if (!reply.ok()) throw new Error(`${email} cannot sign in: ${await reply.text()}`)
  cookies.set(`${url} ${email}`, await context.cookies())
}

const cookies = new Map<string, Awaited<ReturnType<BrowserContext['cookies']>>>()

/**
 * Faults of WCAG 2.2 A and AA that axe finds on the page as it stands, each with its place. In one go ("legacy"): no page holds a frame
 * from elsewhere, for which a second page would be opened.
 */
export async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(tags).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))
}

/** How many pixels the page is wider than its window. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
}
