import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { compareSides, listAssessmentMakers } from '../../../src/api/groups.ts'
import { listParameterSets } from '../../../src/api/parameters.ts'
import { listSystems } from '../../../src/api/relationships.ts'
import type { ItemOf, Reply } from '../../../src/client/client.ts'
import { server } from '../../api.ts'
import { useHere } from '../../shell/me.ts'
import { type CompareSearch, comparisonQuery, isSameOnBothSides } from './compare-search.ts'

export type Compared = Reply<typeof compareSides>

export function useComparison(search: CompareSearch) {
  const { project } = useHere()
  return useQuery({
    queryKey: ['comparison', project, search],
    enabled: !isSameOnBothSides(search),
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => server.call(compareSides, { params: { project }, query: comparisonQuery(search), signal }),
  })
}

export function useSystems() {
  const { project } = useHere()
  return useQuery({
    queryKey: ['systems', project],
    queryFn: () => server.call(listSystems, { params: { project } }),
  })
}

export function useMakers() {
  const { project } = useHere()
  return useQuery({
    queryKey: ['assessment-makers', project],
    queryFn: () => server.call(listAssessmentMakers, { params: { project } }),
  })
}

export type ParameterSet = ItemOf<typeof listParameterSets>

/** Every set of the project, the newest first. */
export function useParameterSets() {
  const { project } = useHere()
  return useQuery({
    queryKey: ['parameter-sets', project],
    queryFn: async () => {
      const sets: ParameterSet[] = []
      for await (const set of server.pages(listParameterSets, { params: { project }, query: { limit: 200 } }))
        sets.push(set)
      return sets.reverse()
    },
  })
}
