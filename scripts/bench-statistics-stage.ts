import { agreementOf } from '../src/stats/agreement.ts'
import { kappa } from '../src/stats/kappa.ts'
import { randomFrom } from '../src/stats/random.ts'
import { drawnRatings } from './synthetic-ratings.ts'

/** What is measured, each in a process of its own. */
const stages: Readonly<Record<string, () => () => unknown>> = {
  alpha: () => {
    const ratings = drawnRatings({ raters: 10, units: 10_000, categories: 5, missing: 0.2 }, randomFrom(1))
    return () => agreementOf(ratings, { scale: 'nominal', seed: 1, resamples: 2000 })
  },
  ordinal: () => {
    const ratings = drawnRatings({ raters: 10, units: 10_000, categories: 5, missing: 0.2 }, randomFrom(1))
    return () => agreementOf(ratings, { scale: 'ordinal', seed: 1, resamples: 2000, interval: 'bca' })
  },
  kappa: () => {
    const ratings = drawnRatings({ raters: 2, units: 1_000_000, categories: 5, missing: 0 }, randomFrom(1))
    return () => kappa(ratings)
  },
}

const make = stages[process.argv[2] ?? '']
if (make === undefined) throw new RangeError(`There is nothing called ${process.argv[2]} to measure.`)
const work = make()
const before = process.cpuUsage()
const started = performance.now()
work()
const seconds = (performance.now() - started) / 1000
const { user, system } = process.cpuUsage(before)
const peakMiB = process.resourceUsage().maxRSS / 1024
console.log(JSON.stringify({ seconds, cpuSeconds: (user + system) / 1e6, peakMiB }))
