import { Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { AssessedEpoch } from '../../../src/dtn/assessment.ts'
import { criterionIds } from '../../../src/dtn/checklist.ts'
import { WideTable } from '../../parts/wide-table.tsx'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { VerdictSign } from './verdict-sign.tsx'

/** Which criteria hold in which epoch. */
export function EpochVerdicts({ epochs }: { readonly epochs: readonly AssessedEpoch[] }) {
  const { t } = useTranslation('assessment')
  const { criteria } = useFrameworkWords()
  const names = epochs.map(({ id }, at) => `${at + 1}. ${id === '' ? t('epochs.unnamed') : id}`)
  return (
    <details>
      <summary>{t('epochs.verdicts')}</summary>
      <WideTable label={t('epochs.verdicts')} columns={[t('epochs.criterion'), ...names]}>
        {criterionIds.map((criterion) => (
          <Table.Tr key={criterion}>
            <Table.Th scope="row" fw={400}>
              <strong>{criterion}</strong> {criteria[criterion].short}
            </Table.Th>
            {epochs.map(({ sessions, criteria: found }, at) => {
              const finding = found.find((one) => one.id === criterion)
              return (
                <Table.Td key={sessions[0] ?? names[at]}>
                  {finding === undefined ? '–' : <VerdictSign finding={finding} />}
                </Table.Td>
              )
            })}
          </Table.Tr>
        ))}
      </WideTable>
    </details>
  )
}
