import { useQuery } from '@tanstack/react-query'
import { listInstrumentPacks, listInstruments, readRelationshipGate } from '../../../src/api/instruments.ts'
import { listRelationshipResponses, listResponseLinks, readScaleCourses } from '../../../src/api/responses.ts'
import type { ItemOf, Reply } from '../../../src/client/client.ts'
import { queryClient, server } from '../../api.ts'
import { useHere } from '../../shell/me.ts'
import { useRelationshipParams } from '../relationship/relationship-queries.ts'

export type InstrumentEntry = ItemOf<typeof listInstruments>
export type PackEntry = ItemOf<typeof listInstrumentPacks>
export type Gate = Reply<typeof readRelationshipGate>
export type GateEntry = Gate['instruments'][number]
export type ResponseEntry = ItemOf<typeof listRelationshipResponses>
export type LinkEntry = ItemOf<typeof listResponseLinks>
export type Course = ItemOf<typeof readScaleCourses>

export function useInstruments() {
  const { project } = useHere()
  return useQuery({
    queryKey: ['instruments', project],
    queryFn: async () => (await server.call(listInstruments, { params: { project } })).items,
  })
}

export function usePacks() {
  const { project } = useHere()
  return useQuery({
    queryKey: ['instruments', project, 'packs'],
    queryFn: async () => (await server.call(listInstrumentPacks, { params: { project } })).items,
  })
}

/** After a pack came or went, every gate and form may be another. */
export const packsChanged = (project: string): Promise<void> =>
  queryClient.invalidateQueries({ queryKey: ['instruments', project] })

export function useGate() {
  const params = useRelationshipParams()
  return useQuery({
    queryKey: ['instruments', params.project, 'gate', params.relationship],
    queryFn: () => server.call(readRelationshipGate, { params }),
  })
}

/** Every form of the relationship, in the order they were kept. */
export function useResponses() {
  const params = useRelationshipParams()
  return useQuery({
    queryKey: ['instruments', params.project, 'responses', params.relationship],
    queryFn: async () => {
      const kept: ResponseEntry[] = []
      for await (const response of server.pages(listRelationshipResponses, { params, query: { limit: 200 } }))
        kept.push(response)
      return kept
    },
  })
}

export function useLinks() {
  const params = useRelationshipParams()
  return useQuery({
    queryKey: ['instruments', params.project, 'links', params.relationship],
    queryFn: async () => (await server.call(listResponseLinks, { params, query: { limit: 50 } })).items,
  })
}

/** How the scales of one instrument moved. */
export function useCourses(instrument: string) {
  const params = useRelationshipParams()
  return useQuery({
    queryKey: ['instruments', params.project, 'courses', params.relationship, instrument],
    queryFn: async () => (await server.call(readScaleCourses, { params, query: { instrument } })).items,
  })
}
