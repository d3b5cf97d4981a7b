import { useQueries, useQuery } from '@tanstack/react-query'
import { adjudicateDispute, listAdjudications, listDisputes } from '../../../src/api/adjudications.ts'
import { readCoding } from '../../../src/api/codings.ts'
import { readTranscript } from '../../../src/api/relationships.ts'
import type { Reply } from '../../../src/client/client.ts'
import { queryClient, server } from '../../api.ts'
import { useHere } from '../../shell/me.ts'
import { gathered, progressKey, useGivenCodings, useStudyParams } from './study-queries.ts'

export type DisputeView = Reply<typeof listDisputes>['items'][number]
export type DecisionView = Reply<typeof listAdjudications>['items'][number]
export type CodingView = Reply<typeof readCoding>
export type TranscriptView = Reply<typeof readTranscript>
export type TurnView = TranscriptView['sessions'][number]['turns'][number]

/** What tells one dispute from another. */
type DisputePlace = Pick<DisputeView, 'relationship' | 'turn' | 'code'>

export function keyOf({ relationship, turn, code }: DisputePlace): string {
  return JSON.stringify([relationship, turn, code])
}

const disputesKey = (study: string) => ['study-disputes', study] as const
const decisionsKey = (study: string) => ['study-decisions', study] as const

/** Everything the coders of a study differ on, in the order of the records. */
export function useDisputes() {
  const { project, study } = useStudyParams()
  return useQuery({
    queryKey: disputesKey(study),
    staleTime: 60_000,
    queryFn: () => gathered(server.pages(listDisputes, { params: { project, study }, query: { limit: 200 } })),
  })
}

/** Every decision of the study in the order they were made. */
export function useDecisions() {
  const { project, study } = useStudyParams()
  return useQuery({
    queryKey: decisionsKey(study),
    queryFn: () => gathered(server.pages(listAdjudications, { params: { project, study }, query: { limit: 200 } })),
  })
}

/** What was said in a relationship, for those who may read it. */
export function useDisputedTranscript(relationship: string) {
  const { project, may } = useHere()
  return useQuery({
    queryKey: ['transcript', relationship],
    enabled: may('transcript.read'),
    queryFn: () => server.call(readTranscript, { params: { project, relationship } }),
  })
}

/** The codings that were handed in of a relationship in this study, by coder. */
export function useHandedIn(relationship: string): ReadonlyMap<string, CodingView> {
  const { project } = useHere()
  const given = useGivenCodings().data ?? []
  const own = given.flatMap(({ relationship: of, coder, coding }) =>
    of === relationship && coding !== null ? [{ coder, coding }] : [],
  )
  const codings = useQueries({
    queries: own.map(({ coding }) => ({
      queryKey: ['coding', coding],
      staleTime: Number.POSITIVE_INFINITY,
      queryFn: () => server.call(readCoding, { params: { project, coding } }),
    })),
  })
  return new Map(own.flatMap(({ coder }, at) => (codings[at]?.data === undefined ? [] : [[coder, codings[at].data]])))
}

interface Settlement extends DisputePlace {
  readonly decision: string
  readonly reason: string
}

/** Settles a dispute; the lists learn of it without being fetched anew. */
export async function settle(params: ReturnType<typeof useStudyParams>, body: Settlement): Promise<DecisionView> {
  const decision = await server.call(adjudicateDispute, { params, body })
  const place = keyOf(body)
  queryClient.setQueryData(disputesKey(params.study), (known: readonly DisputeView[] | undefined) =>
    known?.map((one) => (keyOf(one) === place ? { ...one, decision } : one)),
  )
  queryClient.setQueryData(decisionsKey(params.study), (known: readonly DecisionView[] | undefined) =>
    known === undefined ? known : [...known, decision],
  )
  void queryClient.invalidateQueries({ queryKey: progressKey(params.study) })
  return decision
}
