import { Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Indicator } from '../../../src/dtn/risks/risk.ts'
import { saidIn } from '../../../src/words/said.ts'
import { numberText, percentText } from '../../parts/numbers.ts'
import { WideTable } from '../../parts/wide-table.tsx'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { useShown } from './shown-assessment.ts'
import { TurnLinks } from './turn-link.tsx'

/** The indicators of dependency over the whole record (domain.md 2.5), each with its verdict; frequency alone shows none. */
export function DependencyTable() {
  const { t } = useTranslation('assessment')
  const words = useFrameworkWords()
  const indicators = useShown().document.indicators.filter(({ id }) => id.startsWith('R-DP'))
  if (indicators.length === 0) return null
  return (
    <details>
      <summary>{t('trends.indicators')}</summary>
      <Text size="sm" c="dimmed">
        {t('trends.frequency')}
      </Text>
      <WideTable
        label={t('trends.indicators')}
        minWidth={480}
        columns={[t('trends.indicator'), t('trends.verdict'), t('trends.value'), t('gate.turns')]}
      >
        {indicators.map((indicator) => (
          <Table.Tr key={indicator.id}>
            <Table.Th scope="row" fw={400}>
              <strong>{indicator.id}</strong> {words.risks.indicators[indicator.id]}
            </Table.Th>
            <Table.Td>{words.risks.verdicts[indicator.verdict]}</Table.Td>
            <Table.Td>
              <IndicatorValue indicator={indicator} />
            </Table.Td>
            <Table.Td>
              {indicator.turns.length === 0 ? '–' : <TurnLinks turns={indicator.turns.slice(0, 6)} />}
            </Table.Td>
          </Table.Tr>
        ))}
      </WideTable>
    </details>
  )
}

function IndicatorValue({ indicator }: { readonly indicator: Indicator }) {
  const words = useFrameworkWords()
  const { value, numerator, denominator, interval, note } = indicator
  const said = note === undefined ? null : saidIn(words, note)
  const counted = numerator === undefined || denominator === undefined ? '' : ` (${numerator} / ${denominator})`
  return (
    <>
      {value === null ? '–' : numberText(value)}
      {value === null ? '' : counted}
      {interval === undefined ? '' : ` ${percentText(interval[0])}–${percentText(interval[1])}`}
      {said === null ? null : (
        <Text size="xs" c="dimmed" lang={said.lang}>
          {said.text}
        </Text>
      )}
    </>
  )
}
