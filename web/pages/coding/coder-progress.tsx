import { Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { listStudies } from '../../../src/api/studies.ts'
import { server } from '../../api.ts'
import { Section } from '../../parts/section.tsx'
import { Ready } from '../../parts/states.tsx'
import { Who } from '../../parts/who.tsx'
import { WideTable } from '../../parts/wide-table.tsx'
import { useHere } from '../../shell/me.ts'
import { type AssignmentRow, useAllAssignments } from './coding-queries.ts'

/** How far every coder of every study is. */
export function CoderProgress() {
  const { t } = useTranslation('coding')
  const all = useAllAssignments()
  return (
    <Section title={t('progress.title')}>
      <Ready query={all}>
        {(rows) => (rows.length === 0 ? <Text>{t('progress.none')}</Text> : <ProgressTable rows={rows} />)}
      </Ready>
    </Section>
  )
}

function ProgressTable({ rows }: { readonly rows: readonly AssignmentRow[] }) {
  const { t } = useTranslation('coding')
  const { project } = useHere()
  const studies = useQuery({
    queryKey: ['study-names', project],
    queryFn: () => server.call(listStudies, { params: { project }, query: { limit: 200 } }),
  }).data
  const groups = new Map<string, readonly AssignmentRow[]>()
  for (const row of rows) {
    const key = `${row.study} ${row.coder}`
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  const columns = (['study', 'coder', 'training', 'validation', 'begun'] as const).map((name) =>
    t(`progress.columns.${name}`),
  )
  return (
    <WideTable label={t('progress.title')} columns={columns} minWidth={520}>
      {[...groups].map(([key, own]) => (
        <Table.Tr key={key}>
          <Table.Td>{studies?.items.find(({ id }) => id === own[0]?.study)?.name ?? ''}</Table.Td>
          <Table.Td>
            <Who by={own[0]?.coder ?? ''} />
          </Table.Td>
          <Table.Td>{t('progress.of', doneOf(own, 'training'))}</Table.Td>
          <Table.Td>{t('progress.of', doneOf(own, 'validation'))}</Table.Td>
          <Table.Td>{own.filter(({ state }) => state === 'begun').length}</Table.Td>
        </Table.Tr>
      ))}
    </WideTable>
  )
}

function doneOf(rows: readonly AssignmentRow[], wanted: AssignmentRow['purpose']) {
  const own = rows.filter(({ purpose }) => purpose === wanted)
  return { done: own.filter(({ state }) => state === 'submitted').length, of: own.length }
}
