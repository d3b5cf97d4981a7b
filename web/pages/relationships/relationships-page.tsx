import './list.css'
import { Button } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { numberText } from '../../parts/numbers.ts'
import { Page } from '../../parts/page.tsx'
import { Allowed, Empty, Failure, Waiting } from '../../parts/states.tsx'
import { useHere } from '../../shell/me.ts'
import { TourOffer } from '../../tour/tour.tsx'
import { useArrivals } from './arrivals.ts'
import { FirstVisit } from './first-visit.tsx'
import { ImportPanel } from './import-panel.tsx'
import { useRelationships, useViews } from './list-queries.ts'
import { isNarrowed, type ListSearch, listSearch, searchOf } from './list-search.ts'
import { RelationshipFilters } from './relationship-filters.tsx'
import { RelationshipRows } from './relationship-rows.tsx'
import { ViewChoice } from './view-choice.tsx'

/** Every relationship of the project: filtered, ordered, imported. */
export function RelationshipsPage() {
  const { t } = useTranslation('relationships')
  const { project, may } = useHere()
  const isArriving = useArrivals(project).length > 0
  const [isImporting, setImporting] = useState(isArriving)
  useFilesOver(useCallback(() => setImporting(true), []))
  const open = (
    <Button onClick={() => setImporting(!isImporting)} aria-expanded={isImporting}>
      {t('import.open')}
    </Button>
  )
  return (
    <Allowed permission="relationship.read">
      <Page title={t('title')} lead={t('lead')} actions={may('relationship.write') ? open : undefined}>
        <TourOffer />
        {isImporting && may('relationship.write') ? <ImportPanel /> : null}
        <List openImport={() => setImporting(true)} />
      </Page>
    </Allowed>
  )
}

function List({ openImport }: { readonly openImport: () => void }) {
  const { t } = useTranslation('relationships')
  const { project } = useHere()
  const { search, change } = useListSearch()
  const [externalId, setExternalId] = useState('')
  const list = useRelationships({ search, externalId })
  const { rows, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = list
  const narrowed = isNarrowed(search) || externalId !== ''
  const more = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage()
  }, [isFetchingNextPage, fetchNextPage])
  if (!narrowed && !isPending && error === null && rows.length === 0) return <FirstVisit openImport={openImport} />
  const clear = (next: ListSearch): void => {
    if (!isNarrowed(next)) setExternalId('')
    change(next)
  }
  return (
    <>
      <ViewChoice search={search} change={clear} />
      <RelationshipFilters key={externalId} {...{ search, externalId }} change={clear} find={setExternalId} />
      {error === null ? null : <Failure error={error} again={() => void list.refetch()} />}
      {isPending ? <Waiting rows={8} /> : <Total list={list} isNarrowed={narrowed} />}
      {!isPending && error === null && rows.length === 0 ? (
        <Empty title={t('noneFit.title')}>{t('noneFit.text')}</Empty>
      ) : null}
      {rows.length === 0 ? null : (
        <>
          <span className="faint no-print">{t('keys')}</span>
          <RelationshipRows
            {...{ rows, project, more }}
            total={list.isMore ? null : list.total}
            isBusy={list.isPlaceholderData || isFetchingNextPage}
            hasMore={hasNextPage}
          />
          <span className="faint">{t(hasNextPage ? 'loadingMore' : 'end')}</span>
        </>
      )}
    </>
  )
}

interface TotalProps {
  readonly list: { readonly total: number; readonly isMore: boolean }
  readonly isNarrowed: boolean
}

/** How many there are; said again whenever it changes. */
function Total({ list: { total, isMore }, isNarrowed: narrowed }: TotalProps) {
  const { t } = useTranslation('relationships')
  const said = { count: total, number: numberText(total) }
  const text = narrowed
    ? isMore
      ? t('fittingMore', said)
      : t('fitting', said)
    : isMore
      ? t('totalMore', said)
      : t('total', said)
  return (
    <div role="status" style={{ fontWeight: 600 }}>
      {text}
    </div>
  )
}

/** The filters of the address, and the way to other ones. An address that names a view alone gets that view's filters. */
function useListSearch() {
  const { project } = useHere()
  const search = listSearch(useSearch({ strict: false }))
  const go = useNavigate()
  const change = useCallback(
    (next: ListSearch): void => {
      const to: string = `/projects/${project}/relationships`
      void go({ to, search: { ...next }, replace: true, resetScroll: false })
    },
    [go, project],
  )
  const views = useViews().data
  const { view, ...others } = search
  const named = Object.keys(others).length === 0 ? views?.find(({ id }) => id === view) : undefined
  useEffect(() => {
    if (named === undefined) return
    const filters = searchOf(named.filters)
    if (Object.keys(filters).length > 0) change({ ...filters, view: named.id })
  }, [named, change])
  return { search, change }
}

/** Files that are dragged over the page open the place to drop them. */
function useFilesOver(open: () => void): void {
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files') !== true) return
      event.preventDefault()
      open()
    }
    // Else the browser would leave the page for the file.
    const drop = (event: DragEvent): void => event.preventDefault()
    window.addEventListener('dragover', over)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragover', over)
      window.removeEventListener('drop', drop)
    }
  }, [open])
}
