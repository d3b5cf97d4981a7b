import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build, folder, removeBuild, shell } from './command.ts'

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
const place = folder()

describe.skipIf(executablePath === undefined)('the report in a browser (skipped where Chromium is missing)', () => {
  let browser: Browser

  beforeAll(async () => {
    build()
    const examples = 'examples/conversations'
    shell(`$NEXUS assess ${examples}/* --html ${place.at('all')} --no-robustness`)
    shell(`$NEXUS assess ${examples}/one-evening.json ${examples}/straight-talk.txt --html ${place.at('few')}`)
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] })
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    removeBuild()
    place.remove()
  })

  const sights = [
    ['light', 390],
    ['light', 1280],
    ['dark', 390],
    ['dark', 1280],
  ] as const

  const opened = async (name: string, [colorScheme, width]: (typeof sights)[number]) => {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } })
    return { context, page: await context.newPage(), url: pathToFileURL(place.at(`${name}/index.html`)).href }
  }

  it.each(sights)(
    'in %s at %i pixels asks for nothing, complains of nothing and fits',
    async (...sight) => {
      const { context, page, url } = await opened('all', sight)
      const requests: string[] = []
      const complaints: string[] = []
      page.on('request', (request) => requests.push(request.url()))
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
      page.on('pageerror', (error) => complaints.push(error.message))
      await page.goto(url)
      const overflow = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      )
      await context.close()
      expect({ requests, complaints, overflow }).toEqual({ requests: [url], complaints: [], overflow: 0 })
    },
    120_000,
  )

  it.each(sights)(
    'in %s at %i pixels can be read by everybody',
    async (...sight) => {
      const { context, page, url } = await opened('few', sight)
      await page.goto(url)
      const list = await new AxeBuilder({ page }).analyze()
      await page.goto(`${url}#r1`)
      await page.getByRole('button', { name: 'Open all details' }).click()
      expect(await page.locator('article#r1').isVisible()).toBe(true)
      const relationship = await new AxeBuilder({ page }).analyze()
      const violations = [...list.violations, ...relationship.violations]
      await context.close()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`)).toEqual([])
    },
    120_000,
  )
})
