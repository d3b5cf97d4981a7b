import { drawPlaces, percentile } from '../../stats/bootstrap.ts'
import { quantileOf } from '../../stats/quantile.ts'
import type { Parameters } from '../parameters.ts'
import type { Formula } from './measure.ts'
import { addSums, emptySums, type Sums } from './sums.ts'

export interface IntervalDraws {
  readonly parameters: Parameters
  readonly seed: number
  /** Draws at most, where many intervals are drawn beside each other. */
  readonly most?: number
}

/**
 * Percentile intervals of all measures in one pass: each resample of sessions is drawn and added up once (domain.md 6, 7.2).
 * With too few sessions there are none.
 */
export function sessionIntervals(
  sessions: readonly Sums[],
  formulas: readonly (readonly [string, Formula])[],
  { parameters, seed, most = mostDraws }: IntervalDraws,
): ReadonlyMap<string, readonly [number, number] | null> {
  if (sessions.length < parameters['measures.sessions']) return new Map()
  const { samples, rounds } = drawSamples(sessions.length, seed, most)
  // The values of one measure stand together, one for each sample; NaN where it has none.
  const values = new Float64Array(formulas.length * samples.length)
  const sums = emptySums()
  for (const [sample, places] of samples.entries()) {
    sums.fill(0)
    for (const place of places) {
      const session = sessions[place]
      if (session !== undefined) addSums(sums, session)
    }
    for (let at = 0; at < formulas.length; at++) {
      values[at * samples.length + sample] = formulas[at]?.[1].value(sums, parameters) ?? Number.NaN
    }
  }
  const drawn = new Float64Array(rounds.length)
  return new Map(
    formulas.map(([name], at) => {
      const own = values.subarray(at * samples.length, (at + 1) * samples.length)
      return [name, intervalOf(own, rounds, drawn)]
    }),
  )
}

interface Samples {
  /** Places of the sessions of each different sample. */
  readonly samples: readonly Int32Array[]
  /** Which of them each resample is. */
  readonly rounds: Int32Array
}

/** Of few sessions the same are drawn together again and again, in whatever order; each such sample is kept once. */
function drawSamples(sessions: number, seed: number, most: number): Samples {
  const samples: Int32Array[] = []
  const rounds = new Int32Array(Math.min(most, resamplesFor(sessions)))
  const known = new Map<number, number>()
  let round = 0
  for (const places of drawPlaces(sessions, { seed, resamples: rounds.length })) {
    const key = sessions <= mostKnown ? keyOf(places) : round
    const before = known.get(key)
    rounds[round] = before ?? samples.length
    if (before === undefined) {
      known.set(key, samples.length)
      samples.push(places.slice())
    }
    round += 1
  }
  return { samples, rounds }
}

/** Of more sessions hardly two samples are the same, and the key of one would not be exact for long. */
const mostKnown = 9

/** How often each session was drawn, as the digits of a number. */
function keyOf(places: Int32Array): number {
  let key = 0
  for (const place of places) key += (places.length + 1) ** place
  return key
}

/** Null where more than half of the resamples had no value. */
function intervalOf(values: Float64Array, rounds: Int32Array, drawn: Float64Array): readonly [number, number] | null {
  let count = 0
  for (const sample of rounds) {
    const value = values[sample] ?? Number.NaN
    if (Number.isFinite(value)) drawn[count++] = value
  }
  if (count === 0 || count * 2 < rounds.length) return null
  const own = drawn.subarray(0, count)
  return [quantileOf(own, percentile[0]), quantileOf(own, percentile[1])]
}

/** 2,000, fewer where a record has so many sessions that each resample is a long sum. */
function resamplesFor(sessions: number): number {
  return Math.max(200, Math.min(mostDraws, Math.floor(400_000 / sessions)))
}

const mostDraws = 2000
