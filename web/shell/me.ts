import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { readOwnAccount } from '../../src/api/accounts.ts'
import { type Permission, type Role, reachOf } from '../../src/api/permissions.ts'
import { server } from '../api.ts'

export const ownAccountQuery = {
  queryKey: ['own-account'],
  queryFn: () => server.call(readOwnAccount, {}),
  staleTime: 60_000,
} as const

/** Whoever is signed in. Only below `signedInRoute`, which waits for it. */
export function useMe() {
  return useSuspenseQuery(ownAccountQuery).data
}

/** The project of the address. */
export interface HereIn {
  readonly project: string
  readonly name: string
  /** Null for an administrator of the installation who is no member. */
  readonly role: Role | null
  readonly may: (permission: Permission) => boolean
}

/** The project one is in, and what one may do there. Only below `projectRoute`. */
export function useHere(): HereIn {
  const { project = '' } = useParams({ strict: false })
  const membership = useMe().memberships.find((one) => one.project === project)
  const role = membership?.role ?? null
  return {
    project,
    name: membership?.projectName ?? '',
    role,
    may: (permission) => role !== null && reachOf(permission, role) !== null,
  }
}
