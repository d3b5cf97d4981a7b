import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { listProjectMembers } from '../../../src/api/members.ts'
import { listAssignments, listStudies, readProgress, readStudy } from '../../../src/api/studies.ts'
import type { Reply } from '../../../src/client/client.ts'
import { server } from '../../api.ts'
import { useHere } from '../../shell/me.ts'

export type StudyView = Reply<typeof readStudy>
export type StudyProgress = Reply<typeof readProgress>
export type Member = Reply<typeof listProjectMembers>['items'][number]

/** The study of the address. */
export function useStudyParams(): { readonly project: string; readonly study: string } {
  const { project } = useHere()
  const { study = '' } = useParams({ strict: false })
  return { project, study }
}

/** Every study of the project, the newest first. */
export function useStudies() {
  const { project, may } = useHere()
  return useQuery({
    queryKey: ['studies', project],
    enabled: may('study.read'),
    queryFn: () => gathered(server.pages(listStudies, { params: { project }, query: { limit: 200 } })),
  })
}

export function useStudy() {
  const params = useStudyParams()
  const { may } = useHere()
  return useQuery({
    queryKey: studyKey(params.study),
    enabled: may('study.read'),
    queryFn: () => server.call(readStudy, { params }),
  })
}

export const studyKey = (study: string) => ['study', study] as const
export const progressKey = (study: string) => ['study-progress', study] as const

const pollMs = 10_000

/** How far everybody is, asked for again as long as the page is looked at. */
export function useProgress({ isLive }: { readonly isLive: boolean }) {
  const params = useStudyParams()
  return useQuery({
    queryKey: progressKey(params.study),
    queryFn: () => server.call(readProgress, { params }),
    refetchInterval: isLive ? pollMs : false,
  })
}

/** Who was given what in this study, and which coding came of it. */
export function useGivenCodings() {
  const { project, study } = useStudyParams()
  return useQuery({
    queryKey: ['study-assignments', study],
    queryFn: () => gathered(server.pages(listAssignments, { params: { project }, query: { study, limit: 200 } })),
  })
}

/** All pages of a list. */
export async function gathered<T>(pages: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = []
  for await (const one of pages) all.push(one)
  return all
}
