import { useQuery } from '@tanstack/react-query'
import { readAgreement } from '../../../src/api/adjudications.ts'
import type { Reply } from '../../../src/client/client.ts'
import { NexusError } from '../../../src/errors.ts'
import { server } from '../../api.ts'
import { useStudyParams } from './study-queries.ts'

export type AgreementView = Reply<typeof readAgreement>
export type AgreementRow = AgreementView['rows'][number]
/** A value with its interval, as every figure of agreement has it. */
export interface FigureView {
  readonly value: number | null
  readonly interval: readonly [number, number] | null
  readonly n: number
  readonly reason?: string | undefined
}

export const units = ['code', 'criterion', 'session', 'level'] as const
export const rounds = ['main', 'training', 'all'] as const
export const froms = ['codes', 'coders'] as const
export const strata = ['1', '2', '3', 'indeterminate'] as const

export interface AgreementChoice {
  readonly by: (typeof units)[number]
  readonly round: (typeof rounds)[number]
  readonly stratum: (typeof strata)[number] | null
  readonly machines: 'yes' | 'no'
  /** Levels and patterns as they follow from the codes, or as coders judged them. */
  readonly from: (typeof froms)[number]
}

const unchangedMs = 60_000

/** How far coders agree, as the server reckons it; null where nothing can be compared yet. */
export function useAgreement({ by, round, stratum, machines, from }: AgreementChoice, isAsked = true) {
  const params = useStudyParams()
  const query = { by, round, machines, from, ...(stratum === null ? {} : { stratum }) }
  return useQuery({
    queryKey: ['study-agreement', params.study, query],
    enabled: isAsked,
    staleTime: unchangedMs,
    queryFn: ({ signal }) =>
      server.call(readAgreement, { params, query, signal }).catch((error: unknown) => {
        if (error instanceof NexusError && error.code === 'conflict') return null
        throw error
      }),
  })
}
