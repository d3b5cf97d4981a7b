import { describe, expect, it } from 'vitest'
import { trend } from './trend.ts'
import type { TrendOptions, TrendPoint } from './trend-course.ts'

const on = (day: string) => Date.parse(`${day}T10:00:00Z`)
const points: readonly TrendPoint[] = [
  { at: on('2026-01-05'), value: 22 },
  { at: on('2026-01-12'), value: null, why: 'too few answers' },
  { at: on('2026-01-19'), value: 12.5, change: 'lower', signals: ['One score beyond three sigma'] },
]
const options: TrendOptions = { title: 'Scores on X', range: [0, 27], limits: null }
const descOf = (svg: string) => /<desc>([^<]*)<\/desc>/.exec(svg)?.[1]
const circles = (svg: string) =>
  [...svg.matchAll(/d="M([\d.]+) ([\d.]+)m-4\.6/g)].map(([, x]) => Number(x)).slice(0, -1)

describe('trend', () => {
  it('says every score with its day, what stands out, and what was seen beside them', () => {
    const svg = trend(points, {
      ...options,
      lead: 'Level 2, supportive, moderate certainty.',
      limits: { centre: 18, lower: 12.8, upper: 23.2 },
      lanes: [{ kind: 'strain', name: 'Interaction strain', marks: [{ at: on('2026-01-08'), words: '2026-01-08' }] }],
      notes: ['SD 6.'],
    })
    expect(descOf(svg)).toBe(
      [
        'Level 2, supportive, moderate certainty.',
        '3 administrations, 2 with a score: 2026-01-05 22; 2026-01-12 no score (too few answers); 2026-01-19 12.5. Possible: 0 to 27.',
        'Control limits 12.8 to 23.2 around 18.',
        '2026-01-19: One score beyond three sigma.',
        '2026-01-19: lower than the first score by more than error of measurement.',
        'Interaction strain: 2026-01-08.',
        'SD 6. A score that did not drop never cancels a coded marker.',
      ].join(' '),
    )
  })

  it('draws time to scale: ten days are ten times as wide as one', () => {
    const [a = 0, b = 0, c = 0] = circles(
      trend(
        ['2026-01-01', '2026-01-02', '2026-01-12'].map((day) => ({ at: on(day), value: 3 })),
        options,
      ),
    )
    expect((c - b) / (b - a)).toBeCloseTo(10, 0)
  })

  it('puts scores in the order of time whatever order they come in', () => {
    expect(trend([...points].reverse(), options)).toBe(trend(points, options))
  })

  it('dashes the line over a missing score', () => {
    const [first, , last] = points
    const whole = trend(first === undefined || last === undefined ? [] : [first, last], options)
    expect([trend(points, options), whole].map((svg) => svg.includes('nx-s-blue nx-dash'))).toEqual([true, false])
  })

  it('carries the watermark over the picture, in a frame and in words', () => {
    const svg = trend(points, { ...options, watermark: 'collected below DTN level 3' })
    expect([svg.match(/ollected below/g)?.length, descOf(svg)?.startsWith('Collected below DTN level 3.')]).toEqual([
      3,
      true,
    ])
  })

  it('has no colour that grades: neither direction has one of its own', () => {
    const drawn = (change: 'higher' | 'lower') =>
      trend([{ at: 0, value: 3, change }], options)
        .match(/nx-s-\w+ nx-f-\w+/g)
        ?.toSorted()
    expect(drawn('higher')).toEqual(drawn('lower'))
  })

  it.each([
    ['no administration', []],
    ['one', [{ at: 0, value: 3 }]],
    ['the same score at the same time', [0, 0].map((at) => ({ at, value: 3 }))],
    ['no score at all', [{ at: 0, value: null }]],
  ])('holds only numbers with %s', (_, few) => {
    expect(trend(few, { ...options, range: null })).not.toMatch(/NaN|Infinity|undefined/)
  })
})
