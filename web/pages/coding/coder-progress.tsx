import { Stack, Table, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { listStudies } from '../../../src/api/studies.ts'
import { server } from '../../api.ts'
import { Ready } from '../../parts/states.tsx'
import { useHere, useMe } from '../../shell/me.ts'
import { type AssignmentRow, useAllAssignments, useMemberNames } from './coding-data.ts'

/** How far every coder of every study is. */
export function CoderProgress() {
  const { t } = useTranslation('coding')
  const all = useAllAssignments()
  return (
    <Stack component="section" aria-labelledby="coder-progress">
      <Title order={2} size="h3" id="coder-progress">
        {t('progress.title')}
      </Title>
      <Ready query={all}>
        {(rows) => (rows.length === 0 ? <Text>{t('progress.none')}</Text> : <ProgressTable rows={rows} />)}
      </Ready>
    </Stack>
  )
}

function ProgressTable({ rows }: { readonly rows: readonly AssignmentRow[] }) {
  const { t } = useTranslation('coding')
  const { account } = useMe()
  const { project } = useHere()
  const names = useMemberNames().data
  const studies = useQuery({
    queryKey: ['study-names', project],
    queryFn: () => server.call(listStudies, { params: { project }, query: { limit: 200 } }),
  }).data
  const groups = new Map<string, readonly AssignmentRow[]>()
  for (const row of rows) {
    const key = `${row.study} ${row.coder}`
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  const nameOf = (coder: string): string => {
    const name = names?.get(coder) ?? t('progress.unknown')
    return coder === account ? t('progress.you', { name }) : name
  }
  return (
    <Table.ScrollContainer minWidth={520} tabIndex={0} role="group" aria-label={t('progress.title')} className="card">
      <Table>
        <Table.Thead>
          <Table.Tr>
            {(['study', 'coder', 'training', 'validation', 'begun'] as const).map((column) => (
              <Table.Th key={column} scope="col">
                {t(`progress.columns.${column}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {[...groups].map(([key, own]) => (
            <Table.Tr key={key}>
              <Table.Td>{studies?.items.find(({ id }) => id === own[0]?.study)?.name ?? ''}</Table.Td>
              <Table.Td>{nameOf(own[0]?.coder ?? '')}</Table.Td>
              <Table.Td>{t('progress.of', doneOf(own, 'training'))}</Table.Td>
              <Table.Td>{t('progress.of', doneOf(own, 'validation'))}</Table.Td>
              <Table.Td>{own.filter(({ state }) => state === 'begun').length}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

function doneOf(rows: readonly AssignmentRow[], wanted: AssignmentRow['purpose']) {
  const own = rows.filter(({ purpose }) => purpose === wanted)
  return { done: own.filter(({ state }) => state === 'submitted').length, of: own.length }
}
