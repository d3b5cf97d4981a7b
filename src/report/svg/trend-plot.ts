import { type ScaleLinear, type ScaleTime, scaleLinear, scaleUtc } from 'd3-scale'
import { html, type Markup } from '../html/markup.ts'
import { type Block, letters, lines, place } from './lettering.ts'
import { type Mark, marks, shape } from './shapes.ts'
import { dayOf, type LaneKind, type TrendLane, type TrendOptions, type TrendPoint } from './trend-course.ts'
import { number } from './trend-words.ts'

export type TimeScale = ScaleTime<number, number>

/** What stands for what beside the scores. */
export const laneMarks: Readonly<Record<LaneKind, Mark>> = {
  strain: { colour: 'ochre', outline: 'diamond', isFilled: true },
  severe: { colour: 'alarm', outline: 'triangle', isFilled: true },
  drop: { colour: 'teal', outline: 'fall', isFilled: false },
}

/** Directions of numbers in one colour: neither is the good one. */
export const changeMarks = {
  higher: { colour: 'violet', outline: 'triangle', isFilled: false },
  lower: { colour: 'violet', outline: 'fall', isFilled: false },
} as const satisfies Readonly<Record<string, Mark>>

export const absentMark: Mark = { colour: 'soft', outline: 'cross', isFilled: false }

export const signalMark: Mark = { colour: 'ink', outline: 'box', isFilled: false }

const left = 34
const gutter = 92
const day = 86_400_000

/** Time from left to right, as long as it was. */
export function timeScale(points: readonly TrendPoint[], lanes: readonly TrendLane[], width: number): TimeScale {
  const all = [
    ...points.map(({ at }) => at),
    ...lanes.flatMap(({ marks: seen }) => seen.flatMap(({ at, until }) => [at, until ?? at])),
  ]
  const [from, to] = all.length === 0 ? [0, day] : [Math.min(...all), Math.max(...all)]
  // A single day would have no width.
  const pad = from === to ? day : (to - from) * 0.02
  return scaleUtc([new Date(from - pad), new Date(to + pad)], [left, width - gutter])
}

interface PlotFrame {
  readonly time: TimeScale
  readonly width: number
}

/** Scores with their control limits; what happened beside them as dotted lines through the plot. */
export function plotBlock(points: readonly TrendPoint[], options: TrendOptions, { time, width }: PlotFrame): Block {
  const height = Math.round(Math.min(320, Math.max(200, width * 0.5)))
  const score = scoreScale(points, options, height)
  return {
    height: height + 34,
    at: (x, y) => {
      const up = (value: number) => y + 8 + score(value)
      const across = (at: number) => x + time(at)
      const frame: Frame = { up, across, x, y, height, time, score, width }
      return html`${markWords(options, frame)}${axes(frame)}${guides(options, frame)}${limitLines(options, frame)}${line(points, frame)}${points.map((point) => pointMarks(point, frame))}`
    },
  }
}

interface Frame extends PlotFrame {
  readonly up: (value: number) => number
  readonly across: (at: number) => number
  readonly x: number
  readonly y: number
  readonly height: number
  readonly score: ScaleLinear<number, number>
}

function scoreScale(points: readonly TrendPoint[], { range, limits }: TrendOptions, height: number) {
  const seen = points.flatMap(({ value }) => (value === null ? [] : [value]))
  const around = limits === null ? seen : [...seen, limits.lower, limits.upper]
  const extent = around.length === 0 ? [0, 1] : [Math.min(...around), Math.max(...around)]
  const [least = 0, greatest = 1] = range ?? extent
  const domain = least === greatest ? [least - 1, greatest + 1] : [least, greatest]
  const scale = scaleLinear(domain, [height - 16, 0])
  return range === null ? scale.nice(5) : scale
}

function axes({ time, score, x, y, height, up, width }: Frame): Markup {
  const style = { style: 'small', colour: 'soft' } as const
  const [from = 0, to = 0] = time.range()
  const dates = datesOf(time, Math.floor((width - left - gutter) / 100))
  const isFine = dates.some((date) => date.getTime() % day !== 0)
  return html`${score
    .ticks(5)
    .map(
      (tick) =>
        html`<path d="M${place(x + from)} ${place(up(tick))}H${place(x + to)}" class="nx-thin nx-s-grid"/>${letters(number(tick), [x + from - 6, up(tick) + 4], { ...style, anchor: 'end' })}`,
    )}<path d="M${place(x + from)} ${place(y + height)}H${place(x + to)}" class="nx-thin nx-s-rule"/>${dates.map(
    (date) =>
      html`<path d="M${place(x + time(date))} ${place(y + height)}v5" class="nx-thin nx-s-rule"/>${letters(isFine ? date.toISOString().slice(0, 16).replace('T', ' ') : dayOf(date.getTime()), [x + time(date), y + height + 20], { ...style, anchor: 'middle' })}`,
  )}`
}

/** As many round dates as have room; the ends where fewer than two are round. */
function datesOf(time: TimeScale, most: number): readonly Date[] {
  for (let wanted = most; wanted >= 2; wanted--) {
    const dates = time.ticks(wanted)
    if (dates.length >= 2 && dates.length <= most) return dates
  }
  return time.domain().map((date) => new Date(Math.round(date.getTime() / day) * day))
}

/** Strain and severe events go through the plot, so that a score can be seen beside them. */
function guides({ lanes = [] }: TrendOptions, { across, y, height }: Frame): Markup {
  return html`${lanes
    .filter(({ kind }) => kind !== 'drop')
    .flatMap(({ kind, marks: seen }) =>
      seen.map(
        ({ at }) =>
          html`<path d="M${place(across(at))} ${place(y + 8)}V${place(y + height)}" class="nx-line nx-dots nx-s-${laneMarks[kind].colour}"/>`,
      ),
    )}`
}

function limitLines({ limits }: TrendOptions, { up, x, time, score }: Frame): Markup | null {
  if (limits === null) return null
  const [from = 0, to = 0] = time.range()
  const [least = 0, greatest = 1] = score.domain()
  const all = [
    { name: 'upper', value: limits.upper, style: 'nx-dash' },
    { name: 'centre', value: limits.centre, style: '' },
    { name: 'lower', value: limits.lower, style: 'nx-dash' },
  ] as const
  const tops = apart(
    all.map(({ value }) => up(Math.min(greatest, Math.max(least, value)))),
    16,
  )
  return html`${all.map(({ name, value, style }, at) => {
    const isInside = value >= least && value <= greatest
    return html`${isInside ? html`<path d="M${place(x + from)} ${place(up(value))}H${place(x + to)}" class="nx-thin nx-s-rule ${style}"/>` : null}${letters(`${name} ${number(value)}`, [x + to + 8, (tops[at] ?? 0) + 4], { style: 'small', colour: 'soft' })}`
  })}`
}

/** Places at least so far from one another, from above. */
function apart(tops: readonly number[], least: number): readonly number[] {
  const set: number[] = []
  for (const top of tops) set.push(Math.max(top, (set.at(-1) ?? Number.NEGATIVE_INFINITY) + least))
  return set
}

/** Dashed over a missing score, and over more than twice the usual time between two. */
function line(points: readonly TrendPoint[], { up, across }: Frame): Markup {
  const known = points.flatMap((point, index) =>
    point.value === null ? [] : [{ ...point, value: point.value, index }],
  )
  const gaps = known.slice(1).map(({ at }, index) => at - (known[index]?.at ?? at))
  const usual = gaps.toSorted((a, b) => a - b)[Math.floor((gaps.length - 1) / 2)] ?? 0
  return html`${known.slice(1).map((point, index) => {
    const before = known[index] ?? point
    const isGap = point.index - before.index > 1 || point.at - before.at > 2 * usual
    return html`<path d="M${place(across(before.at))} ${place(up(before.value))}L${place(across(point.at))} ${place(up(point.value))}" class="nx-line nx-s-blue ${isGap ? 'nx-dash' : ''}"/>`
  })}`
}

function pointMarks({ at, value, change, signals = [] }: TrendPoint, { up, across, y, height }: Frame): Markup {
  const x = across(at)
  if (value === null) return shape(absentMark, [x, y + height - 8])
  const top = up(value)
  const beside =
    change === undefined ? null : shape(changeMarks[change], [x, change === 'higher' ? top - 17 : top + 17])
  return html`${signals.length === 0 ? null : shape(signalMark, [x, top])}${shape(marks[0], [x, top])}${beside}`
}

/** The watermark over the plot too: a picture cut out of its frame keeps it. */
function markWords({ watermark }: TrendOptions, { x, y, height, width }: Frame): Markup | null {
  if (watermark === undefined) return null
  const said = lines(watermark, (width - left - gutter) * 0.95, { style: 'mark', colour: 'soft' })
  const [middle, top] = [place(x + left + (width - left - gutter) / 2), place(y + height / 2)]
  return html`<g transform="rotate(-12 ${middle} ${top})">${said.at(x + left + 6, y + height / 2 - said.height / 2)}</g>`
}
