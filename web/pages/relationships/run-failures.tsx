import { Table } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ReplyOf } from '../../../src/api/route.ts'
import { listFailedUnits } from '../../../src/api/runs.ts'
import { server } from '../../api.ts'
import { More } from '../../parts/more.tsx'
import { numberText } from '../../parts/numbers.ts'
import { Ready } from '../../parts/states.tsx'
import { WideTable } from '../../parts/wide-table.tsx'
import type { Run } from './arrivals.ts'

interface RunFailuresProps {
  readonly project: string
  readonly run: Pick<Run, 'id' | 'revision'>
}

type Failed = ReplyOf<typeof listFailedUnits>['items'][number]

/** What a run gave up, each with its line and what to do about it. */
export function RunFailures({ project, run }: RunFailuresProps) {
  const failures = useInfiniteQuery({
    queryKey: ['run-failures', run.id, run.revision],
    // The first page has no cursor; those that follow have one.
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) =>
      server.call(listFailedUnits, {
        params: { project, run: run.id },
        query: pageParam === null ? {} : { cursor: pageParam },
      }),
    getNextPageParam: ({ next }) => next,
  })
  return (
    <Ready query={failures}>
      {({ pages }) => (
        <>
          <FailureTable project={project} items={pages.flatMap(({ items }) => items)} />
          <More of={failures} />
        </>
      )}
    </Ready>
  )
}

function FailureTable({ project, items }: { readonly project: string; readonly items: readonly Failed[] }) {
  const { t } = useTranslation('relationships')
  if (items.length === 0) return <span className="faint">{t('runs.noFailures')}</span>
  return (
    <WideTable label={t('runs.failures')} columns={[t('runs.columns.line'), t('runs.columns.reason')]} minWidth={280}>
      {items.map((item) => (
        <Table.Tr key={item.unit}>
          <Table.Td>{item.line === null ? t('runs.noLine') : numberText(item.line)}</Table.Td>
          <Table.Td>
            <span lang="en">{item.reason}</span> <span className="faint">{item.code}</span>
            {item.relationship === null ? null : <RelationshipLink project={project} id={item.relationship} />}
          </Table.Td>
        </Table.Tr>
      ))}
    </WideTable>
  )
}

function RelationshipLink({ project, id }: { readonly project: string; readonly id: string }) {
  const { t } = useTranslation('relationships')
  const to: string = `/projects/${project}/relationships/${id}/assessment`
  return (
    <Link to={to}>
      {t('runs.relationship')} #{id.slice(-6)}
    </Link>
  )
}
