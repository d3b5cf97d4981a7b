import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { listAssessments, readAssessment } from '../../../src/api/assessments.ts'
import { listCodings, readCoding } from '../../../src/api/codings.ts'
import { NexusError } from '../../../src/errors.ts'
import { server } from '../../api.ts'
import { useHere } from '../../shell/me.ts'
import { useAssessment, useRelationshipParams } from '../relationship/relationship-queries.ts'
import { type Reading, readingOf, readingOfCoding, type Transcript } from './reading.ts'

/** Whose reading is laid over the transcript: the address names one, else it is the newest assessment. */
export function useChosen(): { readonly assessment: string | null; readonly coding: string | null } {
  const search = useSearch({ strict: false })
  return { assessment: textOf(search, 'assessment'), coding: textOf(search, 'coding') }
}

/** The turn the address names. */
export function useNamedTurn(): string | null {
  return textOf(useSearch({ strict: false }), 'turn')
}

function textOf(search: object, name: string): string | null {
  const value: unknown = Object.entries(search).find(([key]) => key === name)?.[1]
  return typeof value === 'string' ? value : null
}

/** The reading that was chosen; null where there is none to see. */
export function useReading(transcript: Transcript | undefined): {
  readonly data: Reading | null | undefined
  readonly error: unknown
  readonly refetch: () => unknown
} {
  const { project } = useRelationshipParams()
  const chosen = useChosen()
  const { may } = useHere()
  const newest = useAssessment()
  const assessment = useQuery({
    queryKey: ['assessment-version', chosen.assessment],
    enabled: chosen.assessment !== null,
    queryFn: () => server.call(readAssessment, { params: { project, assessment: chosen.assessment ?? '' } }),
  })
  const coding = useQuery({
    queryKey: ['coding', chosen.coding],
    enabled: chosen.assessment === null && chosen.coding !== null,
    queryFn: () => server.call(readCoding, { params: { project, coding: chosen.coding ?? '' } }),
  })
  const isCoding = chosen.assessment === null && chosen.coding !== null
  const concluded = chosen.assessment === null ? newest.data : assessment.data
  const written = coding.data
  const data = useMemo(() => {
    if (isCoding)
      return written === undefined || transcript === undefined ? undefined : readingOfCoding(transcript, written)
    return concluded === undefined || concluded === null ? concluded : readingOf(concluded.document)
  }, [isCoding, written, transcript, concluded])
  const { error, refetch } = isCoding ? coding : chosen.assessment === null ? newest : assessment
  const hasNone = !isCoding && chosen.assessment === null && !may('assessment.read')
  return hasNone ? { data: null, error: null, refetch } : { data, error, refetch }
}

/** What may be laid over the transcript: versions of the assessment and codings; empty where nothing may be seen yet. */
export function useReadings() {
  const params = useRelationshipParams()
  const { may } = useHere()
  const assessments = useQuery({
    queryKey: ['assessments', params.relationship],
    enabled: may('assessment.read'),
    queryFn: () => server.call(listAssessments, { params, query: { limit: 50 } }).catch(refused),
  })
  const codings = useQuery({
    queryKey: ['codings', params.relationship],
    enabled: may('coding.read'),
    queryFn: () => server.call(listCodings, { params, query: { limit: 50 } }).catch(refused),
  })
  return { assessments: assessments.data?.items ?? [], codings: codings.data?.items ?? [] }
}

/** What is kept from whoever has still to code is a state to be explained, not a failure. */
function refused(error: unknown): { readonly items: readonly never[] } {
  if (error instanceof NexusError && (error.code === 'conflict' || error.code === 'forbidden')) return { items: [] }
  throw error
}
