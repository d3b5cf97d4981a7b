import type { Validation } from '../../study/validation.ts'
import { html, type Markup } from '../html/markup.ts'
import { place } from './lettering.ts'

/** A scale from shares to pixels: across and up. */
export interface UnitSquare {
  x(share: number): number
  y(share: number): number
}

/** Style classes of the parts; the page of a validation and a file of its own have different ones. */
export interface ReliabilityClasses {
  readonly axis: string
  readonly even: string
  readonly bar: string
  readonly line: string
  readonly point: string
}

export type Bins = Validation['calibration']['bins']

/** The reliability curve: for each bin the share that was right with its interval, beside the line on which confidence is frequency. */
export function reliabilityMarks(bins: Bins, { x, y }: UnitSquare, classes: ReliabilityClasses): Markup {
  const at = (share: number) => place(x(share))
  const up = (share: number) => place(y(share))
  const points = bins.map((bin) => `${at(bin.meanConfidence)} ${up(bin.right)}`)
  return html`<path d="M${at(0)} ${up(1)}V${up(0)}H${at(1)}" class="${classes.axis}"/><path d="M${at(0)} ${up(0)}L${at(1)} ${up(1)}" class="${classes.even}"/>${bins.map(
    (bin) =>
      html`<path d="M${at(bin.meanConfidence)} ${up(bin.interval[0])}V${up(bin.interval[1])}" class="${classes.bar}"/>`,
  )}${points.length < 2 ? null : html`<path d="M${points.join('L')}" class="${classes.line}"/>`}${bins.map(
    (bin) => html`<circle cx="${at(bin.meanConfidence)}" cy="${up(bin.right)}" r="3.4" class="${classes.point}"/>`,
  )}`
}
