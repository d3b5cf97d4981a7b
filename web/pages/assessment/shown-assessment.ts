import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { createContext, useContext } from 'react'
import {
  listAssessments,
  readAssessment,
  type readCourse,
  readCourse as readCourseRoute,
} from '../../../src/api/assessments.ts'
import type { Reply } from '../../../src/client/client.ts'
import type { Turn } from '../../../src/dtn/relationship.ts'
import { NexusError } from '../../../src/errors.ts'
import { server } from '../../api.ts'
import { useHere } from '../../shell/me.ts'
import { useAssessment, useRelationshipParams, useTranscript } from '../relationship/relationship-queries.ts'

type ReadAssessment = Reply<typeof readAssessment>
export type ReadCourse = Reply<typeof readCourse>
export type ReadTrend = ReadCourse['trends'][number]
/** A row of the list of versions. */
export type Version = Reply<typeof listAssessments>['items'][number]

/** The assessment the address names, else the newest; null where there is none. */
export function useShownAssessment() {
  const { project } = useHere()
  const { version } = useSearch({ strict: false })
  const newest = useAssessment()
  const named = useQuery({
    queryKey: ['assessment-version', version],
    enabled: version !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => server.call(readAssessment, { params: { project, assessment: version ?? '' } }),
  })
  return version === undefined ? newest : named
}

/** How an assessment came about; it never changes. */
export function useCourse(assessment: string) {
  const { project } = useHere()
  return useQuery({
    queryKey: ['course', assessment],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => server.call(readCourseRoute, { params: { project, assessment } }),
  })
}

/** The versions of the relationship's assessment, the newest first. */
export function useVersions() {
  const params = useRelationshipParams()
  return useQuery({
    queryKey: ['assessments', params.relationship, 'all'],
    queryFn: () => server.call(listAssessments, { params, query: { limit: 200 } }).then(({ items }) => items, refused),
  })
}

/** What is kept from whoever has still to code is a state to be explained, not a failure. */
function refused(error: unknown): Reply<typeof listAssessments>['items'] {
  if (error instanceof NexusError && (error.code === 'conflict' || error.code === 'notFound')) return []
  throw error
}

/** The turns by id, for those who may read what was said; null for others, and until they are there. */
export function useTurns(): ReadonlyMap<string, Turn> | null {
  const { data } = useTranscript()
  return data === undefined ? null : turnsIn(data)
}

const read = new WeakMap<object, ReadonlyMap<string, Turn>>()

function turnsIn(transcript: NonNullable<ReturnType<typeof useTranscript>['data']>): ReadonlyMap<string, Turn> {
  const known = read.get(transcript)
  if (known !== undefined) return known
  const turns = new Map(transcript.sessions.flatMap((session) => session.turns.map((turn) => [turn.id, turn] as const)))
  read.set(transcript, turns)
  return turns
}

const Shown = createContext<ReadAssessment | null>(null)
export const ShownProvider = Shown.Provider

/** The assessment this page shows. */
export function useShown(): ReadAssessment {
  const shown = useContext(Shown)
  if (shown === null) throw new RangeError('Only below a ShownProvider.')
  return shown
}
