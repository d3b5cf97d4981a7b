import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { listAlertDeliveries, listProjectAlerts, readProjectAlert } from '../../../src/api/alerts.ts'
import type { ItemOf, Reply } from '../../../src/client/client.ts'
import { queryClient, server } from '../../api.ts'
import { useHere } from '../../shell/me.ts'
import type { AlertSearch } from './alert-search.ts'

export type QueuedAlert = ItemOf<typeof listProjectAlerts>
export type AlertRecord = Reply<typeof readProjectAlert>
export type AlertDelivery = Reply<typeof listAlertDeliveries>['deliveries'][number]

/** The queue as the server orders it, looked at again every quarter of a minute. */
export function useQueue({ state, min, mine, overdue, relationship }: AlertSearch) {
  const { project } = useHere()
  const query = {
    ...({ limit: 50, count: 'yes' } as const),
    ...(state === undefined ? {} : { state }),
    ...(min === undefined ? {} : { minSeverity: min }),
    ...(mine === undefined ? {} : { assignedTo: 'me' }),
    ...(overdue === undefined ? {} : ({ overdue: 'true' } as const)),
    ...(relationship === undefined ? {} : { relationship }),
  }
  const queryKey = ['alerts', project, 'queue', query]
  return useInfiniteQuery({
    queryKey,
    initialPageParam: '',
    queryFn: ({ pageParam: cursor }) =>
      server.call(listProjectAlerts, {
        params: { project },
        query: { ...query, ...(cursor === '' ? {} : { cursor }) },
        isWatching: cursor === '' && isKnown(queryKey),
      }),
    getNextPageParam: ({ next }) => next ?? undefined,
    refetchInterval: 15_000,
  })
}

/** What was asked before is asked again by the page itself, which keeps nobody signed in. */
export const isKnown = (queryKey: readonly unknown[]): boolean => queryClient.getQueryData(queryKey) !== undefined

/** One alert with the tag a decision is made about. */
export function useAlert(alert: string) {
  const { project } = useHere()
  return useQuery({
    queryKey: ['alerts', project, alert],
    queryFn: () => server.tagged(readProjectAlert, { params: { project, alert } }),
  })
}

/** Who was told of an alert, looked at again while it is open. */
export function useDeliveries(alert: string) {
  const { project } = useHere()
  return useQuery({
    queryKey: ['alerts', project, alert, 'deliveries'],
    queryFn: () => server.call(listAlertDeliveries, { params: { project, alert } }),
  })
}

/** After a decision, everything that shows alerts is asked for anew. */
export const alertsChanged = (project: string): Promise<void> =>
  queryClient.invalidateQueries({ queryKey: ['alerts', project] })
