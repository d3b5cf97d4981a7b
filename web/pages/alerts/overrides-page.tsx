import { Button, NativeSelect, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Page } from '../../parts/page.tsx'
import { Allowed, Empty, Failure, Waiting } from '../../parts/states.tsx'
import { useNow } from '../../parts/time-left.tsx'
import { CareViews } from './care-views.tsx'
import { useOverrides } from './override-queries.ts'
import { OverrideRow } from './override-row.tsx'

/** Protective overrides of the project: who was there, and in time (domain.md 9.7). */
export function OverridesPage() {
  const { t } = useTranslation('alerts')
  return (
    <Allowed permission="override.read">
      <Page title={t('overrides')} lead={t('overrideList.lead')}>
        <CareViews here="overrides" />
        <Overrides />
      </Page>
    </Allowed>
  )
}

const choices = ['open', 'closed', 'all'] as const
const closedOf = { open: 'no', closed: 'only', all: null } as const

function Overrides() {
  const { t } = useTranslation('alerts')
  const shell = useTranslation().t
  const [which, setWhich] = useState<(typeof choices)[number]>('open')
  const list = useOverrides(closedOf[which])
  const now = useNow()
  const items = (list.data?.pages ?? []).flatMap((page) => page.items)
  return (
    <Stack gap="sm">
      <NativeSelect
        label={t('overrideList.which')}
        maw={280}
        className="no-print"
        value={which}
        data={choices.map((value) => ({ value, label: t(`overrideList.${value}`) }))}
        onChange={({ currentTarget }) => setWhich(choices.find((one) => one === currentTarget.value) ?? 'open')}
      />
      {list.error === null ? null : <Failure error={list.error} again={() => void list.refetch()} />}
      {list.data === undefined && list.error === null ? <Waiting /> : null}
      {list.data !== undefined && items.length === 0 ? (
        <Empty title={t('overrideList.empty')}>{t('overrideList.emptyText')}</Empty>
      ) : null}
      <ol style={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: '0.5rem' }}>
        {items.map((override) => (
          <OverrideRow key={override.id} override={override} now={now} />
        ))}
      </ol>
      {list.hasNextPage ? (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {shell('more')}
        </Button>
      ) : null}
    </Stack>
  )
}
