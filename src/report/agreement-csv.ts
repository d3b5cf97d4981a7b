import type { AgreementReport } from '../study/agreement-report.ts'
import type { AgreementRow } from '../study/agreement-rows.ts'
import { alphaReading } from './agreement-wording.ts'
import { type CsvCell, csvLine } from './csv-line.ts'

/** Agreement as a table: a row for each code, criterion, pattern or level, every coefficient with the ends of its interval. */
export function agreementCsv({ rows, coders }: AgreementReport): string {
  const isTwo = coders.length === 2
  const cells = rows.map((row) => [...headOf(row), ...figuresOf(row, isTwo).flatMap(([, figure]) => endsOf(figure))])
  const names = rows[0] === undefined ? [] : figuresOf(rows[0], isTwo).map(([name]) => name)
  const header = [...heads, ...names.flatMap((name) => [name, `${name}_low`, `${name}_high`])]
  return [header, ...cells].map(csvLine).join('')
}

const heads = [
  ...(['id', 'of', 'speaker', 'main', 'units', 'seen', 'relationships', 'prevalence'] as const),
  ...(['reading', 'lopsided'] as const),
]

function headOf(row: AgreementRow): readonly CsvCell[] {
  const { id, of, speaker, isMain, seen, seenIn, categories, agreement, isParadox } = row
  const place = categories.findIndex((name) => name === 'yes' || name === 'met')
  return [
    ...[id, of, speaker, isMain, agreement.units, seen, seenIn, agreement.prevalence[place] ?? null],
    ...[alphaReading(row), isParadox],
  ]
}

type Told = { readonly value: number | null; readonly interval: readonly [number, number] | null } | null

function figuresOf({ agreement, f1 }: AgreementRow, isTwo: boolean): readonly (readonly [string, Told])[] {
  const { percent, kappa, pairwise, fleiss, brennanPrediger, ac, alpha } = agreement
  return [
    ['percent', percent],
    ['kappa', isTwo ? kappa : (pairwise?.mean ?? kappa)],
    ['fleiss', fleiss],
    ['brennan_prediger', brennanPrediger],
    ['ac', ac],
    ['alpha', alpha],
    ['f1', f1],
  ]
}

function endsOf(figure: Told): readonly CsvCell[] {
  return figure === null ? [null, null, null] : [figure.value, figure.interval?.[0], figure.interval?.[1]]
}
