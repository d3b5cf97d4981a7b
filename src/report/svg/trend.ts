import { html } from '../html/markup.ts'
import { capital } from '../wording.ts'
import { room, stacked } from './block.ts'
import { type Block, letters, lines, place } from './lettering.ts'
import { margin, picture, usualWidth } from './picture.ts'
import { type Mark, marks, shape } from './shapes.ts'
import type { TrendLane, TrendOptions, TrendPoint } from './trend-course.ts'
import { absentMark, changeMarks, laneMarks, plotBlock, signalMark, timeScale } from './trend-plot.ts'
import { trendWords } from './trend-words.ts'

/**
 * Scores of one client over time: gaps to scale, control limits, changes beyond error of measurement, and on the same time strain and
 * events of severity 3 or 4. A trend, never a grade: no colour and no word of it is good or bad (domain.md 4.2).
 */
export function trend(points: readonly TrendPoint[], options: TrendOptions): string {
  const width = options.width ?? usualWidth
  const inner = width - 2 * margin
  const ordered = points.toSorted((one, other) => one.at - other.at)
  const lanes = options.lanes ?? []
  const time = timeScale(ordered, lanes, inner)
  const small = (text: string) => lines(text, inner, { style: 'small', colour: 'soft' })
  const whole = stacked([
    lines(options.title, inner, { style: 'head' }),
    ...(options.lead === undefined ? [] : [small(options.lead)]),
    ...(options.watermark === undefined ? [] : [room(6), banner(options.watermark, inner)]),
    room(10),
    ...(ordered.length === 0 ? [] : [plotBlock(ordered, options, { time, width: inner })]),
    ...lanes.map((lane) => laneBlock(lane, time)),
    room(8),
    legend(ordered, inner),
    room(4),
    ...[...(options.notes ?? []), ...(hasStrain(lanes) ? [markersStand] : [])].map(small),
  ])
  const { title } = options
  const notes = [...(options.notes ?? []), ...(hasStrain(lanes) ? [markersStand] : [])]
  return picture({
    ...{ title, width, height: whole.height + 2 * margin },
    description: trendWords(ordered, { ...options, notes }),
    body: whole.at(margin, margin),
  })
}

/** domain.md 3.3: observer coding finds more than self-report change does. */
const markersStand = 'A score that did not drop never cancels a coded marker.'

function hasStrain(lanes: readonly TrendLane[]): boolean {
  return lanes.some(({ kind }) => kind === 'strain')
}

/** The watermark in a frame, in full. */
function banner(watermark: string, width: number): Block {
  const said = lines(capital(watermark), width - 20, { style: 'label' })
  return {
    height: said.height + 14,
    at: (x, y) =>
      html`<rect x="${place(x)}" y="${place(y)}" width="${place(width)}" height="${said.height + 12}" class="nx-line nx-s-ink"/>${said.at(x + 10, y + 5)}`,
  }
}

function laneBlock({ kind, name, marks: seen }: TrendLane, time: ReturnType<typeof timeScale>): Block {
  const [from = 0, to = 0] = time.range()
  const mark = laneMarks[kind]
  return {
    height: 44,
    at: (x, y) =>
      html`${letters(`${name}: ${seen.length === 0 ? 'none' : seen.length}`, [x, y + 16], { style: 'small' })}<path d="M${place(x + from)} ${place(y + 32)}H${place(x + to)}" class="nx-thin nx-s-rule"/>${seen.map(
        ({ at, until }) =>
          html`${until === undefined ? null : html`<path d="M${place(x + time(at))} ${place(y + 32)}H${place(x + time(until))}" class="nx-span nx-s-${mark.colour}"/>`}${shape(mark, [x + time(at), y + 32])}`,
      )}`,
  }
}

/** Only what is in the picture. */
function legend(points: readonly TrendPoint[], width: number): Block {
  const has = (test: (point: TrendPoint) => boolean) => points.some(test)
  const [score] = marks
  const entries: readonly (readonly [boolean, Mark, string])[] = [
    [has(({ value }) => value !== null), score, 'Score; a dashed line spans a long gap or a missing score'],
    [has(({ value }) => value === null), absentMark, 'Filled in, but without a score'],
    [has(({ change }) => change === 'higher'), changeMarks.higher, 'Higher than the first by more than error'],
    [has(({ change }) => change === 'lower'), changeMarks.lower, 'Lower than the first by more than error'],
    [has(({ signals = [] }) => signals.length > 0), signalMark, 'In a box: completes a rule of the control chart'],
  ]
  return stacked(
    entries.flatMap(([isThere, mark, name]) => (isThere ? [legendEntry(mark, name, width)] : [])),
    2,
  )
}

function legendEntry(mark: Mark, name: string, width: number): Block {
  const said = lines(name, width - 26, { style: 'small' })
  return { height: said.height, at: (x, y) => html`${shape(mark, [x + 9, y + 9])}${said.at(x + 26, y)}` }
}
