import { Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useCoderNames } from './coder-names.ts'
import { ScrollBox } from './scroll-box.tsx'
import type { StudyProgress } from './study-queries.ts'

interface ProgressTableProps {
  readonly progress: StudyProgress
  readonly isLive: boolean
}

const parts = ['training', 'validation'] as const
const counts = ['submitted', 'begun', 'given'] as const

/** How far each coder is with training and with the rest: numbers, and bars whose parts differ in filling as well. */
export function ProgressTable({ progress, isLive }: ProgressTableProps) {
  const { t } = useTranslation('studies')
  const { complete, relationships, coders } = progress
  const nameOf = useCoderNames(
    coders.map(({ coder }) => coder),
    { isBlinded: false },
  )
  return (
    <>
      <p role="status" style={{ margin: 0 }}>
        {t('progress.summary', { complete, relationships })}
      </p>
      <ScrollBox label={t('progress.title')}>
        <Table miw={480}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('progress.coder')}</Table.Th>
              <Table.Th scope="col">{t('progress.part')}</Table.Th>
              {counts.map((name) => (
                <Table.Th key={name} scope="col">
                  {t(`progress.${name}`)}
                </Table.Th>
              ))}
              <Table.Td aria-hidden="true" w="30%" />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {coders.flatMap((coder) =>
              parts
                .filter((part) => coder[part].given + coder[part].begun + coder[part].submitted > 0)
                .map((part) => (
                  <Table.Tr key={`${coder.coder} ${part}`}>
                    <Table.Th scope="row" fw={400}>
                      {nameOf(coder.coder)}
                    </Table.Th>
                    <Table.Td>{t(`progress.${part}`)}</Table.Td>
                    {counts.map((name) => (
                      <Table.Td key={name}>{coder[part][name]}</Table.Td>
                    ))}
                    <Table.Td aria-hidden="true">
                      <Bar counts={coder[part]} />
                    </Table.Td>
                  </Table.Tr>
                )),
            )}
          </Table.Tbody>
        </Table>
      </ScrollBox>
      {isLive ? (
        <Text size="sm" c="dimmed">
          {t('progress.live')}
        </Text>
      ) : null}
    </>
  )
}

function Bar({
  counts: { given, begun, submitted },
}: {
  readonly counts: StudyProgress['coders'][number]['training']
}) {
  const all = Math.max(1, given + begun + submitted)
  const share = (count: number): string => `${(100 * count) / all}%`
  return (
    <div className="study-bar">
      <span className="study-bar-submitted" style={{ width: share(submitted) }} />
      <span className="study-bar-begun" style={{ width: share(begun) }} />
    </div>
  )
}
