import type { AgreementRow, AgreementView } from './agreement-queries.ts'
import { kappaOf, prevalenceOf } from './row-figures.ts'

const ofCodes = ['name', 'seen', 'prevalence', 'percent', 'f1', 'kappa', 'ac', 'alpha', 'reading'] as const
const ofOthers = ['name', 'units', 'prevalence', 'percent', 'kappa', 'ac', 'alpha', 'reading'] as const
const ofWholes = ['name', 'units', 'percent', 'kappa', 'ac', 'alpha', 'reading'] as const
export type SortName = (typeof ofCodes)[number] | (typeof ofOthers)[number]

/** Columns that say something of what is compared. */
export function columnsFor({ by }: Pick<AgreementView, 'by'>): readonly SortName[] {
  return by === 'code' ? ofCodes : by === 'criterion' ? ofOthers : ofWholes
}

/** Rows in the order of a column; those without a value come last, whichever way. */
export function sortedBy(
  rows: readonly AgreementRow[],
  { by, isDown }: { readonly by: SortName; readonly isDown: boolean },
  report: Pick<AgreementView, 'coders'>,
): readonly AgreementRow[] {
  if (by === 'name') return isDown ? rows.toReversed() : rows
  const valued = rows.map((row) => ({ row, value: sortValue(row, by, report) }))
  return valued
    .toSorted(({ value: one }, { value: other }) => {
      if (one === null || other === null) return one === other ? 0 : one === null ? 1 : -1
      return isDown ? other - one : one - other
    })
    .map(({ row }) => row)
}

function sortValue(row: AgreementRow, by: SortName, report: Pick<AgreementView, 'coders'>): number | null {
  const { agreement, f1 } = row
  switch (by) {
    case 'name':
      return null
    case 'seen':
      return row.seen
    case 'units':
      return agreement.units
    case 'prevalence':
      return prevalenceOf(row)
    case 'percent':
      return agreement.percent.value
    case 'kappa':
      return kappaOf(row, report)
    case 'ac':
      return agreement.ac.value
    case 'alpha':
      return agreement.alpha.value
    case 'f1':
      return f1?.value ?? null
    case 'reading':
      // What alpha allows is read from the low end of its interval.
      return row.isTooRare ? null : (agreement.alpha.interval?.[0] ?? null)
  }
}
