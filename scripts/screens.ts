import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Page } from 'playwright-core'
import type { Role } from '../src/api/permissions.ts'
import { root } from '../test/source-tree.ts'
import { type FullScene, fullScene } from '../test/web/full-scene.ts'
import { accessibilityFaults, openWorkbench, overflowOf, type Workbench } from '../test/web/workbench.ts'

const usage = `Takes a picture of every page of the workbench (npm run build first): light and dark, 1440 and 390 pixels wide, into docs/screens/, over the
shipped conversations. Looks at each with axe as well.

  npm run screens [-- --only NAME] [--from NAME] [--to DIR]

  --only NAME  pages whose name begins so
  --from NAME  this page and those after it
  --to DIR     another folder

Ends with status 1 where a page breaks a rule of WCAG 2.2 AA, is wider than its window, or complains in the console.`

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    from: { type: 'string', default: '' },
    to: { type: 'string', default: join(root, 'docs', 'screens') },
    help: { type: 'boolean', default: false },
  },
})

interface Sight {
  readonly name: string
  readonly role: Role | null
  readonly path: (scene: FullScene) => string
  readonly language?: 'de'
}

const one = (name: string, role: Role | null, path: string): Sight => ({ name, role, path: () => path })
const view = (name: string, path = name): Sight => ({
  name: `relationship-${name}`,
  role: 'supervisor',
  path: ({ constructive }) => `relationships/${constructive}/${path}`,
})

/** Every page, in the order of the work. */
const sights: readonly Sight[] = [
  one('sign-in', null, '/sign-in'),
  one('set-up', null, '/set-up#nothing'),
  one('join', null, '/join#nothing'),
  one('reset', null, '/reset#nothing'),
  one('relationships', 'supervisor', 'relationships'),
  { ...one('relationships-german', 'supervisor', 'relationships'), language: 'de' },
  ...['transcript', 'course', 'assessment', 'trends', 'styles', 'contracts', 'instruments', 'versions'].map((name) =>
    view(name),
  ),
  ...['overrides', 'identifiers', 'memory'].map((name) => view(name)),
  {
    name: 'relationship-assessment-german',
    role: 'supervisor',
    path: ({ supportive }) => `relationships/${supportive}/assessment`,
    language: 'de',
  },
  {
    name: 'relationship-course-strain',
    role: 'supervisor',
    path: ({ supportive }) => `relationships/${supportive}/course`,
  },
  one('runs', 'supervisor', 'runs'),
  one('compare', 'supervisor', 'compare'),
  one('systems', 'supervisor', 'systems'),
  one('system', 'supervisor', 'systems/view?id=meridian&version=%225.0%22'),
  one('parameters', 'supervisor', 'parameters'),
  one('coding', 'coder', 'coding'),
  { name: 'coding-desk', role: 'coder', path: ({ uncoded, study }) => `coding/${uncoded}?study=${study}` },
  one('studies', 'researcher', 'studies'),
  { name: 'study', role: 'researcher', path: ({ study }) => `studies/${study}` },
  { name: 'study-agreement', role: 'researcher', path: ({ study }) => `studies/${study}/agreement` },
  { name: 'study-disputes', role: 'researcher', path: ({ study }) => `studies/${study}/disputes` },
  one('alerts', 'clinician', 'alerts'),
  { name: 'alert', role: 'clinician', path: ({ alert }) => `alerts/${alert}` },
  one('overrides', 'clinician', 'overrides'),
  one('gateway', 'supervisor', 'gateway'),
  one('instruments', 'clinician', 'instruments'),
  ...['', '/members', '/keys', '/settings', '/retention', '/consent-texts', '/persons', '/audit'].map((part) =>
    one(`administration${part.replace('/', '-')}`, 'admin', `administration${part}`),
  ),
  { name: 'administration-person', role: 'admin', path: ({ person }) => `administration/persons/${person}` },
  ...['', '/accounts', '/projects', '/operation', '/audit'].map((part) =>
    one(`installation${part.replace('/', '-')}`, 'admin', `/installation${part}`),
  ),
  one('account', 'admin', '/account'),
  { name: 'form', role: null, path: ({ form }) => form },
  { name: 'form-german', role: null, path: ({ form }) => form, language: 'de' },
]

const looks = [
  ['light', 1440],
  ['light', 390],
  ['dark', 1440],
  ['dark', 390],
] as const

async function main(folder: string): Promise<void> {
  if (values.only === '' && values.from === '') rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const workbench = await openWorkbench()
  try {
    const scene = await fullScene(workbench)
    const first = sights.findIndex(({ name }) => name.startsWith(values.from))
    for (const sight of sights.slice(first).filter(({ name }) => name.startsWith(values.only))) {
      for (const look of looks) await taken(workbench, { sight, path: sight.path(scene), look, folder })
    }
  } finally {
    await workbench.close()
  }
}

interface Taking {
  readonly sight: Sight
  readonly path: string
  readonly look: (typeof looks)[number]
  readonly folder: string
}

async function taken(workbench: Workbench, { sight, path, look: [scheme, width], folder }: Taking): Promise<void> {
  const { name, role, language = 'en' } = sight
  const page = await workbench.open(role, path, { scheme, width, language })
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  await settled(page)
  const file = `${name}-${width}-${scheme}.jpg`
  await page.screenshot({ path: join(folder, file), type: 'jpeg', quality: 60 })
  const faults = [...(await accessibilityFaults(page)), ...complaints]
  const overflow = await overflowOf(page)
  await page.close()
  if (overflow > 0) faults.push(`${overflow} pixels wider than its window`)
  console.log(`${file}${faults.length === 0 ? '' : `\n  ${faults.join('\n  ')}`}`)
  if (faults.length > 0) process.exitCode = 1
}

/** Until the heading is there and nothing says that it is loading; streams stay open, so the network is never silent. */
async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.waitForTimeout(500)
  const loading = page.locator('.mantine-Skeleton-root')
  for (let looks = 0; looks < 50 && (await loading.count()) > 0; looks += 1) await page.waitForTimeout(200)
  await page.waitForTimeout(300)
}

if (values.help) console.log(usage)
else await main(values.to)
