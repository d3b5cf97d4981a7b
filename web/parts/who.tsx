import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { listProjectMembers } from '../../src/api/members.ts'
import type { ItemOf } from '../../src/client/client.ts'
import { server } from '../api.ts'
import { useHere, useMe } from '../shell/me.ts'

/** Everybody in the project of the address. */
export function useMembers() {
  const { project } = useHere()
  return useQuery({
    queryKey: ['members', project],
    staleTime: 60_000,
    queryFn: async () => {
      const members: ItemOf<typeof listProjectMembers>[] = []
      for await (const member of server.pages(listProjectMembers, { params: { project }, query: { limit: 200 } }))
        members.push(member)
      return members
    },
  })
}

/** Who did something, by name: accounts of the project, else what acted (`user:…`, `key:…`, `worker:…`, `link:…`, `cli`, `clock`). */
export function Who({ by }: { readonly by: string }) {
  const { t } = useTranslation()
  const me = useMe()
  const members = useMembers().data ?? []
  const [kind = '', id = ''] = by.includes(':') ? by.split(':', 2) : [by === 'cli' || by === 'clock' ? by : 'user', by]
  if (kind === 'user') {
    const name = members.find(({ account }) => account === id)?.name ?? t('who.unknown')
    return <>{id === me.account ? t('who.you', { name }) : name}</>
  }
  const known = kinds.find((one) => one === kind)
  return <>{known === undefined ? by : t(`who.${known}`)}</>
}

const kinds = ['key', 'worker', 'cli', 'clock', 'link'] as const
