import { useTranslation } from 'react-i18next'
import { currentLanguage } from '../../words/start-words.ts'
import type { FigureView } from './agreement-queries.ts'

/** A coefficient with two digits, as the reader's language writes it. */
export function figureText(value: number): string {
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 }
  return new Intl.NumberFormat(currentLanguage(), digits).format(Math.abs(value) < 0.005 ? 0 : value)
}

/** `0.82 (0.71 to 0.90)`; without interval the value alone, without value a word. */
export function useRangeText(): (figure: Pick<FigureView, 'value' | 'interval'> | null) => string {
  const { t } = useTranslation('studies')
  return (figure) => {
    if (figure === null || figure.value === null) return t('agreement.noFigure')
    const value = figureText(figure.value)
    if (figure.interval === null) return value
    const [low, high] = figure.interval
    return t('agreement.range', { value, low: figureText(low), high: figureText(high) })
  }
}
