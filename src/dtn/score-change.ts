import { standardDeviation } from '../stats/moments.ts'
import type { Parameters } from './parameters.ts'

/** A score of one session on an instrument whose higher scores are better, null where none was given. */
export interface SessionScore {
  readonly session: string
  readonly score: number | null
}

/**
 * Courses of a drop (domain.md 3.3, after Gumz et al. 2012); `slowDeclineSlowRepair` is what is left when neither end is sudden, and
 * `open` a drop in the last session, after which nothing could follow yet.
 */
export type DropPattern =
  | 'simpleV'
  | 'slowDeclineSuddenRepair'
  | 'suddenDropSlowRepair'
  | 'slowDeclineSlowRepair'
  | 'unrepairedDrop'
  | 'open'

export interface ScoreDrop {
  /** Last session before the fall, the one with the lowest score, and the first in which most of the fall is regained. */
  readonly from: string
  readonly lowest: string
  readonly regained: string | null
  readonly points: number
  readonly size: 'drop' | 'largeDrop'
  readonly pattern: DropPattern
}

export interface ScoreChange {
  readonly drops: readonly ScoreDrop[]
  /** Points from which a fall is a drop, and a large one; null where variability is not known. */
  readonly thresholds: { readonly drop: number; readonly largeDrop: number } | null
  readonly within: number | null
  readonly between: number | null
  /** Sessions with a score. */
  readonly n: number
  readonly reason?: string
  readonly note: string
}

export interface ScoreChangeOptions {
  readonly parameters: Parameters
  /** Standard deviation between persons, from a reference sample; null where none is known. */
  readonly between: number | null
}

/** Observer coding finds more strain than self-report change does (domain.md 3.3). */
const markersStand = 'A score that did not drop never cancels a coded marker.'

/**
 * Drops of one person's session scores beyond 1 and 2 standard deviations, of the person's own scores or of those between persons,
 * whichever is stricter (domain.md 3.3; Gumz et al. 2012). Only for instruments whose gate is open.
 */
export function findScoreDrops(scores: readonly SessionScore[], options: ScoreChangeOptions): ScoreChange {
  const { parameters, between } = options
  const known = scores.flatMap(({ session, score }) => (score === null ? [] : [{ session, score }]))
  const values = known.map(({ score }) => score)
  const within = standardDeviation(values)
  const frame = { within, between, n: known.length, note: markersStand }
  const nothing = (reason: string): ScoreChange => ({ ...frame, drops: [], thresholds: null, reason })
  if (known.length < parameters['scores.min'] || within === null)
    return nothing(`fewer than ${parameters['scores.min']} sessions with a score`)
  const spread = Math.max(within, between ?? 0)
  if (spread === 0) return nothing('the scores do not vary')
  const thresholds = { drop: parameters['scores.drop'] * spread, largeDrop: parameters['scores.largeDrop'] * spread }
  const drops = fallsOf(values, parameters['scores.regained']).flatMap((fall): readonly ScoreDrop[] => {
    const { points } = fall
    if (points < thresholds.drop) return []
    const sessionAt = (at: number) => known[at]?.session ?? ''
    return [
      {
        from: sessionAt(fall.from),
        lowest: sessionAt(fall.lowest),
        regained: fall.regained === null ? null : sessionAt(fall.regained),
        points,
        size: points < thresholds.largeDrop ? 'drop' : 'largeDrop',
        pattern: patternOf(fall, values.length - 1, parameters['scores.sudden']),
      },
    ]
  })
  return { ...frame, drops, thresholds }
}

interface Fall {
  readonly from: number
  readonly lowest: number
  readonly regained: number | null
  readonly points: number
}

/** Every way down from a score and, where most of it is regained, up again; small ones too. */
function fallsOf(values: readonly number[], share: number): readonly Fall[] {
  const falls: Fall[] = []
  const at = (index: number) => values[index] ?? 0
  let start = 0
  while (start < values.length - 1) {
    if (at(start + 1) >= at(start)) {
      start += 1
      continue
    }
    let lowest = start + 1
    let regained: number | null = null
    const level = () => at(lowest) + share * (at(start) - at(lowest))
    for (let later = start + 2; later < values.length && regained === null; later++) {
      if (at(later) < at(lowest)) lowest = later
      else if (at(later) >= level()) regained = later
    }
    // The fall begins where the score last stood as high as it has to come back to.
    let from = lowest - 1
    while (from > start && at(from) < level()) from -= 1
    falls.push({ from, lowest, regained, points: at(start) - at(lowest) })
    start = regained ?? values.length
  }
  return falls
}

function patternOf(fall: Fall, last: number, sudden: number): DropPattern {
  if (fall.regained === null) return fall.lowest === last ? 'open' : 'unrepairedDrop'
  const isSuddenDrop = fall.lowest - fall.from <= sudden
  const isSuddenRepair = fall.regained - fall.lowest <= sudden
  if (isSuddenDrop) return isSuddenRepair ? 'simpleV' : 'suddenDropSlowRepair'
  return isSuddenRepair ? 'slowDeclineSuddenRepair' : 'slowDeclineSlowRepair'
}
