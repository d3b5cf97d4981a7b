import { Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { More } from '../../parts/more.tsx'
import { Section } from '../../parts/section.tsx'
import { Ready } from '../../parts/states.tsx'
import { WideTable } from '../../parts/wide-table.tsx'
import { useFreeRelationships } from './coding-queries.ts'
import { DeskLink } from './desk-link.tsx'
import { shortOf } from './short-id.ts'

/** Relationships that may be coded without having been given. */
export function FreeChoice() {
  const { t } = useTranslation('coding')
  const list = useFreeRelationships()
  return (
    <Section title={t('free.title')}>
      <Text c="dimmed" maw="46rem">
        {t('free.text')}
      </Text>
      <Ready query={list}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items)
          return items.length === 0 ? <Text>{t('free.none')}</Text> : <FreeTable items={items} />
        }}
      </Ready>
      <More of={list} />
    </Section>
  )
}

interface FreeItem {
  readonly id: string
  readonly system: { readonly name: string | null }
  readonly sessions: number
  readonly turns: number
}

function FreeTable({ items }: { readonly items: readonly FreeItem[] }) {
  const { t } = useTranslation('coding')
  const columns = [
    ...[t('list.columns.name'), t('free.system'), t('list.columns.sessions'), t('list.columns.turns')],
    t('list.columns.action'),
  ]
  return (
    <WideTable label={t('free.title')} columns={columns} minWidth={440}>
      {items.map(({ id, system, sessions, turns }) => (
        <Table.Tr key={id}>
          <Table.Td>{shortOf(id)}</Table.Td>
          <Table.Td>{system.name ?? ''}</Table.Td>
          <Table.Td>{sessions}</Table.Td>
          <Table.Td>{turns}</Table.Td>
          <Table.Td>
            <DeskLink relationship={id} label={t('free.codeOne', { name: shortOf(id) })}>
              {t('free.code')}
            </DeskLink>
          </Table.Td>
        </Table.Tr>
      ))}
    </WideTable>
  )
}
