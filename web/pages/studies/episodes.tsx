import { Stack, Table, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { AgreementView } from './agreement-queries.ts'
import { useRangeText } from './figure-text.ts'
import { ScrollBox } from './scroll-box.tsx'

interface EpisodesProps {
  readonly report: AgreementView
  readonly names: readonly string[]
}

/** How far two coders find the same episodes of strain, of the same kind and with the same end. */
export function Episodes({ report, names }: EpisodesProps) {
  const { t } = useTranslation('studies')
  const rangeText = useRangeText()
  const found = report.episodes.filter(({ detection }) => detection.support > 0)
  if (found.length === 0) return null
  const heads = ['pair', 'detection', 'precision', 'recall', 'episodeKind', 'episodeEnd'] as const
  return (
    <Stack component="section" className="card" aria-labelledby="episodes" gap="sm">
      <Title order={2} size="h3" id="episodes">
        {t('agreement.episodes')}
      </Title>
      <Text size="sm" c="dimmed">
        {t('agreement.episodesHint')}
      </Text>
      <ScrollBox label={t('agreement.episodes')}>
        <Table miw={640}>
          <Table.Thead>
            <Table.Tr>
              {heads.map((head) => (
                <Table.Th key={head} scope="col">
                  {t(`agreement.${head}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {found.map(({ coders: [first, second], detection, kind, end }) => (
              <Table.Tr key={`${first} ${second}`}>
                <Table.Th scope="row" fw={400}>
                  {names[first]} – {names[second]}
                </Table.Th>
                {[detection.f1, detection.precision, detection.recall, kind, end].map((figure, at) => (
                  <Table.Td key={heads[at + 1]}>{rangeText(figure)}</Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollBox>
    </Stack>
  )
}
