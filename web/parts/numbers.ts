import { currentLanguage } from '../words/start-words.ts'

/** `1,234.5` as the reader's language writes it. */
export function numberText(value: number, digits = 2): string {
  return new Intl.NumberFormat(currentLanguage(), { maximumFractionDigits: digits }).format(value)
}

/** `0.82` as `82 %`. */
export function percentText(share: number): string {
  return new Intl.NumberFormat(currentLanguage(), { style: 'percent', maximumFractionDigits: 0 }).format(share)
}
