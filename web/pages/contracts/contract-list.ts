import { useQuery } from '@tanstack/react-query'
import { listContracts } from '../../../src/api/contracts.ts'
import type { ItemOf } from '../../../src/client/client.ts'
import type { ContractKind } from '../../../src/dtn/contract.ts'
import { server } from '../../api.ts'
import { useHere } from '../../shell/me.ts'
import { useRelationshipParams } from '../relationship/relationship-queries.ts'

export type ContractVersion = ItemOf<typeof listContracts>

/** A goal or a task with all its versions, the newest first. */
export interface Contract {
  readonly id: string
  readonly kind: ContractKind
  readonly newest: ContractVersion
  readonly versions: readonly ContractVersion[]
}

export const contractsKey = (relationship: string) => ['contracts', relationship] as const

/** Goals and tasks of the relationship, for those who may read them. */
export function useContracts() {
  const params = useRelationshipParams()
  const { may } = useHere()
  return useQuery({
    queryKey: contractsKey(params.relationship),
    enabled: may('contract.read'),
    queryFn: async () => {
      const found: ContractVersion[] = []
      for await (const version of server.pages(listContracts, { params, query: { limit: 200 } })) found.push(version)
      return contractsIn(found)
    },
  })
}

function contractsIn(versions: readonly ContractVersion[]): readonly Contract[] {
  const byContract = new Map<string, ContractVersion[]>()
  for (const version of versions)
    byContract.set(version.contract, [...(byContract.get(version.contract) ?? []), version])
  return [...byContract].flatMap(([id, own]) => {
    const sorted = [...own].sort((a, b) => b.version - a.version)
    const [newest] = sorted
    return newest === undefined ? [] : [{ id, kind: newest.kind, newest, versions: sorted }]
  })
}
