import { describe, expect, it } from 'vitest'
import { calibrationOf } from '../../stats/calibration.ts'
import { calibrationPicture } from './calibration.ts'

const predictions = (confidence: number, right: number, wrong: number) => [
  ...Array.from({ length: right }, () => ({ confidence, isRight: true })),
  ...Array.from({ length: wrong }, () => ({ confidence, isRight: false })),
]
const descOf = (svg: string) => /<desc>([^<]*)<\/desc>/.exec(svg)?.[1]

describe('the picture of calibration', () => {
  it('says in words how many bins lie off the line, and every bin with its interval and n', () => {
    // 50 of 100 right at .9: Wilson .40 to .60, wholly below. 20 of 100 right at .2: on the line.
    const calibration = calibrationOf([...predictions(0.9, 50, 50), ...predictions(0.2, 20, 80)], 10)
    expect(descOf(calibrationPicture(calibration, { title: 'Calibration', lead: 'Coder x.' }))).toBe(
      [
        'Coder x. Expected calibration error 0.20 over 200 codes found.',
        'Of 2 bins, 1 lies with the whole interval below the line (surer than right), 0 above it (less sure than right).',
        'Confidence 0.20 to 0.30: 0.20 right (0.13 to 0.29), n 100, mean confidence 0.20.',
        'Confidence 0.90 to 1.00: 0.50 right (0.40 to 0.60), n 100, mean confidence 0.90.',
      ].join(' '),
    )
  })

  it('writes the n of every bin beside its bar', () => {
    const svg = calibrationPicture(calibrationOf(predictions(0.55, 7, 5), 10), { title: 'Calibration' })
    expect(svg).toMatch(/rotate\(-90\)">12<\/text>/)
  })

  it('says why where nothing was measured, and draws no axis', () => {
    const svg = calibrationPicture(calibrationOf([]), { title: 'Calibration' })
    expect([descOf(svg), svg.includes('<circle')]).toEqual([
      'Calibration was not measured: no confidence was given.',
      false,
    ])
  })
})
