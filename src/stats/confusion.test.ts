import { describe, expect, it } from 'vitest'
import { confusionTable, detectionOf, rate } from './confusion.ts'

const counts = (truePositives: number, falsePositives: number, falseNegatives: number) => ({
  truePositives,
  falsePositives,
  falseNegatives,
})

describe('detection', () => {
  it('of 8 found of 10, with 2 false, has precision, recall and F1 of .8', () => {
    // By hand: P = 8/10, R = 8/10, F1 = 16/20; Wilson of 8/10 is .490 to .943.
    const found = detectionOf([counts(5, 1, 0), counts(3, 1, 2)], { seed: 1, resamples: 200 })
    expect([found.precision.value, found.recall.value, found.f1.value, found.support]).toEqual([0.8, 0.8, 0.8, 10])
    expect(found.precision.interval?.map((bound) => Number(bound.toFixed(3)))).toEqual([0.49, 0.943])
  })

  it('has no precision when nothing was found and no recall when nothing was there', () => {
    const missed = detectionOf([counts(0, 0, 3)], { seed: 1 })
    expect(missed.precision).toEqual({ value: null, interval: null, n: 0, reason: 'nothing was found' })
    expect([missed.recall.value, missed.f1.value]).toEqual([0, 0])
    expect(detectionOf([], { seed: 1 }).f1.reason).toBe('nothing was there and nothing was found')
  })

  it('gives F1 an interval over relationships that holds it', () => {
    const clusters = Array.from({ length: 30 }, (_, at) => counts(at % 3, at % 2, (at + 1) % 2))
    const { f1 } = detectionOf(clusters, { seed: 1, resamples: 500 })
    const [low, high] = f1.interval ?? [1, 0]
    expect(low < (f1.value ?? 0) && (f1.value ?? 0) < high).toBe(true)
  })
})

describe('a rate', () => {
  it('without opportunities has no value and says why', () => {
    expect(rate(0, 0, 'no challenge')).toEqual({ value: null, interval: null, n: 0, reason: 'no challenge' })
  })
})

describe('a confusion table', () => {
  it('counts pairs in the order of the categories and leaves others out', () => {
    const pairs = [
      [1, 1],
      [1, 2],
      [2, 2],
      [2, 2],
      [9, 1],
    ] as const
    expect(confusionTable<number>(pairs, [1, 2])).toEqual([
      [1, 1],
      [0, 2],
    ])
  })
})
