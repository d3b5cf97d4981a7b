import type { Measure } from '../../bench/score/measure.ts'
import { html, type Markup, nothing } from '../html/markup.ts'

export interface PictureScale {
  readonly from: number
  readonly to: number
  /** Lines to keep to, drawn dashed. */
  readonly lines?: readonly number[]
}

const shareScale: PictureScale = { from: 0, to: 1 }

/** A value with its interval on a scale; the numbers stand beside it in words, so nobody needs to see it. */
export function intervalPicture(
  { value, interval }: Pick<Measure, 'value' | 'interval'>,
  { from, to, lines = [] }: PictureScale,
): Markup {
  if (value === null || to <= from) return nothing
  const x = (at: number): string => (4 + (132 * (Math.min(to, Math.max(from, at)) - from)) / (to - from)).toFixed(1)
  const span = interval === null ? nothing : html`<path d="M${x(interval[0])} 7H${x(interval[1])}" class="span"/>`
  const zero = from < 0 && to > 0 ? html`<path d="M${x(0)} 1v12" class="zero"/>` : nothing
  return html`<svg class="ci" viewBox="0 0 140 14" width="140" height="14" aria-hidden="true"><path d="M4 7h132" class="base"/>${zero}${span}${lines.map((at) => html`<path d="M${x(at)} 0v14" class="line"/>`)}<circle cx="${x(value)}" cy="7" r="3.4"/></svg>`
}

/** The scale all systems of a run are drawn on: shares from 0 to 1, other figures as wide as they are. */
export function scaleOf(measures: readonly Measure[], lines: readonly number[]): PictureScale {
  if (measures.every(({ unit }) => unit === 'share')) return { ...shareScale, lines }
  const ends = measures.flatMap(({ value, interval }) => [...(value === null ? [] : [value]), ...(interval ?? [])])
  return { from: Math.min(0, ...ends), to: Math.max(0, ...ends), lines }
}
