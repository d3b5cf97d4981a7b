import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { listPersonConsents } from '../../../src/api/consents.ts'
import { listProjectOverrides, listRelationshipOverrides, readOneOverride } from '../../../src/api/overrides.ts'
import { readRelationship } from '../../../src/api/relationships.ts'
import type { ItemOf, Reply } from '../../../src/client/client.ts'
import { queryClient, server } from '../../api.ts'
import { useHere } from '../../shell/me.ts'
import { isKnown } from './alert-queries.ts'

export type StandingOverride = ItemOf<typeof listProjectOverrides>
export type OverrideRecord = Reply<typeof readOneOverride>

/** Overrides of the project, looked at again every quarter of a minute: their clock is short. */
export function useOverrides(closed: 'no' | 'only' | null) {
  const { project } = useHere()
  const queryKey = ['overrides', project, 'list', closed]
  return useInfiniteQuery({
    queryKey,
    initialPageParam: '',
    queryFn: ({ pageParam: cursor }) =>
      server.call(listProjectOverrides, {
        params: { project },
        query: { ...(closed === null ? {} : { closed }), ...(cursor === '' ? {} : { cursor }) },
        isWatching: cursor === '' && isKnown(queryKey),
      }),
    getNextPageParam: ({ next }) => next ?? undefined,
    refetchInterval: 15_000,
  })
}

/** The newest overrides of one relationship. */
export function useRelationshipOverrides(relationship: string) {
  const { project } = useHere()
  const queryKey = ['overrides', project, 'relationship', relationship]
  const asked = { params: { project, relationship }, query: { limit: 100 } }
  return useQuery({
    queryKey,
    queryFn: () => server.call(listRelationshipOverrides, { ...asked, isWatching: isKnown(queryKey) }),
    refetchInterval: 15_000,
  })
}

export function useOverride(override: string) {
  const { project } = useHere()
  const queryKey = ['overrides', project, override]
  return useQuery({
    queryKey,
    queryFn: () => server.call(readOneOverride, { params: { project, override }, isWatching: isKnown(queryKey) }),
    refetchInterval: 15_000,
  })
}

/** The consent an override rests on, for those who may see consents; null where it is not found. */
export function useConsent(relationship: string, consent: string | null) {
  const { project, may } = useHere()
  return useQuery({
    queryKey: ['consent', project, consent],
    enabled: consent !== null && may('consent.read'),
    queryFn: async () => {
      const { person } = await server.call(readRelationship, { params: { project, relationship } })
      for await (const held of server.pages(listPersonConsents, { params: { project, person } }))
        if (held.id === consent) return held
      return null
    },
  })
}

/** A step of an override moves its alert, too. */
export async function overridesChanged(project: string): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: ['overrides', project] })
  await queryClient.invalidateQueries({ queryKey: ['alerts', project] })
}
