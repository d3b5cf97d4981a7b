import { count } from '../wording.ts'
import { figureText } from './figures.ts'
import { aboutRow, benchmarks, type ForestMark, type ForestOptions, type ForestRow } from './forest-row.ts'

/** The finding first, then every row: what the picture says to those who do not see it. */
export function forestWords(rows: readonly ForestRow[], { lead, unit = 'unit' }: ForestOptions): string {
  if (rows.length === 0) return 'There is nothing to show.'
  const names = [...new Set(rows.flatMap((row) => row.marks.map(({ statistic }) => statistic)))]
  const told = rows.map(
    (row) =>
      `${row.label}: ${aboutRow(row, unit)}; ${row.marks.map((mark) => `${mark.statistic} ${figureText(mark)}`).join('; ')}.`,
  )
  return [lead, ...names.map((name) => summary(name, rows)), ...told].filter((text) => text !== undefined).join(' ')
}

function summary(statistic: string, rows: readonly ForestRow[]): string {
  const all = rows.flatMap((row) => row.marks.filter((mark) => mark.statistic === statistic))
  const [tentative, firm] = benchmarks
  const known = all.flatMap(({ value }) => (value === null ? [] : [value]))
  const atLeast = (limit: number) => known.filter((value) => value >= limit).length
  const isWhollyFirm = ({ interval }: ForestMark) => interval !== null && interval[0] >= firm.at
  const firmly = all.filter(isWhollyFirm).length
  return [
    `${statistic} in ${count(all.length, 'row')}:`,
    `${atLeast(firm.at)} at 0.80 or above, ${firmly} of them with the whole interval;`,
    `${atLeast(tentative.at) - atLeast(firm.at)} from 0.667 to below 0.80;`,
    `${known.length - atLeast(tentative.at)} below 0.667;`,
    `${all.length - known.length} without a value.`,
  ].join(' ')
}
