import type { AgreementRow, AgreementView } from './agreement-queries.ts'

/** The share of yes, or met; null where no category stands out. */
export function prevalenceOf({ categories, agreement }: Pick<AgreementRow, 'categories' | 'agreement'>): number | null {
  const place = categories.findIndex((name) => name === 'yes' || name === 'met')
  return agreement.prevalence[place] ?? null
}

/** Of more than two coders the mean over pairs. */
export function kappaOf({ agreement }: AgreementRow, { coders }: Pick<AgreementView, 'coders'>): number | null {
  if (coders.length === 2) return agreement.kappa.value
  return (agreement.pairwise?.mean ?? agreement.kappa).value
}
