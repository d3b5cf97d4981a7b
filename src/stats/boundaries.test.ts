import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boundaryScores, matchByOverlap, stretchScores } from './boundaries.ts'

const seeded = { seed: 1, resamples: 100 }
const stretch = (from: number, to: number) => ({ from, to })

describe('stretches matched by overlap', () => {
  it('need one turn in common', () => {
    expect(matchByOverlap([stretch(1, 3)], [stretch(3, 9)]).pairs).toHaveLength(1)
    expect(matchByOverlap([stretch(1, 3)], [stretch(4, 9)])).toEqual({
      pairs: [],
      missed: [stretch(1, 3)],
      extra: [stretch(4, 9)],
    })
  })

  it('are used once, the greatest overlap first', () => {
    const [long, short] = [stretch(1, 10), stretch(2, 4)]
    expect(matchByOverlap([long], [short, stretch(3, 9)])).toEqual({
      pairs: [{ there: long, found: stretch(3, 9) }],
      missed: [],
      extra: [short],
    })
  })

  it('match themselves', () => {
    const episodes = [stretch(1, 5), stretch(4, 6), stretch(9, 9)]
    expect(matchByOverlap(episodes, episodes).pairs).toEqual(episodes.map((one) => ({ there: one, found: one })))
  })

  it('give precision, recall and F1 over relationships', () => {
    const { precision, recall, f1 } = stretchScores(
      [
        { there: [stretch(1, 4), stretch(8, 9)], found: [stretch(2, 3)] },
        { there: [stretch(1, 2)], found: [stretch(2, 5), stretch(7, 8)] },
      ],
      seeded,
    )
    expect([precision.value, recall.value, f1.value]).toEqual([2 / 3, 2 / 3, 2 / 3])
    expect(f1.interval).not.toBeNull()
  })
})

describe('boundaries', () => {
  it('may be off by one turn, and each is used once (domain.md 7.1)', () => {
    const { truePositives, falsePositives, falseNegatives } = boundaryScores(
      [{ there: [5, 10, 20], found: [4, 6, 11, 22] }],
      seeded,
    )
    expect({ truePositives, falsePositives, falseNegatives }).toEqual({
      truePositives: 2,
      falsePositives: 2,
      falseNegatives: 1,
    })
  })

  it('are matched as often as any choice of pairs could', () => {
    const places = fc.uniqueArray(fc.integer({ min: 0, max: 12 }), { maxLength: 6 })
    fc.assert(
      fc.property(places, places, fc.integer({ min: 0, max: 3 }), (there, found, tolerance) => {
        const { truePositives } = boundaryScores([{ there, found }], { ...seeded, tolerance })
        expect(truePositives).toBe(mostPairs(there, found, tolerance))
      }),
      { seed: 3, numRuns: 300 },
    )
  })

  it('that nobody set or found have no F1', () => {
    expect(boundaryScores([{ there: [], found: [] }], seeded).f1.value).toBeNull()
  })
})

/** By trying every partner, and none, for each. */
function mostPairs(there: readonly number[], found: readonly number[], tolerance: number): number {
  const [first, ...rest] = there
  if (first === undefined) return 0
  const partners = found.filter((place) => Math.abs(place - first) <= tolerance)
  const without = mostPairs(rest, found, tolerance)
  const withOne = partners.map((place) => {
    const left = found.filter((other) => other !== place)
    return 1 + mostPairs(rest, left, tolerance)
  })
  return Math.max(without, ...withOne)
}
