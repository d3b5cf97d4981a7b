import { useQuery } from '@tanstack/react-query'
import { listAllAccounts } from '../../../src/api/accounts.ts'
import { server } from '../../api.ts'

/** Who did something, by the name of their account; what acted by itself as the record says it. */
export function AccountName({ by }: { readonly by: string }) {
  const names = useQuery({
    queryKey: ['account-names'],
    staleTime: 60_000,
    queryFn: async () => {
      const found = new Map<string, string>()
      for await (const { account, name } of server.pages(listAllAccounts, { query: { limit: 200 } }))
        found.set(account, name)
      return found
    },
  })
  return <>{names.data?.get(by.replace(/^user:/, '')) ?? by}</>
}
