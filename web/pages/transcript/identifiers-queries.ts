import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { readIdentifierReview, reviewIdentifiers } from '../../../src/api/relationships.ts'
import type { Reply } from '../../../src/client/client.ts'
import { server } from '../../api.ts'
import { useRelationshipParams } from '../relationship/relationship-queries.ts'

export type Find = Reply<typeof readIdentifierReview>['finds'][number]

/** What is decided: one find, or all that wait. */
export type Decided = { readonly find: number; readonly decision: 'confirm' | 'undo' } | 'rest'

/** What pseudonymising found, with the revision a decision must name. */
export function useReview() {
  const params = useRelationshipParams()
  return useQuery({
    queryKey: ['identifiers', params.relationship],
    queryFn: () => server.tagged(readIdentifierReview, { params }),
  })
}

/** Decides finds; what was said may read otherwise afterwards. */
export function useDeciding() {
  const params = useRelationshipParams()
  const queries = useQueryClient()
  const key = ['identifiers', params.relationship]
  return useMutation({
    mutationFn: ({ decided, etag }: { readonly decided: Decided; readonly etag: string | null }) => {
      const body = decided === 'rest' ? { decisions: [], rest: 'confirm' as const } : { decisions: [decided] }
      return server.tagged(reviewIdentifiers, { params, body, ...(etag === null ? {} : { ifMatch: etag }) })
    },
    onSuccess: (review) => {
      queries.setQueryData(key, review)
      for (const name of ['relationship', 'transcript'])
        void queries.invalidateQueries({ queryKey: [name, params.relationship] })
    },
    onError: () => void queries.invalidateQueries({ queryKey: key }),
  })
}
