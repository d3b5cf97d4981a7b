import type { Validation } from '../../study/validation.ts'
import { html, type Markup } from '../html/markup.ts'
import { count } from '../wording.ts'
import { room, stacked } from './block.ts'
import { figureText, hundredths } from './figures.ts'
import { type Block, letters, lines, place } from './lettering.ts'
import { margin, picture, usualWidth } from './picture.ts'
import { type Bins, reliabilityMarks, type UnitSquare } from './reliability-marks.ts'

export interface CalibrationOptions {
  readonly title: string
  readonly lead?: string
  readonly width?: number
}

/** Whether confidence means frequency (Guo et al. 2017): the reliability curve, and below it how many codes each bin holds. */
export function calibrationPicture(calibration: Validation['calibration'], options: CalibrationOptions): string {
  const width = options.width ?? usualWidth
  const inner = width - 2 * margin
  const finding = calibrationFinding(calibration)
  const blocks = [
    lines(options.title, inner, { style: 'head' }),
    ...(options.lead === undefined ? [] : [lines(options.lead, inner, { style: 'small', colour: 'soft' })]),
    lines(finding, inner, { style: 'small' }),
    room(8),
    ...(calibration.bins.length === 0 ? [] : [curve(calibration.bins, inner), counts(calibration.bins, inner)]),
    ...(calibration.bins.length === 0 ? [] : [lines(footnote, inner, { style: 'small', colour: 'soft' })]),
  ]
  const whole = stacked(blocks)
  return picture({
    title: options.title,
    description: [options.lead, finding, ...calibration.bins.map(binWords)]
      .filter((text) => text !== undefined)
      .join(' '),
    width,
    height: whole.height + 2 * margin,
    body: whole.at(margin, margin),
  })
}

const footnote =
  'On the dashed line confidence is frequency; below it the coder is surer than it is right. Upright lines are 95 % Wilson intervals.'

/** Bins whose interval leaves out their confidence, by the side they lie on: the finding, in words. */
function calibrationFinding({ error, bins }: Validation['calibration']): string {
  if (error.value === null) return `Calibration was not measured: ${error.reason ?? 'no value'}.`
  const tooSure = bins.filter(({ interval, meanConfidence }) => interval[1] < meanConfidence).length
  const tooUnsure = bins.filter(({ interval, meanConfidence }) => interval[0] > meanConfidence).length
  return `Expected calibration error ${figureText(error)} over ${count(error.n, 'code found', 'codes found')}. Of ${count(bins.length, 'bin')}, ${tooSure} ${tooSure === 1 ? 'lies' : 'lie'} with the whole interval below the line (surer than right), ${tooUnsure} above it (less sure than right).`
}

function binWords(bin: Bins[number]): string {
  return `Confidence ${hundredths(bin.from)} to ${hundredths(bin.to)}: ${hundredths(bin.right)} right (${hundredths(bin.interval[0])} to ${hundredths(bin.interval[1])}), n ${bin.n}, mean confidence ${hundredths(bin.meanConfidence)}.`
}

const left = 40
const shares = [0, 0.2, 0.4, 0.6, 0.8, 1] as const

/** No wider than high would be by half: slopes stay readable. */
function heightOf(width: number): number {
  return Math.min(width - left - 8, 420)
}

function curve(bins: Bins, width: number): Block {
  const height = heightOf(width)
  const square = (x: number, y: number): UnitSquare => ({
    x: (share) => x + left + share * (width - left - 10),
    y: (share) => y + 24 + (1 - share) * height,
  })
  return {
    height: height + 68,
    at: (x, y) => {
      const unit = square(x, y)
      return html`${shares.map((share) => tick(share, unit))}${reliabilityMarks(bins, unit, classes)}${letters('Share right', [x, y + 13], { style: 'small', colour: 'soft' })}${letters('Confidence', [unit.x(1), y + height + 58], { style: 'small', colour: 'soft', anchor: 'end' })}`
    },
  }
}

const classes = {
  axis: 'nx-thin nx-s-rule',
  even: 'nx-thin nx-dash nx-s-rule',
  bar: 'nx-line nx-s-blue',
  line: 'nx-line nx-s-blue',
  point: 'nx-line nx-s-blue nx-f-ground',
} as const

function tick(share: number, { x, y }: UnitSquare): Markup {
  const style = { style: 'small', colour: 'soft' } as const
  return html`<path d="M${place(x(0))} ${place(y(share))}H${place(x(1))}" class="nx-thin nx-s-grid"/>${letters(share.toFixed(1), [x(0) - 6, y(share) + 4], { ...style, anchor: 'end' })}${letters(share.toFixed(1), [x(share), y(0) + 17], { ...style, anchor: 'middle' })}`
}

const barRoom = 40
const numberRoom = 44

/** How many codes each bin holds: a bar, and the number along it. */
function counts(bins: Bins, width: number): Block {
  const most = Math.max(...bins.map(({ n }) => n))
  const across = width - left - 10
  const bottom = 18 + numberRoom + barRoom
  return {
    height: bottom + 14,
    at: (x, y) =>
      html`${letters('Codes found in each bin', [x + left, y + 13], { style: 'small', colour: 'soft' })}<path d="M${place(x + left)} ${place(y + bottom)}h${place(across)}" class="nx-thin nx-s-rule"/>${bins.map(
        (bin) => {
          const from = x + left + bin.from * across
          const wide = (bin.to - bin.from) * across
          const high = Math.max(1, (barRoom * bin.n) / most)
          const middle = place(from + wide / 2 + 4.5)
          const above = place(y + bottom - high - 4)
          return html`<path d="M${place(from + 2)} ${place(y + bottom)}v-${place(high)}h${place(wide - 4)}v${place(high)}z" class="nx-f-blue"/><text class="nx-f-ink nx-small" transform="translate(${middle} ${above}) rotate(-90)">${bin.n}</text>`
        },
      )}`,
  }
}
