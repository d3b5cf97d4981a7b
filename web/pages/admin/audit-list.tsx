import { Table } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { listAuditEntries } from '../../../src/api/audit.ts'
import type { ItemOf, Reply } from '../../../src/client/client.ts'
import { More } from '../../parts/more.tsx'
import { Ready } from '../../parts/states.tsx'
import { When } from '../../parts/when.tsx'
import { WideTable } from '../../parts/wide-table.tsx'
import { actionIn } from './action-names.ts'

type Entry = ItemOf<typeof listAuditEntries>

interface AuditListProps {
  readonly list: {
    readonly data: { readonly pages: readonly Reply<typeof listAuditEntries>[] } | undefined
    readonly error: unknown
    readonly refetch: () => unknown
    readonly hasNextPage: boolean
    readonly isFetchingNextPage: boolean
    readonly fetchNextPage: () => unknown
  }
  readonly who: (actor: string) => ReactNode
}

/** Entries of a chain, the newest first. */
export function AuditList({ list, who }: AuditListProps) {
  const { t } = useTranslation('admin')
  const columns = [t('audit.entry'), t('audit.at'), t('audit.action'), t('by'), t('audit.subject'), t('audit.details')]
  return (
    <>
      <Ready query={list}>
        {({ pages }) =>
          pages[0]?.items.length === 0 ? (
            <p style={{ margin: 0 }} role="status">
              {t('audit.none')}
            </p>
          ) : (
            <WideTable label={t('audit.table')} columns={columns} minWidth={900}>
              {pages.flatMap(({ items }) =>
                items.map((entry) => <AuditRow key={entry.seq} entry={entry} who={who(entry.actor)} />),
              )}
            </WideTable>
          )
        }
      </Ready>
      <More of={list} />
    </>
  )
}

function AuditRow({ entry, who }: { readonly entry: Entry; readonly who: ReactNode }) {
  const { t } = useTranslation('admin')
  const said = detailsIn(entry.details)
  const subjects: Readonly<Record<string, string>> = t('subjects', { returnObjects: true })
  return (
    <Table.Tr style={{ verticalAlign: 'top' }}>
      <Table.Th scope="row" fw={400}>
        {entry.seq}
      </Table.Th>
      <Table.Td>
        <When at={entry.at} />
      </Table.Td>
      <Table.Td>{actionIn(t('actions', { returnObjects: true }), entry.action)}</Table.Td>
      <Table.Td>{who}</Table.Td>
      <Table.Td>
        {subjects[entry.subjectKind] ?? entry.subjectKind}{' '}
        <code title={entry.subjectId} style={{ overflowWrap: 'anywhere' }}>
          {entry.subjectId}
        </code>
      </Table.Td>
      <Table.Td>
        {said === '' ? null : (
          <details>
            <summary>
              {t('audit.details')}
              <span className="visually-hidden"> {entry.seq}</span>
            </summary>
            <pre style={{ margin: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{said}</pre>
          </details>
        )}
      </Table.Td>
    </Table.Tr>
  )
}

/** One line each, as they were written. */
function detailsIn(details: Entry['details']): string {
  return Object.entries(details)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('\n')
}
