import type { Random } from '../src/stats/random.ts'
import type { Ratings } from '../src/stats/ratings.ts'

export interface RatingsSize {
  readonly raters: number
  readonly units: number
  readonly categories: number
  /** Share of ratings that are absent. */
  readonly missing: number
}

/** Ratings of coders who see the same in three units of five and otherwise guess. */
export function drawnRatings({ raters, units, categories, missing }: RatingsSize, random: Random): Ratings {
  const rows = Array.from({ length: units }, () => {
    const seen = Math.floor(random() * categories)
    return Array.from({ length: raters }, () => {
      const [follows, guess, absent] = [random(), random(), random()]
      if (absent < missing) return null
      return follows < 0.6 ? seen : Math.floor(guess * categories)
    })
  })
  return { units: rows, categories }
}
