import type { CodedRelationship, CodedTurn } from './coding.ts'
import type { Parameters } from './parameters.ts'

/** A client's own usual value of some measure: median and median absolute deviation of the last n content turns. */
export interface Baseline {
  readonly median: number
  readonly mad: number
  readonly n: number
}

/** Scale that makes the median absolute deviation comparable with a standard deviation of normal values (domain.md 3.3). */
const madToSd = 0.6745

/**
 * Robust z of domain.md 3.3. Where nothing varied, 1 or a tenth of the median stands for the deviation.
 * `robustZ(9, { median: 43, mad: 3.5, n: 8 })` is −6.552.
 */
export function robustZ(x: number, baseline: Baseline): number {
  const deviation = baseline.mad === 0 ? Math.max(1, 0.1 * baseline.median) : baseline.mad
  return (madToSd * (x - baseline.median)) / deviation
}

/** A turn far below the client's own length: z and share of the median both low (domain.md 3.3). */
export function isShort(words: number, baseline: Baseline, parameters: Parameters): boolean {
  if (words > parameters['baseline.lengthShare'] * baseline.median) return false
  return robustZ(words, baseline) <= parameters['baseline.lengthZ']
}

/**
 * Indices of the client content turns that are part of a length drop: short ones, two of three consecutive (domain.md 3.3).
 * The baseline is made of the content turns before, outside episodes.
 */
export function lengthDrops(
  coded: CodedRelationship,
  inEpisode: (turn: CodedTurn) => boolean,
  parameters: Parameters,
): ReadonlySet<number> {
  const drops = new Set<number>()
  const window = new BaselineWindow(parameters)
  const run = new ShortRun(parameters)
  for (const turn of coded.turns) {
    if (!turn.isContent) continue
    const words = wordCount(turn.turn.text)
    const median = window.medianOnly
    // The deviation is costly to find and asked for only where the turn is short against the median.
    const mayBeShort = median !== null && words <= parameters['baseline.lengthShare'] * median
    const baseline = mayBeShort ? window.baseline() : null
    for (const index of run.take(turn.index, baseline !== null && isShort(words, baseline, parameters)))
      drops.add(index)
    if (!inEpisode(turn)) window.push(words)
  }
  return drops
}

/** The last turns, short or not, of which enough in a few make a length drop. */
export class ShortRun {
  #recent: { readonly index: number; readonly isShort: boolean }[] = []
  readonly #parameters: Parameters

  constructor(parameters: Parameters) {
    this.#parameters = parameters
  }

  /** Takes the next content turn; the short turns of a drop it completes, itself among them, else none. */
  take(index: number, isShort: boolean): readonly number[] {
    this.#recent.push({ index, isShort })
    if (this.#recent.length > this.#parameters['baseline.shortWindow']) this.#recent.shift()
    if (!isShort) return []
    const short = this.#recent.filter((turn) => turn.isShort)
    return short.length >= this.#parameters['baseline.shortTurns'] ? short.map((turn) => turn.index) : []
  }
}

/** The last values of a measure, from which its baseline is read: at least 8, at most 30 (domain.md 3.3). */
export class BaselineWindow {
  readonly #values: number[] = []
  readonly #sorted: number[] = []
  readonly #min: number
  readonly #max: number

  constructor(parameters: Parameters) {
    this.#min = parameters['baseline.min']
    this.#max = parameters['baseline.max']
  }

  push(value: number): void {
    this.#values.push(value)
    this.#sorted.splice(placeOf(this.#sorted, value), 0, value)
    if (this.#values.length <= this.#max) return
    const oldest = this.#values.shift()
    if (oldest !== undefined) this.#sorted.splice(placeOf(this.#sorted, oldest), 1)
  }

  /** The median alone, which costs nothing to read; null with too few values. */
  get medianOnly(): number | null {
    return this.#sorted.length < this.#min ? null : middleOf(this.#sorted)
  }

  /** Null with too few values: no baseline, no sign. */
  baseline(): Baseline | null {
    const median = this.medianOnly
    if (median === null) return null
    const deviations = this.#sorted.map((value) => Math.abs(value - median)).sort((a, b) => a - b)
    return { median, mad: middleOf(deviations), n: this.#sorted.length }
  }
}

/** Words as runs of characters between white space. */
export function wordCount(text: string): number {
  let words = 0
  let isInWord = false
  for (let index = 0; index < text.length; index++) {
    const isSpace = text.charCodeAt(index) <= 32 || text.charCodeAt(index) === 160
    if (!isSpace && !isInWord) words += 1
    isInWord = !isSpace
  }
  return words
}

/** First place in ascending values that does not precede the value. */
function placeOf(sorted: readonly number[], value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}

function middleOf(sorted: readonly number[]): number {
  const upper = sorted[sorted.length >> 1] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[(sorted.length >> 1) - 1] ?? 0) + upper) / 2
}
