import { useTranslation } from 'react-i18next'
import { Figure } from '../../parts/figure.tsx'
import { percentText } from '../../parts/numbers.ts'
import type { AgreementView, FigureView } from './agreement-queries.ts'
import { useRangeText } from './figure-text.ts'
import { ForestLines } from './forest-lines.tsx'
import { prevalenceOf } from './row-figures.ts'
import { isWholly, useReadingText, useRowName } from './row-words.ts'

/** Alpha and AC1 of every row beside each other, with intervals and the bounds they are read by (domain.md 7.1). */
export function AgreementForest({ report }: { readonly report: AgreementView }) {
  const { t } = useTranslation('studies')
  const nameOfRow = useRowName()
  const rangeText = useRangeText()
  const readingText = useReadingText()
  const main = report.rows.filter(({ isMain }) => isMain)
  const rows = main.filter(({ isTooRare }) => !isTooRare)
  const tooRare = main.length - rows.length
  const column = (name: 'name' | 'seen' | 'prevalence' | 'alpha' | 'ac' | 'reading') => t(`agreement.columns.${name}`)
  return (
    <Figure
      title={t('agreement.forest')}
      summary={t('agreement.forestSummary', {
        rows: rows.length,
        firm: rows.filter((row) => isWholly(row, 'firm')).length,
        tentative: rows.filter((row) => isWholly(row, 'tentative')).length,
      })}
      columns={[column('name'), column('seen'), column('prevalence'), column('alpha'), column('ac'), column('reading')]}
      rows={rows.map((row) => {
        const { id, name } = nameOfRow(row)
        const prevalence = prevalenceOf(row)
        return [
          `${id} ${name}`,
          row.seen,
          prevalence === null ? '' : percentText(prevalence),
          rangeText(row.agreement.alpha),
          rangeText(row.agreement.ac),
          readingText(row),
        ]
      })}
    >
      <ForestLines
        lines={rows.map((row) => {
          const { id, name } = nameOfRow(row)
          const isTold = row.seenIn > 1
          return {
            ...{ key: row.id, label: id, more: name, note: readingText(row) },
            main: isTold ? figureOf(row.agreement.alpha) : null,
            beside: isTold ? figureOf(row.agreement.ac) : null,
          }
        })}
        legend={[
          ...[t('agreement.legendAlpha'), t('agreement.legendAc'), t('agreement.legendLines')],
          ...(tooRare === 0 ? [] : [t('agreement.tooRare', { count: tooRare })]),
        ]}
      />
    </Figure>
  )
}

const figureOf = ({ value, interval, n, reason }: FigureView): FigureView => ({ value, interval, n, reason })
