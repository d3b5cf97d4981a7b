import { Button, Stack, Table, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Ready } from '../../parts/states.tsx'
import { useFreeRelationships } from './coding-data.ts'
import { DeskLink } from './desk-link.tsx'
import { shortOf } from './short-id.ts'

/** Relationships that may be coded without having been given. */
export function FreeChoice() {
  const { t } = useTranslation('coding')
  const list = useFreeRelationships()
  return (
    <Stack component="section" aria-labelledby="free-choice">
      <Title order={2} size="h3" id="free-choice">
        {t('free.title')}
      </Title>
      <Text c="dimmed" maw="46rem">
        {t('free.text')}
      </Text>
      <Ready query={list}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items)
          return items.length === 0 ? <Text>{t('free.none')}</Text> : <FreeTable items={items} />
        }}
      </Ready>
      {list.hasNextPage ? (
        <Button variant="default" onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>
          {t('free.more')}
        </Button>
      ) : null}
    </Stack>
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
  return (
    <Table.ScrollContainer minWidth={440} tabIndex={0} role="group" aria-label={t('free.title')} className="card">
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('list.columns.name')}</Table.Th>
            <Table.Th scope="col">{t('free.system')}</Table.Th>
            <Table.Th scope="col">{t('list.columns.sessions')}</Table.Th>
            <Table.Th scope="col">{t('list.columns.turns')}</Table.Th>
            <Table.Th scope="col">{t('list.columns.action')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
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
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
