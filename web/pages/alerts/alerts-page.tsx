import { Anchor, Button, Stack } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Page } from '../../parts/page.tsx'
import { Allowed, Empty, Failure, Waiting } from '../../parts/states.tsx'
import { useNow } from '../../parts/time-left.tsx'
import { useHere } from '../../shell/me.ts'
import { AlertFilters } from './alert-filters.tsx'
import { useQueue } from './alert-queries.ts'
import { AlertRow } from './alert-row.tsx'
import { type AlertSearch, alertSearchOf } from './alert-search.ts'
import { CareViews } from './care-views.tsx'
import { DrillsPart } from './drills-part.tsx'

/** What a person must look at: the gravest first (domain.md 2.2). */
export function AlertsPage() {
  const { t } = useTranslation('alerts')
  return (
    <Allowed permission="alert.read">
      <Page title={t('alerts')} lead={t('lead')}>
        <CareViews here="alerts" />
        <Queue />
        <DrillsPart />
      </Page>
    </Allowed>
  )
}

function Queue() {
  const { t } = useTranslation('alerts')
  const { project } = useHere()
  const search = alertSearchOf(useSearch({ strict: false }))
  const go = useNavigate()
  const to: string = `/projects/${project}/alerts`
  const narrow = (next: AlertSearch): void => void go({ to, search: { ...next }, replace: true })
  return (
    <>
      <AlertFilters search={search} narrow={narrow} />
      {search.relationship === undefined ? null : (
        <p style={{ margin: 0 }}>
          {t('oneRelationship')}{' '}
          <Anchor component="button" onClick={() => narrow({ ...search, relationship: undefined })}>
            {t('allRelationships')}
          </Anchor>
        </p>
      )}
      <Rows search={search} all={() => narrow({})} />
    </>
  )
}

function Rows({ search, all }: { readonly search: AlertSearch; readonly all: () => void }) {
  const { t } = useTranslation('alerts')
  const shell = useTranslation().t
  const queue = useQueue(search)
  const now = useNow()
  if (queue.data === undefined) {
    return queue.error === null ? <Waiting /> : <Failure error={queue.error} again={() => void queue.refetch()} />
  }
  const { pages } = queue.data
  const items = pages.flatMap((page) => page.items)
  const isNarrowed = Object.keys(search).length > 0
  return (
    <Stack gap="sm">
      <p role="status" style={{ margin: 0 }}>
        {t('shown', { count: pages[0]?.total ?? items.length })}
      </p>
      {items.length === 0 ? (
        <Empty title={isNarrowed ? t('none.filtered') : t('none.title')}>
          {isNarrowed ? <Button onClick={all}>{t('none.reset')}</Button> : <span>{t('none.text')}</span>}
        </Empty>
      ) : (
        <ol style={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: '0.5rem' }}>
          {items.map((alert) => (
            <AlertRow key={alert.id} alert={alert} now={now} />
          ))}
        </ol>
      )}
      {queue.hasNextPage ? (
        <Button variant="default" loading={queue.isFetchingNextPage} onClick={() => void queue.fetchNextPage()}>
          {shell('more')}
        </Button>
      ) : null}
    </Stack>
  )
}
