import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { readLatestAssessment } from '../../../src/api/assessments.ts'
import { readRelationship, readTranscript } from '../../../src/api/relationships.ts'
import { NexusError } from '../../../src/errors.ts'
import { server } from '../../api.ts'
import { useHere } from '../../shell/me.ts'

/** The relationship of the address. Only below the relationship layout. */
export function useRelationshipParams(): { readonly project: string; readonly relationship: string } {
  const { project } = useHere()
  const { relationship = '' } = useParams({ strict: false })
  return { project, relationship }
}

/** The address of a view of this relationship: `path('transcript')`. */
export function useRelationshipPath(): (view: string) => string {
  const { project, relationship } = useRelationshipParams()
  return (view) => `/projects/${project}/relationships/${relationship}/${view}`
}

/** System, counts and how it stands; nothing that was said. */
export function useRelationshipEntry() {
  const params = useRelationshipParams()
  return useQuery({
    queryKey: ['relationship', params.relationship],
    queryFn: () => server.call(readRelationship, { params }),
  })
}

/** The newest assessment; null where there is none yet, or none for whoever has still to code it. */
export function useAssessment() {
  const params = useRelationshipParams()
  const { may } = useHere()
  return useQuery({
    queryKey: ['assessment', params.relationship],
    enabled: may('assessment.read'),
    queryFn: () =>
      server.call(readLatestAssessment, { params }).catch((error: unknown) => {
        if (error instanceof NexusError && (error.code === 'notFound' || error.code === 'conflict')) return null
        throw error
      }),
  })
}

/** What was said, where a page has asked for it; asks for nothing itself. */
export function useLoadedTranscript() {
  const params = useRelationshipParams()
  return useQuery({
    queryKey: ['transcript', params.relationship],
    enabled: false,
    queryFn: () => server.call(readTranscript, { params }),
  }).data
}

/** What was said, for those who may read it. */
export function useTranscript() {
  const params = useRelationshipParams()
  const { may } = useHere()
  return useQuery({
    queryKey: ['transcript', params.relationship],
    enabled: may('transcript.read'),
    queryFn: () => server.call(readTranscript, { params }),
  })
}
