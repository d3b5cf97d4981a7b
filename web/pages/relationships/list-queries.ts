import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { listRelationships, listSystems } from '../../../src/api/relationships.ts'
import type { ReplyOf } from '../../../src/api/route.ts'
import { listViews } from '../../../src/api/views.ts'
import { server } from '../../api.ts'
import { useHere } from '../../shell/me.ts'
import { filtersOf, type ListSearch } from './list-search.ts'

type Page = ReplyOf<typeof listRelationships>
export type Entry = Page['items'][number]

const pageSize = 100

export interface ListAsked {
  readonly search: ListSearch
  /** The id in a file; empty where none is looked for. Not kept in the address. */
  readonly externalId: string
}

/** The relationships that fit, page after page; the last list stays until the next one is there. */
export function useRelationships({ search, externalId }: ListAsked) {
  const { project, may } = useHere()
  const filters = filtersOf(search)
  const list = useInfiniteQuery({
    queryKey: ['relationships', project, filters, externalId],
    enabled: may('relationship.read'),
    // The first page has no cursor; those that follow have one.
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      server.call(listRelationships, {
        params: { project },
        query: {
          ...filters,
          limit: pageSize,
          // Counted once, with the first page.
          ...(pageParam === null ? { count: 'some' } : { cursor: pageParam }),
          ...(externalId === '' ? {} : { externalId }),
        },
        signal,
      }),
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  })
  const { data } = list
  const rows = useMemo(() => data?.pages.flatMap(({ items }) => items) ?? [], [data])
  const first = data?.pages[0]
  return { ...list, rows, total: first?.total ?? 0, isMore: first?.isMore ?? false }
}

/** The systems of the project in their versions, for the filters. */
export function useSystems() {
  const { project, may } = useHere()
  return useQuery({
    queryKey: ['systems', project],
    enabled: may('relationship.read'),
    queryFn: () => server.call(listSystems, { params: { project } }),
    select: ({ items }) => items,
    staleTime: 60_000,
  })
}

export const viewsKey = (project: string) => ['views', project] as const

/** Saved sets of filters: one's own and those of the project. */
export function useViews() {
  const { project, may } = useHere()
  return useQuery({
    queryKey: viewsKey(project),
    enabled: may('relationship.read'),
    queryFn: () => server.call(listViews, { params: { project } }),
    select: ({ items }) => items,
  })
}
