import { Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { AssessedEpoch } from '../../../src/dtn/assessment.ts'
import { criterionIds } from '../../../src/dtn/checklist.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { VerdictSign } from './verdict-sign.tsx'

/** Which criteria hold in which epoch. */
export function EpochVerdicts({ epochs }: { readonly epochs: readonly AssessedEpoch[] }) {
  const { t } = useTranslation('assessment')
  const { criteria } = useFrameworkWords()
  return (
    <details>
      <summary>{t('epochs.verdicts')}</summary>
      <Table.ScrollContainer minWidth={480}>
        <Table fz="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('epochs.criterion')}</Table.Th>
              {epochs.map(({ id, sessions }) => (
                <Table.Th key={sessions[0] ?? id} scope="col">
                  <bdi>{id === '' ? t('epochs.unnamed') : id}</bdi>
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {criterionIds.map((criterion) => (
              <Table.Tr key={criterion}>
                <Table.Th scope="row">
                  {criterion} {criteria[criterion].short}
                </Table.Th>
                {epochs.map(({ id, sessions, criteria: found }) => {
                  const finding = found.find((one) => one.id === criterion)
                  return (
                    <Table.Td key={sessions[0] ?? id}>
                      {finding === undefined ? '–' : <VerdictSign finding={finding} />}
                    </Table.Td>
                  )
                })}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </details>
  )
}
