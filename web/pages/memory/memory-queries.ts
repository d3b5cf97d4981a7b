import { useQuery } from '@tanstack/react-query'
import { listMemoryLinks, readFactHistory, readRelationshipMemory } from '../../../src/api/memory.ts'
import type { ItemOf, Reply } from '../../../src/client/client.ts'
import { server } from '../../api.ts'
import { useHere } from '../../shell/me.ts'
import { useRelationshipParams } from '../relationship/relationship-queries.ts'

export type HeldMemory = Reply<typeof readRelationshipMemory>
export type HeldFact = HeldMemory['facts'][number]
export type HeldFormulation = HeldMemory['formulations'][number]
export type MemoryLink = ItemOf<typeof listMemoryLinks>

export const memoryKey = (relationship: string) => ['memory', relationship] as const

/** Everything a relationship is remembered by. */
export function useMemory() {
  const params = useRelationshipParams()
  return useQuery({
    queryKey: memoryKey(params.relationship),
    queryFn: () => server.call(readRelationshipMemory, { params }),
  })
}

/** Every version of one fact, asked for when somebody wants to see them. */
export function useFactHistory(fact: string, isWanted: boolean) {
  const { project, relationship } = useRelationshipParams()
  return useQuery({
    queryKey: [...memoryKey(relationship), 'fact', fact],
    enabled: isWanted,
    queryFn: async () => (await server.call(readFactHistory, { params: { project, fact } })).items,
  })
}

export function useMemoryLinks() {
  const params = useRelationshipParams()
  const { may } = useHere()
  return useQuery({
    queryKey: [...memoryKey(params.relationship), 'links'],
    enabled: may('memory.read'),
    queryFn: async () => (await server.call(listMemoryLinks, { params, query: { limit: 50 } })).items,
  })
}
