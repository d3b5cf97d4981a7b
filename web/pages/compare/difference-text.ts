import { useTranslation } from 'react-i18next'
import type { ToldDifference } from '../../../src/dtn/group-comparison.ts'
import type { CountedShare } from '../../../src/dtn/group-summary.ts'
import { percentText } from '../../parts/numbers.ts'
import { currentLanguage } from '../../words/start-words.ts'

/** `points` of a share, or a `number` of a measure. */
export type DifferenceUnit = 'points' | 'number'

/** A difference in words and numbers: `+12 points (−3 to +27)`, or that it could not be told. */
export function useDifferenceText() {
  const { t } = useTranslation('compare')
  return (difference: ToldDifference, unit: DifferenceUnit): string => {
    if (difference.kind === 'tooFew') {
      const [first, second] = difference.of
      return t('difference.tooFew', { first, second })
    }
    const { value, interval } = difference
    const text = (number: number): string => signedText(number, unit)
    return t(`difference.${unit}`, { value: text(value), low: text(interval[0]), high: text(interval[1]) })
  }
}

/** `9 of 11, 82 %`. */
export function useShareText() {
  const { t } = useTranslation('compare')
  return ({ n, of }: CountedShare): string => (of === 0 ? '–' : t('share', { n, of, percent: percentText(n / of) }))
}

function signedText(value: number, unit: DifferenceUnit): string {
  const digits = unit === 'points' ? 0 : 2
  return new Intl.NumberFormat(currentLanguage(), {
    signDisplay: 'exceptZero',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(unit === 'points' ? value * 100 : value)
}
