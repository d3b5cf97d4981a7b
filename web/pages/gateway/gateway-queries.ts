import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import {
  listGatewayDecisions,
  listGatewayGaps,
  listGatewaySystems,
  listRelationshipDecisions,
} from '../../../src/api/gateway.ts'
import type { ItemOf, Reply } from '../../../src/client/client.ts'
import { server } from '../../api.ts'
import { useHere } from '../../shell/me.ts'

export type GatewaySystemShown = Reply<typeof listGatewaySystems>['items'][number]
export type DecisionShown = ItemOf<typeof listGatewayDecisions>
export type EvidencedDecision = ItemOf<typeof listRelationshipDecisions>

const againMs = 5_000

export function useGatewaySystems() {
  const { project } = useHere()
  return useQuery({
    queryKey: ['gateway', project, 'systems'],
    queryFn: () => server.call(listGatewaySystems, { params: { project } }),
    refetchInterval: againMs,
  })
}

export function useDecisions(only: 'interventions' | 'all') {
  const { project } = useHere()
  return useInfiniteQuery({
    queryKey: ['gateway', project, 'decisions', only],
    initialPageParam: '',
    queryFn: ({ pageParam: cursor }) =>
      server.call(listGatewayDecisions, {
        params: { project },
        query: {
          ...(only === 'all' ? {} : { interventions: 'only' as const }),
          ...(cursor === '' ? {} : { cursor }),
          limit: 20,
        },
      }),
    getNextPageParam: ({ next }) => next ?? undefined,
  })
}

export function useGaps() {
  const { project } = useHere()
  return useQuery({
    queryKey: ['gateway', project, 'gaps'],
    queryFn: () => server.call(listGatewayGaps, { params: { project } }),
  })
}

export function useRelationshipDecisions(relationship: string) {
  const { project } = useHere()
  return useInfiniteQuery({
    queryKey: ['gateway', project, 'relationship', relationship],
    initialPageParam: '',
    queryFn: ({ pageParam: cursor }) =>
      server.call(listRelationshipDecisions, {
        params: { project, relationship },
        query: { ...(cursor === '' ? {} : { cursor }), limit: 20 },
      }),
    getNextPageParam: ({ next }) => next ?? undefined,
  })
}
