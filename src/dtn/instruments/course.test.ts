import { describe, expect, it } from 'vitest'
import { instrumentOf } from '../instruments.ts'
import { coursesApart, coursesOf, sampleReliabilities } from './course.ts'
import { keyOf } from './key.ts'
import { type InstrumentScore, scoreAdministration } from './score.ts'

const instrument = instrumentOf('GAD-7')
if (instrument === null) throw new Error('no GAD-7')

function scoreOf(relationship: string, at: string, answers: readonly number[]): InstrumentScore {
  if (instrument === null) throw new Error('no GAD-7')
  const outcome = scoreAdministration({ relationship, instrument: 'GAD-7', at, answers }, { instrument, gate: null })
  if (outcome.kind === 'refused') throw new Error(outcome.reason)
  return outcome.score
}

const weekly = [
  scoreOf('r1', '2026-03-01', [3, 3, 3, 3, 2, 2, 2]),
  scoreOf('r1', '2026-03-15', [2, 1, 1, 1, 1, 1, 1]),
  scoreOf('r1', '2026-03-08', [2, 2, 2, 2, 2, 1, 2]),
]

describe('the course of a score', () => {
  it('is a slope a week over administrations in time, and change beyond error (22 to 12 is −2.946 for SD 6, r .84)', () => {
    const [total] = coursesOf(weekly, { reference: { standardDeviation: 6, reliability: 0.84 } })
    expect(total).toMatchObject({ scale: 'total', administrations: 3, first: { value: 18 }, last: { value: 8 } })
    expect(total?.perWeek.value).toBeCloseTo(-5)
    expect(total?.change.value).toBeCloseTo(-2.946, 3)
    expect(total?.direction).toBe('lower')
  })

  it('never mixes who filled the form in, nor what was collected under an exception', () => {
    const byOthers = weekly.map((score) => ({ ...score, by: 'therapist' }))
    const marked = weekly.map((score) => ({ ...score, watermark: 'collected under an exception' }))
    const apart = coursesApart([...weekly, ...byOthers, ...marked], {})
    expect(apart.map(({ administrations, watermark }) => [administrations, watermark])).toEqual([
      [3, undefined],
      [3, undefined],
      [3, 'collected under an exception'],
    ])
  })

  it('has no change without figures of the scale, and the reason', () => {
    const [total] = coursesOf(weekly, {})
    expect(total?.change).toMatchObject({ value: null, reason: expect.stringContaining('a sample needs 30 persons') })
    expect(coursesOf(weekly.slice(0, 1), {})).toEqual([])
  })

  it('takes reliability and spread from the first administrations where none are given', () => {
    const others = Array.from({ length: 40 }, (_, n) =>
      scoreOf(
        `p${n}`,
        '2026-03-01',
        Array.from({ length: 7 }, (_item, item) => (n + ((n * item) % 2)) % 4),
      ),
    )
    const found = keyOf(instrument)
    if (found.kind === 'none') throw new Error('no key')
    const sample = sampleReliabilities([...weekly, ...others], found.key)
    expect(sample[0]).toMatchObject({ scale: 'total', standardDeviation: { n: 41 } })
    expect(sample[0]?.alpha.value).toBeGreaterThan(0.5)
    const [total] = coursesOf(weekly, { sample })
    expect(total?.reference).toMatchObject({ from: 'sample' })
    expect(total?.change.value).not.toBeNull()
    const few = sampleReliabilities([...weekly, ...others.slice(0, 20)], found.key)
    expect(coursesOf(weekly, { sample: few })[0]?.reference).toBeNull()
  })

  it('keeps the watermark of an exception', () => {
    const marked = weekly.map((score, index) => (index === 0 ? { ...score, watermark: 'w' } : score))
    expect(coursesOf(marked, {})[0]?.watermark).toBe('w')
  })
})
