import { type ScaleLinear, scaleLinear } from 'd3-scale'
import { html, type Markup, nothing } from '../html/markup.ts'
import { room, stacked } from './block.ts'
import { decimals, figureText } from './figures.ts'
import { aboutRow, benchmarks, type ForestMark, type ForestOptions, type ForestRow } from './forest-row.ts'
import { forestWords } from './forest-words.ts'
import { type Block, letters, lines, place, widthOf } from './lettering.ts'
import { margin, picture, usualWidth } from './picture.ts'
import { type Mark, marks, shape } from './shapes.ts'

/**
 * Agreement row by row: each coefficient as a point with its interval, prevalence and n beside it, because a chance-corrected figure
 * of a rare code is low however much two coders agree (domain.md 7.1). Where there is no value, the reason stands in words.
 */
export function forest(rows: readonly ForestRow[], options: ForestOptions): string {
  const width = options.width ?? usualWidth
  const frame = frameOf(rows, width)
  const head = stacked([...headings(options, frame), legend(frame), room(24)])
  const body = stacked(
    rows.map((row) => rowBlock(row, frame, options.unit ?? 'unit')),
    frame.isBeside ? 8 : 12,
  )
  const foot = lines(footnote, width - 2 * margin, { style: 'small', colour: 'soft' })
  const top = margin + head.height
  const bottom = top + body.height + 10
  return picture({
    title: options.title,
    description: forestWords(rows, options),
    width,
    height: bottom + 26 + foot.height + margin,
    body: html`${head.at(margin, margin)}${axis(frame, top, bottom)}${body.at(margin, top + 6)}${foot.at(margin, bottom + 26)}`,
  })
}

const footnote =
  'Bars and brackets are 95 % intervals. Dashed lines: from there alpha carries tentative and firm conclusions; read the interval, not the point alone. Where prevalence is near 0 or 1, alpha and kappa are low even between coders who agree.'

interface Frame {
  readonly width: number
  /** Label beside its bars, where there is room, or above them. */
  readonly isBeside: boolean
  readonly x: ScaleLinear<number, number>
  readonly marks: ReadonlyMap<string, Mark>
}

const valueWidth = 158
const markHeight = 22

function frameOf(rows: readonly ForestRow[], width: number): Frame {
  const isBeside = width >= 640
  const names = [...new Set(rows.flatMap((row) => row.marks.map(({ statistic }) => statistic)))]
  const bounds = rows.flatMap((row) =>
    row.marks.flatMap(({ value, interval }) => (value === null ? [] : [value, ...(interval ?? [])])),
  )
  // Below −1 lies nothing a reader would look at; a bar that goes on there ends in a point.
  const least = Math.max(-1, Math.floor(Math.min(0, ...bounds) * 5) / 5)
  const left = isBeside ? margin + Math.round(width * 0.3) : margin + 8
  return {
    ...{ width, isBeside },
    x: scaleLinear([least, 1], [left, width - margin - valueWidth]),
    marks: new Map(names.map((name, at) => [name, marks[at % marks.length] ?? marks[0]])),
  }
}

function headings({ title, lead }: ForestOptions, { width }: Frame): readonly Block[] {
  const room = width - 2 * margin
  return [
    lines(title, room, { style: 'head' }),
    ...(lead === undefined ? [] : [lines(lead, room, { style: 'small', colour: 'soft' })]),
  ]
}

/** Which mark stands for which coefficient. */
function legend(frame: Frame): Block {
  return {
    height: frame.marks.size * 20 + 8,
    at: (x, y) =>
      html`${[...frame.marks].map(([name, mark], at) => html`${shape(mark, [x + 6, y + 13 + at * 20])}${letters(name, [x + 20, y + 18 + at * 20])}`)}`,
  }
}

function axis({ x }: Frame, top: number, bottom: number): Markup {
  const names = benchmarks.map(({ at, name }, index) =>
    letters(name, [x(at) + (index === 0 ? -4 : 4), top - 6], {
      ...{ style: 'small', colour: 'soft', anchor: index === 0 ? 'end' : 'start' },
    }),
  )
  return html`${names}${ticksOf(x).map((tick) => letters(decimals(tick, 1), [x(tick), bottom + 16], { style: 'small', colour: 'soft', anchor: 'middle' }))}`
}

/** Behind the bars alone, so that no line runs through words. */
function grid({ x }: Frame, y: number): Markup {
  const line = (at: number, style: string) =>
    html`<path d="M${place(x(at))} ${place(y)}v${markHeight}" class="nx-thin ${style}"/>`
  return html`${ticksOf(x).map((tick) => line(tick, 'nx-s-grid'))}${benchmarks.map(({ at }) => line(at, 'nx-dash nx-s-rule'))}`
}

function ticksOf(x: ScaleLinear<number, number>): readonly number[] {
  return x.ticks((x.domain()[0] ?? 0) < -0.5 ? 5 : 6)
}

function rowBlock(row: ForestRow, frame: Frame, unit: string): Block {
  const about = aboutRow(row, unit)
  const bars = stacked(row.marks.map((mark) => barBlock(mark, frame)))
  if (frame.isBeside) {
    const name = labelBlock(row.label, about, (frame.x.range()[0] ?? 0) - margin - 14)
    return {
      height: Math.max(name.height, bars.height),
      at: (x, y) => html`${name.at(x, y)}${bars.at(x, y)}`,
    }
  }
  return stacked([labelBlock(row.label, about, frame.width - 2 * margin), bars], 1)
}

/** The name and what it was counted over, on one line where there is room. */
function labelBlock(label: string, about: string, width: number): Block {
  const name = lines(label, width, { style: 'label' })
  const isOneLine = widthOf(label, 'label') + 20 + widthOf(about, 'small') <= width
  if (!isOneLine) return stacked([name, lines(about, width, { style: 'small', colour: 'soft' })])
  return {
    height: name.height,
    at: (x, y) =>
      html`${name.at(x, y)}${letters(about, [x + width, y + 14], { style: 'small', colour: 'soft', anchor: 'end' })}`,
  }
}

function barBlock(mark: ForestMark, frame: Frame): Block {
  const { x, width } = frame
  const [left = 0] = x.range()
  const look = frame.marks.get(mark.statistic) ?? marks[0]
  if (mark.value === null) {
    // No mark: wherever it stood, it would seem to be a value.
    const said = lines(`${mark.statistic} ${figureText(mark)}`, width - margin - left, {
      style: 'small',
      colour: 'soft',
    })
    return { height: Math.max(markHeight, said.height + 4), at: (_, y) => said.at(left, y + 1) }
  }
  const { value } = mark
  return {
    height: markHeight,
    at: (_, y) =>
      html`${grid(frame, y)}${bar(mark, x, y + 11)}${shape(look, [clamped(x, value), y + 11])}${letters(figureText(mark), [width - margin, y + 16], { style: 'small', anchor: 'end' })}`,
  }
}

function bar({ interval }: ForestMark, x: ScaleLinear<number, number>, y: number): Markup | null {
  if (interval === null) return null
  const [least = 0] = x.domain()
  const [from, to] = [clamped(x, interval[0]), clamped(x, interval[1])]
  const beyond =
    interval[0] < least ? html`<path d="M${place(from - 5)} ${place(y)}l6 -4v8z" class="nx-f-ink"/>` : nothing
  // Ends stand up, so that an interval shorter than its point still shows.
  const ends = html`<path d="M${place(from)} ${place(y - 5)}v10M${place(to)} ${place(y - 5)}v10" class="nx-line nx-s-ink"/>`
  return html`<path d="M${place(from)} ${place(y)}H${place(to)}" class="nx-span nx-s-ink"/>${beyond === nothing ? ends : beyond}`
}

function clamped(x: ScaleLinear<number, number>, value: number): number {
  const [least = 0, greatest = 1] = x.domain()
  return x(Math.min(greatest, Math.max(least, value)))
}
