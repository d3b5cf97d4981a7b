import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useParams, useSearch } from '@tanstack/react-router'
import type { z } from 'zod'
import { listCodings, readDraft, saveDraft } from '../../../src/api/codings.ts'
import { listRelationships, readTranscript } from '../../../src/api/relationships.ts'
import { listAssignments } from '../../../src/api/studies.ts'
import { NexusError } from '../../../src/errors.ts'
import { server } from '../../api.ts'
import { useHere, useMe } from '../../shell/me.ts'
import type { DeskCoding } from './desk-coding.ts'
import type { KeptDraft } from './draft-keeper.ts'
import { type DeskRecord, recordOf } from './transcript.ts'
import { bodyOf, codingOf } from './written-coding.ts'

export type AssignmentRow = z.output<(typeof listAssignments)['reply']>['items'][number]

/** The relationship of the address and the study it is coded for, if it is for one. */
export function useDeskPlace() {
  const { project } = useHere()
  const { relationship = '' } = useParams({ strict: false })
  const { study = null } = useSearch({ strict: false })
  return { project, relationship, study: typeof study === 'string' ? study : null }
}

/** What was given to whoever is signed in, in the order to code it in. */
export function useOwnAssignments() {
  const { project } = useHere()
  const { account } = useMe()
  return useQuery({
    queryKey: ['assignments', project, account],
    queryFn: () => everyAssignment(project, account),
  })
}

/** What was given to everybody, for those who may know. */
export function useAllAssignments() {
  const { project, may } = useHere()
  return useQuery({
    queryKey: ['assignments', project, 'all'],
    enabled: may('study.read'),
    queryFn: () => everyAssignment(project),
  })
}

/** Relationships one may code without having been given them. */
export function useFreeRelationships() {
  const { project, may } = useHere()
  return useInfiniteQuery({
    queryKey: ['relationships-to-code', project],
    enabled: may('relationship.read') && may('coding.write'),
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      server.call(listRelationships, {
        params: { project },
        query: { limit: 25, ...(pageParam === '' ? {} : { cursor: pageParam }) },
      }),
    getNextPageParam: ({ next }) => next,
  })
}

/** What was said, laid out for the desk. */
export function useRecord(isWanted: boolean) {
  const { project, relationship } = useDeskPlace()
  return useQuery({
    queryKey: ['desk-record', relationship],
    enabled: isWanted,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () =>
      recordOf(relationship, await server.call(readTranscript, { params: { project, relationship } })),
  })
}

export type CodingRow = z.output<(typeof listCodings)['reply']>['items'][number]

/** The codings of this relationship one may see, newest first: before one's own is handed in, one's own alone. */
export function useShownCodings() {
  const { project, relationship } = useDeskPlace()
  const { account } = useMe()
  return useQuery({
    queryKey: ['shown-codings', relationship, account],
    ...{ staleTime: 0, refetchOnReconnect: false, refetchOnWindowFocus: false },
    queryFn: async (): Promise<readonly CodingRow[]> =>
      (await server.call(listCodings, { params: { project, relationship }, query: { limit: 200 } })).items,
  })
}

/** The draft of whoever is signed in, as it is on the server now; null where there is none. */
export async function draftNow(project: string, record: DeskRecord): Promise<KeptDraft | null> {
  try {
    const params = { project, relationship: record.relationship }
    const { reply, etag } = await server.tagged(readDraft, { params })
    return { coding: codingOf(record, reply), etag }
  } catch (error) {
    if (error instanceof NexusError && error.code === 'notFound') return null
    throw error
  }
}

/** Writes the draft over the state that `etag` names. */
export async function draftSaved(
  project: string,
  record: DeskRecord,
  { coding, etag }: { readonly coding: DeskCoding; readonly etag: string | null },
): Promise<string | null> {
  const asked = {
    params: { project, relationship: record.relationship },
    body: bodyOf(record, coding),
    ...(etag === null ? {} : { ifMatch: etag }),
  }
  return (await server.tagged(saveDraft, asked)).etag
}

async function everyAssignment(project: string, coder?: string): Promise<readonly AssignmentRow[]> {
  const rows: AssignmentRow[] = []
  const query = { limit: 200, ...(coder === undefined ? {} : { coder }) }
  for await (const row of server.pages(listAssignments, { params: { project }, query })) rows.push(row)
  return rows
}
