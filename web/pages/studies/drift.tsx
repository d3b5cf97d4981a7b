import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Figure } from '../../parts/figure.tsx'
import type { AgreementView } from './agreement-queries.ts'
import { figureText, useRangeText } from './figure-text.ts'
import { ForestLines } from './forest-lines.tsx'

/** Agreement block by block of the work, and whether it moves. */
export function Drift({ drift }: { readonly drift: AgreementView['drift'] }) {
  const { t } = useTranslation('studies')
  const rangeText = useRangeText()
  if (drift === null || drift.blocks.length === 0) return null
  const { blocks, slope } = drift
  const valueText = (value: number | null | undefined) => (value == null ? t('agreement.noFigure') : figureText(value))
  const nameOf = (block: number) =>
    block === 0 ? t('agreement.driftTraining') : t('agreement.driftRound', { n: block })
  const reason = slope.n < 3 ? t('agreement.reasons.fewBlocks') : t('agreement.reasons.other')
  return (
    <div>
      <Figure
        title={t('agreement.drift')}
        summary={t('agreement.driftSummary', {
          blocks: blocks.length,
          first: valueText(blocks[0]?.alpha.value),
          last: valueText(blocks.at(-1)?.alpha.value),
        })}
        columns={[
          t('agreement.block'),
          t('agreement.relationships'),
          t('agreement.columns.percent'),
          t('agreement.columns.alpha'),
        ]}
        rows={blocks.map(({ block, relationships, percent, alpha }) => [
          nameOf(block),
          relationships,
          rangeText(percent),
          rangeText(alpha),
        ])}
      >
        <ForestLines
          lines={blocks.map(({ block, relationships, alpha }) => ({
            ...{ key: String(block), label: nameOf(block), main: alpha, beside: null },
            note: t('relationships', { count: relationships }),
          }))}
          legend={[t('agreement.legendAlpha'), t('agreement.legendLines')]}
        />
      </Figure>
      <Text size="sm" mt="xs">
        {slope.value === null ? t('agreement.noSlope', { reason }) : t('agreement.slope', { value: rangeText(slope) })}
      </Text>
    </div>
  )
}
