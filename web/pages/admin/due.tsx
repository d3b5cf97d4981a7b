import { Anchor, Table } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { listDueErasures } from '../../../src/api/persons.ts'
import { server } from '../../api.ts'
import { Section } from '../../parts/section.tsx'
import { Ready } from '../../parts/states.tsx'
import { When } from '../../parts/when.tsx'
import { WideTable } from '../../parts/wide-table.tsx'
import { useHere } from '../../shell/me.ts'

/** As many as are asked for at once. */
export const mostDue = 200

/** What retention would erase now: as it is set, or as if another number of days were. */
export function useDue(days: number | null) {
  const { project } = useHere()
  return useQuery({
    queryKey: ['due', project, days],
    queryFn: () =>
      server.call(listDueErasures, {
        params: { project },
        query: { limit: mostDue, ...(days === null ? {} : { days }) },
      }),
  })
}

/** The list of what is due; nothing is erased by looking. */
export function Due({ days }: { readonly days: number | null }) {
  const { t } = useTranslation('admin')
  const { project } = useHere()
  const due = useDue(days)
  return (
    <Section title={t('retention.dueTitle')}>
      <p style={{ margin: 0 }} role="status">
        {days === null ? t('retention.dueAsSet') : t('retention.dueAsIf', { days })}{' '}
        {due.data?.items.length === 0 ? t('retention.dueNone') : ''}
        {due.data?.items.length === mostDue ? t('retention.dueMany', { count: mostDue }) : ''}
      </p>
      <Ready query={due}>
        {({ items }) =>
          items.length === 0 ? null : (
            <WideTable
              label={t('retention.dueTitle')}
              columns={[t('retention.relationship'), t('retention.changed'), t('retention.due')]}
              minWidth={420}
            >
              {items.map(({ relationship, changedAt, dueAt }) => {
                const to: string = `/projects/${project}/relationships/${relationship}/transcript`
                return (
                  <Table.Tr key={relationship}>
                    <Table.Th scope="row" fw={400}>
                      <Anchor component={Link} to={to}>
                        <code>{relationship.slice(-8)}</code>
                      </Anchor>
                    </Table.Th>
                    <Table.Td>
                      <When at={changedAt} />
                    </Table.Td>
                    <Table.Td>
                      <When at={dueAt} />
                    </Table.Td>
                  </Table.Tr>
                )
              })}
            </WideTable>
          )
        }
      </Ready>
    </Section>
  )
}
