import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { calibrationPicture } from '../src/report/svg/calibration.ts'
import { forest } from '../src/report/svg/forest.ts'
import { trend } from '../src/report/svg/trend.ts'
import { calibrationOf } from '../src/stats/calibration.ts'

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
const long = 'a label that somebody wrote at length, with a_very_long_identifier-that.goes/on_and_on_without_a_blank'
const mark = { statistic: 'Krippendorff’s alpha (nominal)', value: -0.4, interval: [-1.8, 0.2], n: 4 } as const
const predictions = Array.from({ length: 400 }, (_, at) => ({ confidence: (at % 100) / 100, isRight: at % 3 > 0 }))
const month = 30 * 86_400_000

const pictures: readonly (readonly [string, (width: number) => string])[] = [
  [
    'forest',
    (width) => {
      const none = { ...mark, value: null, interval: null, reason: long }
      const row = { label: long, n: 12_345, prevalence: 0.5, marks: [mark, none], note: 'seen in 3: too rare to say' }
      return forest([row, { ...row, label: '短いラベル' }], { title: long, lead: long, width })
    },
  ],
  ['calibration', (width) => calibrationPicture(calibrationOf(predictions), { title: long, lead: long, width })],
  [
    'trend',
    (width) =>
      trend(
        [3, null, 26.5, 12].map((value, at) => ({
          at: at * at * month,
          value,
          change: 'lower' as const,
          signals: ['x'],
        })),
        {
          ...{ title: long, lead: long, range: [0, 27], limits: { centre: 14, lower: 13.9, upper: 14.1 }, width },
          ...{ watermark: 'collected below DTN level 3; not interpretable as therapeutic alliance', notes: [long] },
          lanes: [{ kind: 'strain', name: 'Interaction strain', marks: [{ at: month, words: 'x' }] }],
        },
      ),
  ],
]

describe.skipIf(executablePath === undefined)('pictures in a browser (skipped where Chromium is missing)', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] })
  }, 60_000)
  afterAll(async () => browser?.close())

  const shown = async (svg: string, colorScheme: 'light' | 'dark', width: number) => {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } })
    const page = await context.newPage()
    await page.goto(`data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`)
    const seen = await page.evaluate<{ out: string[]; width: number; ground: string; smallest: number }>(`(() => {
      const svg = document.documentElement, view = svg.viewBox.baseVal, box = svg.getBoundingClientRect()
      const texts = [...svg.querySelectorAll('text')].filter((text) => !text.classList.contains('nx-mark'))
      const out = texts.filter((text) => { const b = text.getBoundingClientRect(); return b.left < box.left - 1 || b.right > box.right + 1 || b.bottom > box.bottom + 1 })
      return { out: out.map((text) => text.textContent), width: box.width, ground: getComputedStyle(svg.querySelector('rect')).fill,
        smallest: Math.min(...texts.map((text) => parseFloat(getComputedStyle(text).fontSize) * box.width / view.width)) }
    })()`)
    await context.close()
    return seen
  }

  it.each(pictures.flatMap(([name, draw]) => [320, 480, 900].map((width) => [name, width, draw] as const)))(
    '%s at %i pixels keeps every word inside',
    async (_, width, draw) => expect((await shown(draw(width), 'light', 1000)).out).toEqual([]),
    60_000,
  )

  it.each(pictures)(
    '%s shrinks to a screen of 390 pixels and can be read there',
    async (_, draw) => {
      const { width, smallest } = await shown(draw(480), 'light', 390)
      expect([width, smallest > 10]).toEqual([390, true])
    },
    60_000,
  )

  it.each(pictures)(
    '%s follows the reader into the dark',
    async (_, draw) => {
      const grounds = [await shown(draw(480), 'light', 600), await shown(draw(480), 'dark', 600)]
      expect(grounds.map(({ ground }) => ground)).toEqual(['rgb(255, 255, 255)', 'rgb(20, 24, 27)'])
    },
    60_000,
  )
})
