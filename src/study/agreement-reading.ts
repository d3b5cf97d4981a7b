import type { Agreement } from '../stats/agreement.ts'

/** What a row says of itself, as far as it is read here. */
interface Row {
  readonly seenIn: number
  readonly isTooRare: boolean
  readonly agreement: Agreement
}

/** Krippendorff's benchmarks (domain.md 7.1): firm from .80, tentative from .667. */
const alphaBands = [
  { from: 0.8, name: 'firm' },
  { from: 0.667, name: 'tentative' },
  { from: Number.NEGATIVE_INFINITY, name: 'below' },
] as const
type AlphaBand = (typeof alphaBands)[number]['name']

/** What alpha allows by its whole interval, or why it allows nothing to be said. */
export type AgreementReading =
  | { readonly kind: 'tooRare' | 'oneRecord' | 'allAlike' | 'noValue' | 'noInterval' }
  | { readonly kind: 'band'; readonly low: AlphaBand; readonly high: AlphaBand }

/** What alpha allows: a number without its interval allows nothing. */
export function alphaReading({ isTooRare, seenIn, agreement: { alpha, percent } }: Row): AgreementReading {
  if (isTooRare) return { kind: 'tooRare' }
  if (seenIn < 2) return { kind: 'oneRecord' }
  if (percent.value === 1) return { kind: 'allAlike' }
  if (alpha.value === null) return { kind: 'noValue' }
  if (alpha.interval === null) return { kind: 'noInterval' }
  return { kind: 'band', low: alphaBandOf(alpha.interval[0]), high: alphaBandOf(alpha.interval[1]) }
}

/** One category has at least this share where it is called lopsided (P). */
const lopsidedShare = 0.9

/**
 * The paradox of a rare code (Feinstein & Cicchetti 1990): nearly everything falls into one category, so alpha and kappa are low however
 * much coders agree, and AC1 says something else.
 */
export function isParadox({ isTooRare, agreement: { prevalence, alpha, ac } }: Omit<Row, 'seenIn'>): boolean {
  if (isTooRare || alpha.value === null || ac.value === null) return false
  return Math.max(0, ...prevalence) >= lopsidedShare && alphaBandOf(alpha.value) !== alphaBandOf(ac.value)
}

function alphaBandOf(value: number): AlphaBand {
  return alphaBands.find(({ from }) => value >= from)?.name ?? 'below'
}
