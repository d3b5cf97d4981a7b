import { Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CriterionId } from '../../../src/dtn/checklist.ts'
import { criteriaTable } from '../../../src/dtn/criteria-table.ts'
import { defaultParameters, type ParameterName } from '../../../src/dtn/parameters.ts'
import { numberText } from '../../parts/numbers.ts'
import { WideTable } from '../../parts/wide-table.tsx'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { useShown } from './shown-assessment.ts'

/** How a criterion is counted, with the thresholds it was counted with. */
export function CriterionRule({ id }: { readonly id: CriterionId }) {
  const { t } = useTranslation('assessment')
  const words = useFrameworkWords()
  const { operationalisation, counts, doesNotCount } = words.criteria[id]
  const { parameters, unit } = criteriaTable[id]
  return (
    <details>
      <summary>{t('rule.title')}</summary>
      <dl className="facts">
        <dt>{t('rule.operationalisation')}</dt>
        <dd>{operationalisation}</dd>
        <dt>{t('rule.unit')}</dt>
        <dd>{words.criterionUnits[unit]}</dd>
        <dt>{t('rule.counts')}</dt>
        <dd>{counts}</dd>
        <dt>{t('rule.doesNotCount')}</dt>
        <dd>{doesNotCount}</dd>
      </dl>
      {parameters.length === 0 ? null : <Thresholds id={id} names={parameters} />}
    </details>
  )
}

function Thresholds({ id, names }: { readonly id: CriterionId; readonly names: readonly ParameterName[] }) {
  const { t } = useTranslation('assessment')
  const words = useFrameworkWords()
  const { changedParameters = {} } = useShown().document.madeBy
  const said = (value: number | boolean | string): string => {
    const choices: Readonly<Record<string, string>> = words.choices
    return typeof value === 'number' ? numberText(value) : (choices[String(value)] ?? String(value))
  }
  return (
    <>
      <Text size="sm" fw={600}>
        {t('rule.parameters', { criterion: id })}
      </Text>
      <WideTable
        label={t('rule.parameters', { criterion: id })}
        minWidth={280}
        columns={[t('rule.parameter'), t('rule.value')]}
      >
        {names.map((name) => (
          <Table.Tr key={name}>
            <Table.Th scope="row" fw={400}>
              {words.parameters[name]}{' '}
              <Text span c="dimmed" size="xs">
                {name}
              </Text>
            </Table.Th>
            <Table.Td>
              {said(changedParameters[name] ?? defaultParameters[name])}
              {changedParameters[name] === undefined
                ? ''
                : ` (${t('rule.replaced', { value: said(defaultParameters[name]) })})`}
            </Table.Td>
          </Table.Tr>
        ))}
      </WideTable>
    </>
  )
}
