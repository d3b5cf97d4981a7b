import { useQuery } from '@tanstack/react-query'
import { listOwnProjects } from '../../../src/api/projects.ts'
import type { ItemOf } from '../../../src/client/client.ts'
import { server } from '../../api.ts'

/** Every project of the installation, the oldest first. */
export function useAllProjects() {
  return useQuery({
    queryKey: ['all-projects'],
    queryFn: async () => {
      const projects: ItemOf<typeof listOwnProjects>[] = []
      for await (const project of server.pages(listOwnProjects, { query: { scope: 'all', limit: 200 } }))
        projects.push(project)
      return projects
    },
  })
}
