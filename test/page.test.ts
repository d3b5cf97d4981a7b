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
  let url = ''

  beforeAll(async () => {
    build()
    shell(`$NEXUS assess examples/conversations/* --html ${place.at('report')} --no-robustness`)
    url = pathToFileURL(place.at('report/index.html')).href
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] })
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    removeBuild()
    place.remove()
  })

  it.each([
    ['light', 390],
    ['light', 1280],
    ['dark', 390],
    ['dark', 1280],
  ] as const)(
    'in %s at %i pixels asks for nothing, complains of nothing, fits, and can be read by everybody',
    async (colorScheme, width) => {
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } })
      const page = await context.newPage()
      const requests: string[] = []
      const complaints: string[] = []
      page.on('request', (request) => requests.push(request.url()))
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
      page.on('pageerror', (error) => complaints.push(error.message))
      await page.goto(url)
      const { violations } = await new AxeBuilder({ page }).analyze()
      const overflow = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      )
      expect({ requests, complaints, overflow }).toEqual({ requests: [url], complaints: [], overflow: 0 })
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`)).toEqual([])
      await context.close()
    },
    120_000,
  )
})
