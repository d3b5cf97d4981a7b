import { Button, Group, NativeSelect } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReplyOf } from '../../../src/api/route.ts'
import { changeView, createView, type listViews, removeView } from '../../../src/api/views.ts'
import { server } from '../../api.ts'
import { useOutcome } from '../../parts/outcome.tsx'
import { Failure } from '../../parts/states.tsx'
import { useHere } from '../../shell/me.ts'
import { useViews, viewsKey } from './list-queries.ts'
import { filtersOf, isNarrowed, isSameList, type ListSearch, searchOf } from './list-search.ts'

// Dialogs come when they are opened.
const Confirmation = lazy(async () => ({ default: (await import('../../parts/confirmation.tsx')).Confirmation }))
const ViewDialog = lazy(async () => ({ default: (await import('./view-dialog.tsx')).ViewDialog }))

export type View = ReplyOf<typeof listViews>['items'][number]

interface ViewChoiceProps {
  readonly search: ListSearch
  readonly change: (search: ListSearch) => void
}

/** Saved sets of filters: chosen, saved, changed and removed. The chosen one stands in the address. */
export function ViewChoice({ search, change }: ViewChoiceProps) {
  const { t } = useTranslation('relationships')
  const { may } = useHere()
  const views = useViews().data ?? []
  const acts = useViewActs({ search, change })
  const [asked, setAsked] = useState<'name' | 'remove' | null>(null)
  const close = (): void => setAsked(null)
  const chosen = views.find(({ id }) => id === search.view)
  const differs = chosen !== undefined && !isSameList(searchOf(chosen.filters), search)
  const mayChange = chosen !== undefined && (chosen.isOwn || may('view.share'))
  const choose = (id: string): void => {
    const view = views.find((one) => one.id === id)
    change(view === undefined ? {} : { ...searchOf(view.filters), view: id })
  }
  return (
    <div>
      <Group align="flex-end" gap="xs" className="no-print">
        {views.length === 0 ? null : <Chosen views={views} chosen={chosen} choose={choose} />}
        {isNarrowed(search) || search.order !== undefined ? (
          <Button variant="default" onClick={() => setAsked('name')}>
            {t('views.save')}
          </Button>
        ) : null}
        {differs && mayChange ? (
          <Button variant="default" onClick={() => acts.update.mutate(chosen)} loading={acts.update.isPending}>
            {t('views.update')}
          </Button>
        ) : null}
        {mayChange ? (
          <Button variant="default" onClick={() => setAsked('remove')}>
            {t('views.remove')}
          </Button>
        ) : null}
      </Group>
      {acts.outcome}
      <div role="status">{differs ? t('views.changed', { name: chosen.name }) : null}</div>
      {acts.error === null ? null : <Failure error={acts.error} />}
      <Dialogs {...{ asked, close, chosen, acts }} />
    </div>
  )
}

interface DialogsProps {
  readonly asked: 'name' | 'remove' | null
  readonly close: () => void
  readonly chosen: View | undefined
  readonly acts: ReturnType<typeof useViewActs>
}

function Dialogs({ asked, close, chosen, acts }: DialogsProps) {
  const { t } = useTranslation('relationships')
  return (
    <Suspense fallback={null}>
      {asked === 'remove' && chosen !== undefined ? (
        <Confirmation
          title={t('views.removeAsk', { name: chosen.name })}
          act={t('views.remove')}
          onConfirm={() => acts.remove.mutateAsync(chosen)}
          onClose={close}
        >
          {t('views.removeText')}
        </Confirmation>
      ) : null}
      {asked === 'name' ? (
        <ViewDialog
          close={close}
          save={(named) => acts.create.mutate(named, { onSuccess: close })}
          error={acts.create.error}
          isSaving={acts.create.isPending}
        />
      ) : null}
    </Suspense>
  )
}

interface ChosenProps {
  readonly views: readonly View[]
  readonly chosen: View | undefined
  readonly choose: (id: string) => void
}

function Chosen({ views, chosen, choose }: ChosenProps) {
  const { t } = useTranslation('relationships')
  const groups = [
    [t('views.own'), views.filter(({ isOwn }) => isOwn)],
    [t('views.shared'), views.filter(({ isOwn }) => !isOwn)],
  ] as const
  return (
    <NativeSelect
      label={t('views.label')}
      value={chosen?.id ?? ''}
      onChange={({ currentTarget: { value } }) => choose(value)}
    >
      <option value="">{t('views.choose')}</option>
      {groups.map(([label, held]) =>
        held.length === 0 ? null : (
          <optgroup key={label} label={label}>
            {held.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </optgroup>
        ),
      )}
    </NativeSelect>
  )
}

/** What can be done to views, and what was said when it was. */
function useViewActs({ search, change }: ViewChoiceProps) {
  const { t } = useTranslation('relationships')
  const { project } = useHere()
  const client = useQueryClient()
  const { outcome, tell } = useOutcome()
  const done = async (text: string): Promise<void> => {
    await client.invalidateQueries({ queryKey: viewsKey(project) })
    tell(text)
  }
  const create = useMutation({
    mutationFn: ({ name, isShared }: { readonly name: string; readonly isShared: boolean }) =>
      server.call(createView, { params: { project }, body: { name, isShared, filters: filtersOf(search) } }),
    onSuccess: async ({ id, name }) => {
      await done(t('views.saved', { name }))
      change({ ...search, view: id })
    },
  })
  const update = useMutation({
    mutationFn: ({ id, revision }: View) =>
      server.call(changeView, {
        params: { project, view: id },
        body: { filters: filtersOf(search) },
        ifMatch: `"${revision}"`,
      }),
    onSuccess: ({ name }) => done(t('views.saved', { name })),
  })
  const remove = useMutation({
    mutationFn: ({ id }: View) => server.call(removeView, { params: { project, view: id } }),
    onSuccess: async () => {
      await done(t('views.removed'))
      const { view: _view, ...others } = search
      change(others)
    },
  })
  return { create, update, remove, outcome, error: update.error }
}
