import { count } from '../wording.ts'
import { decimals } from './figures.ts'
import { dayOf, type TrendOptions, type TrendPoint } from './trend-course.ts'

/** The course in words: the scores with their days, then what stands out, then what was seen beside them. */
export function trendWords(points: readonly TrendPoint[], options: TrendOptions): string {
  const { lead, range, limits, lanes = [], notes = [], watermark } = options
  const known = points.filter(({ value }) => value !== null)
  const possible = range === null ? '' : ` Possible: ${number(range[0])} to ${number(range[1])}.`
  return [
    watermark === undefined ? undefined : `${capitalised(watermark)}.`,
    lead,
    `${count(points.length, 'administration')}, ${known.length} with a score: ${points.map(pointWords).join('; ')}.${possible}`,
    limits === null
      ? undefined
      : `Control limits ${number(limits.lower)} to ${number(limits.upper)} around ${number(limits.centre)}.`,
    ...points.flatMap((point) => (point.signals ?? []).map((signal) => `${dayOf(point.at)}: ${signal}.`)),
    ...points.flatMap(changeWords),
    ...lanes.map(
      ({ name, marks }) => `${name}: ${marks.length === 0 ? 'none' : marks.map(({ words }) => words).join('; ')}.`,
    ),
    ...notes,
  ]
    .filter((text) => text !== undefined)
    .join(' ')
}

/** A score as it is read: whole where it is whole. */
export function number(value: number): string {
  return Number.isInteger(value) ? decimals(value, 0) : decimals(value, 1)
}

function pointWords({ at, value, why }: TrendPoint): string {
  return value === null
    ? `${dayOf(at)} no score${why === undefined ? '' : ` (${why})`}`
    : `${dayOf(at)} ${number(value)}`
}

function changeWords({ at, change }: TrendPoint): readonly string[] {
  return change === undefined ? [] : [`${dayOf(at)}: ${change} than the first score by more than error of measurement.`]
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
