import { describe, expect, it } from 'vitest'
import { forest } from './forest.ts'
import type { ForestRow } from './forest-row.ts'

const statistic = 'Krippendorff’s alpha (nominal)'
const mark = (value: number, interval: readonly [number, number]) => ({ statistic, value, interval, n: 40 })
const none = { statistic, value: null, interval: null, n: 40, reason: 'every rating is in one category' }

const rows: readonly ForestRow[] = [
  { label: 'VAL', n: 40, prevalence: 0.31, marks: [mark(0.86, [0.81, 0.9])] },
  { label: 'CHA', n: 40, prevalence: 0.04, marks: [mark(0.8, [0.5, 0.95])] },
  { label: 'WDR', n: 1, prevalence: 0.02, marks: [mark(-0.02, [-0.3, 0.4])] },
  { label: 'RSK', n: 40, prevalence: null, marks: [none] },
]
const drawn = (label = 'VAL', width?: number) =>
  forest([{ ...(rows[0] ?? { n: 0, prevalence: null, marks: [] }), label }], {
    title: 'Agreement',
    ...(width === undefined ? {} : { width }),
  })
const textOf = (svg: string, element: string) => new RegExp(`<${element}>([^<]*)</${element}>`).exec(svg)?.[1]

describe('forest', () => {
  it('says the finding in words, then every row with its n, prevalence and interval', () => {
    const svg = forest(rows, { title: 'Agreement by code', lead: '2 coders.', unit: 'turn' })
    expect([textOf(svg, 'title'), textOf(svg, 'desc')]).toEqual([
      'Agreement by code',
      [
        '2 coders.',
        `${statistic} in 4 rows: 2 at 0.80 or above, 1 of them with the whole interval; 0 from 0.667 to below 0.80; 1 below 0.667; 1 without a value.`,
        `VAL: 40 turns, prevalence 0.31; ${statistic} 0.86 (0.81 to 0.90).`,
        `CHA: 40 turns, prevalence 0.04; ${statistic} 0.80 (0.50 to 0.95).`,
        `WDR: 1 turn, prevalence 0.02; ${statistic} −0.02 (−0.30 to 0.40).`,
        `RSK: 40 turns; ${statistic} undefined: every rating is in one category.`,
      ].join(' '),
    ])
  })

  it('is one image to a screen reader', () => {
    expect(drawn()).toMatch(/^<svg [^>]*role="img"[^>]*><title>Agreement<\/title><desc>/)
  })

  it('draws no mark where there is no value', () => {
    const [row] = rows.slice(3)
    const svg = forest(row === undefined ? [] : [row], { title: 'Agreement' })
    // One shape, in the legend.
    expect(svg.match(/nx-shape /g)?.length).toBe(1)
  })

  it('escapes a label, and shows signs that would reorder the line', () => {
    const svg = drawn('<script>alert("x")</script>&\u202Eevil\u0007')
    expect(svg).not.toContain('<script')
    expect(svg).toContain('&lt;script&gt;')
    expect(['\u202E', '\u0007'].filter((sign) => svg.includes(sign))).toEqual([])
  })

  it('is the same each time', () => {
    expect(drawn()).toBe(drawn())
  })

  it('ends a bar that leaves the picture in a point', () => {
    const svg = (low: number) =>
      forest([{ label: 'x', n: 4, prevalence: null, marks: [mark(-0.4, [low, 0.2])] }], { title: 'x' })
    expect([svg(-1), svg(-1.6)].map((text) => text.includes('l6 -4v8z'))).toEqual([false, true])
  })

  it('draws nothing but its title where there are no rows', () => {
    expect(textOf(forest([], { title: 'Agreement' }), 'desc')).toBe('There is nothing to show.')
  })
})
