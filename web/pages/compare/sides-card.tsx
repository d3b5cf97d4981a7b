import { Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { GroupSummary } from '../../../src/dtn/group-summary.ts'
import { numberText } from '../../parts/numbers.ts'
import { Section } from '../../parts/section.tsx'
import { WideTable } from '../../parts/wide-table.tsx'
import type { Compared } from './compare-queries.ts'

/** How many stand on either side, and how far they are the same. */
export function SidesCard({ found }: { readonly found: Compared }) {
  const { t } = useTranslation('compare')
  const { first, second, overlap, shared, isPaired } = found.comparison
  const [before, after] = [cellsOf(first), cellsOf(second)]
  const isHidden = found.first.hidden + found.second.hidden > 0
  return (
    <Section title={t('sides.title')}>
      <WideTable
        label={t('sides.title')}
        minWidth={300}
        columns={[t('columns.what'), t('columns.first'), t('columns.second')]}
      >
        {rows.map((row) => (
          <Table.Tr key={row}>
            <Table.Th scope="row" fw={400}>
              {t(`sides.${row}`)}
            </Table.Th>
            <Table.Td>{before[row]}</Table.Td>
            <Table.Td>{after[row]}</Table.Td>
          </Table.Tr>
        ))}
      </WideTable>
      <Text>{isPaired ? t('sides.paired', { count: overlap }) : t('sides.apart')}</Text>
      {shared > 0 ? <Text>{t('sides.shared', { count: shared })}</Text> : null}
      {isHidden ? <Text>{t('sides.hidden', { first: found.first.hidden, second: found.second.hidden })}</Text> : null}
      {found.first.isCut || found.second.isCut ? <Text fw={600}>{t('sides.cut')}</Text> : null}
      <Text size="sm" c="dimmed">
        {t('sides.chance')}
      </Text>
    </Section>
  )
}

const rows = ['relationships', 'persons', 'sessions', 'turns'] as const

function cellsOf(summary: GroupSummary): Readonly<Record<(typeof rows)[number], string>> {
  const { relationships, persons, sessions, informative, turns, uncoded } = summary
  return {
    relationships: numberText(relationships),
    persons: numberText(persons),
    sessions: `${numberText(sessions)}, ${numberText(informative)}`,
    turns: `${numberText(turns)}, ${numberText(uncoded.n)}`,
  }
}
