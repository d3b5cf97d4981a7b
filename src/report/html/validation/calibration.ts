import type { Validation } from '../../../study/validation.ts'
import { reliabilityMarks } from '../../svg/reliability-marks.ts'
import { rangeText } from '../../validation-wording.ts'
import { html, type Markup } from '../markup.ts'
import { card, dataTable } from './table.ts'

/** Whether confidence means frequency: the curve, and the same as a table. */
export function calibrationSection({ calibration }: Validation): Markup {
  const { error, bins } = calibration
  if (error.value === null) {
    return card('calibration', 'Calibration', html`<p>Not measured: ${error.reason ?? 'no value'}.</p>`)
  }
  return card(
    'calibration',
    'Calibration',
    html`<p>Expected calibration error ${rangeText(error)}, over ${error.n} codes found. On the dashed line confidence is frequency; below it the coder is too sure.</p>${curve(calibration)}${dataTable(
      {
        label: 'Calibration',
        header: ['Confidence', 'Mean confidence', 'Right', 'Codes found'],
        rows: bins.map((bin) => [
          `${bin.from.toFixed(2)}–${bin.to.toFixed(2)}`,
          bin.meanConfidence.toFixed(2),
          `${bin.right.toFixed(2)} (${bin.interval[0].toFixed(2)}–${bin.interval[1].toFixed(2)})`,
          String(bin.n),
        ]),
      },
    )}`,
  )
}

const side = 240
const margin = 34

function curve({ bins }: Validation['calibration']): Markup {
  const x = (share: number) => margin + share * (side - margin - 8)
  const y = (share: number) => side - margin - share * (side - margin - 8)
  const marks = reliabilityMarks(bins, { x, y }, { axis: 'axis', even: 'even', bar: 'bar', line: 'line', point: '' })
  return html`<svg class="curve" viewBox="0 0 ${side} ${side}" role="img" aria-label="Reliability curve: share right by confidence; the table below holds its numbers">${marks}${[
    0, 0.5, 1,
  ].map(
    (tick) =>
      html`<text x="${x(tick)}" y="${side - margin + 14}" text-anchor="middle">${tick}</text><text x="${margin - 6}" y="${y(tick)}" text-anchor="end" dominant-baseline="middle">${tick}</text>`,
  )}<text x="${x(0.5)}" y="${side - 4}" text-anchor="middle">confidence</text></svg>`
}
