import './list.css'
import { Group, NativeSelect } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { listRuns } from '../../../src/api/runs.ts'
import { server } from '../../api.ts'
import { More } from '../../parts/more.tsx'
import { Page } from '../../parts/page.tsx'
import { Allowed, Empty, Ready } from '../../parts/states.tsx'
import { useHere } from '../../shell/me.ts'
import type { Run } from './arrivals.ts'
import { RunItem } from './run-item.tsx'
import { type RunsSearch, runKinds, runStates, runsSearch } from './runs-search.ts'

/** Imports, assessments and exports: how far they are, and what went wrong. */
export function RunsPage() {
  const { t } = useTranslation('relationships')
  const search = runsSearch(useSearch({ strict: false }))
  return (
    <Allowed permission="run.read">
      <Page title={t('runs.title')} lead={t('runs.lead')}>
        <RunFilters search={search} />
        <RunList search={search} />
      </Page>
    </Allowed>
  )
}

const activeMs = 2000
const quietMs = 15_000

function RunList({ search }: { readonly search: RunsSearch }) {
  const { t } = useTranslation('relationships')
  const { project } = useHere()
  const runs = useInfiniteQuery({
    queryKey: ['runs', project, search],
    // The first page has no cursor; those that follow have one.
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) =>
      server.call(listRuns, {
        params: { project },
        query: { ...search, limit: 25, ...(pageParam === null ? {} : { cursor: pageParam }) },
      }),
    getNextPageParam: ({ next }) => next,
    refetchInterval: ({ state }) => (state.data?.pages.some(({ items }) => items.some(isActive)) ? activeMs : quietMs),
  })
  const isNarrowed = search.kind !== undefined || search.state !== undefined
  return (
    <Ready query={runs}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items)
        if (items.length === 0) {
          return isNarrowed ? (
            <Empty title={t('runs.noneFit')} />
          ) : (
            <Empty title={t('runs.empty')}>{t('runs.emptyText')}</Empty>
          )
        }
        return (
          <>
            <ul aria-label={t('runs.list')} style={{ listStyle: 'none', margin: 0, padding: 0 }}>
              {items.map((run) => (
                <RunItem key={run.id} run={run} project={project} />
              ))}
            </ul>
            <Group>
              <More of={runs} />
            </Group>
          </>
        )
      }}
    </Ready>
  )
}

const isActive = ({ state }: Run): boolean => ['receiving', 'queued', 'running'].includes(state)

function RunFilters({ search }: { readonly search: RunsSearch }) {
  const { t } = useTranslation('relationships')
  const { project } = useHere()
  const go = useNavigate()
  const change = (next: RunsSearch): void => {
    const to: string = `/projects/${project}/runs`
    void go({ to, search: { ...next }, replace: true })
  }
  return (
    <Group component="search" aria-label={t('filters.title')} className="no-print">
      <NativeSelect
        label={t('runs.kind')}
        value={search.kind ?? ''}
        onChange={({ currentTarget: { value } }) => change(runsSearch({ ...search, kind: value }))}
        data={[
          { value: '', label: t('runs.anyKind') },
          ...runKinds.map((value) => ({ value, label: t(`runs.kinds.${value}`) })),
        ]}
      />
      <NativeSelect
        label={t('runs.state')}
        value={search.state ?? ''}
        onChange={({ currentTarget: { value } }) => change(runsSearch({ ...search, state: value }))}
        data={[
          { value: '', label: t('runs.anyState') },
          ...runStates.map((value) => ({ value, label: t(`runs.states.${value}`) })),
        ]}
      />
    </Group>
  )
}
