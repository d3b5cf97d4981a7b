import { Anchor, Button, Group, Table, TextInput } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listPersons } from '../../../src/api/persons.ts'
import { server } from '../../api.ts'
import { More } from '../../parts/more.tsx'
import { numberText } from '../../parts/numbers.ts'
import { Page } from '../../parts/page.tsx'
import { paged } from '../../parts/paged.ts'
import { Allowed, Empty, Ready } from '../../parts/states.tsx'
import { When } from '../../parts/when.tsx'
import { WideTable } from '../../parts/wide-table.tsx'
import { useHere } from '../../shell/me.ts'
import { personCode } from './person-code.ts'

/** Whose relationships are kept here. */
export function PersonsPage() {
  const { t } = useTranslation('admin')
  // Kept here and not in the address: it may be a name.
  const [named, setNamed] = useState('')
  return (
    <Allowed permission="person.read">
      <Page title={t('persons.title')} lead={t('persons.lead')}>
        <PersonSearch named={named} onFind={setNamed} />
        <Persons named={named} />
      </Page>
    </Allowed>
  )
}

interface PersonSearchProps {
  readonly named: string
  readonly onFind: (named: string) => void
}

function PersonSearch({ named, onFind }: PersonSearchProps) {
  const { t } = useTranslation('admin')
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    onFind(String(new FormData(event.currentTarget).get('named')).trim())
  }
  return (
    <search>
      <form onSubmit={send}>
        <Group align="flex-end">
          <TextInput
            name="named"
            label={t('persons.search')}
            description={t('persons.searchHint')}
            autoComplete="off"
            maxLength={500}
          />
          <Button type="submit" variant="default">
            {t('persons.find')}
          </Button>
          {named === '' ? null : (
            <Button type="reset" variant="subtle" onClick={() => onFind('')}>
              {t('persons.all')}
            </Button>
          )}
        </Group>
      </form>
    </search>
  )
}

function Persons({ named }: { readonly named: string }) {
  const { t } = useTranslation('admin')
  const { project } = useHere()
  const list = useInfiniteQuery({
    queryKey: ['persons', project, named],
    queryFn: ({ pageParam: cursor }) =>
      server.call(listPersons, {
        params: { project },
        query: { ...(named === '' ? {} : { externalId: named }), ...(cursor === null ? {} : { cursor }) },
      }),
    ...paged,
  })
  const columns = [t('persons.code'), t('persons.relationships'), t('persons.known')]
  return (
    <>
      <Ready query={list}>
        {({ pages }) =>
          pages[0]?.items.length === 0 ? (
            <Empty title={named === '' ? t('persons.none') : t('persons.noneFound')} />
          ) : (
            <WideTable label={t('persons.table')} columns={columns} minWidth={420}>
              {pages.flatMap(({ items }) =>
                items.map(({ id, externalId, relationships, createdAt }) => {
                  const to: string = `/projects/${project}/administration/persons/${id}`
                  return (
                    <Table.Tr key={id}>
                      <Table.Th scope="row" fw={400}>
                        <Anchor component={Link} to={to} style={{ overflowWrap: 'anywhere' }}>
                          {personCode({ id, externalId })}
                        </Anchor>
                        {externalId === null ? ` (${t('persons.unnamed')})` : ''}
                      </Table.Th>
                      <Table.Td>{numberText(relationships)}</Table.Td>
                      <Table.Td>
                        <When at={createdAt} only="date" />
                      </Table.Td>
                    </Table.Tr>
                  )
                }),
              )}
            </WideTable>
          )
        }
      </Ready>
      <More of={list} />
    </>
  )
}
