import { useTranslation } from 'react-i18next'
import {
  changeOneAccount,
  endSignInsOfAccount,
  type listAllAccounts,
  makeResetLink,
  setMembership,
  unlockAccount,
} from '../../../src/api/accounts.ts'
import type { Role } from '../../../src/api/permissions.ts'
import type { ItemOf } from '../../../src/client/client.ts'
import { server } from '../../api.ts'
import { useAct } from '../../parts/use-act.ts'
import { whenText } from '../../parts/when.tsx'
import { ownAccountQuery } from '../../shell/me.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import type { ResetLink } from './reset-link.ts'

interface Given {
  readonly account: ItemOf<typeof listAllAccounts>
  readonly tell: (text: string) => void
  readonly onLink: (link: ResetLink) => void
}

/** A role in a project, as it is given to somebody. */
export interface GivenRole {
  readonly project: string
  readonly projectName: string
  readonly role: Role
}

/** Everything that can be done with one account, each told when it is done. */
export function useAccountActs({ account: { account, name }, tell, onLink }: Given) {
  const { t } = useTranslation('installation')
  const { care } = useFrameworkWords()
  const params = { account }
  const change = (body: { readonly isDisabled?: boolean; readonly isInstallationAdmin?: boolean }, told: string) => ({
    send: (_none: undefined) => server.call(changeOneAccount, { params, body }),
    renews: [['accounts'], ownAccountQuery.queryKey],
    done: () => tell(told),
  })
  const disable = useAct(change({ isDisabled: true }, t('accounts.disableDone', { name })))
  const enable = useAct(change({ isDisabled: false }, t('accounts.enableDone', { name })))
  const promote = useAct(change({ isInstallationAdmin: true }, t('accounts.promoteDone', { name })))
  const demote = useAct(change({ isInstallationAdmin: false }, t('accounts.demoteDone', { name })))
  const unlock = useAct({
    send: (_none: undefined) => server.call(unlockAccount, { params }),
    renews: [],
    done: () => tell(t('accounts.unlockDone', { name })),
  })
  const end = useAct({
    send: (_none: undefined) => server.call(endSignInsOfAccount, { params }),
    renews: [],
    done: ({ ended: count }) => tell(t('accounts.endDone', { count })),
  })
  const link = useAct({
    send: (_none: undefined) => server.call(makeResetLink, { params }),
    renews: [],
    done: (made) => onLink({ name, link: made.link, until: whenText(made.expiresAt) }),
  })
  const give = useAct({
    send: ({ project, role }: GivenRole) =>
      server.call(setMembership, { params: { account, membership: project }, body: { role } }),
    renews: [['members'], ownAccountQuery.queryKey],
    done: (_reply, { projectName, role }) =>
      tell(t('accounts.membershipDone', { name, role: care.roles[role], project: projectName })),
  })
  const failure = [enable, unlock, link].find(({ error }) => error !== null)?.error ?? null
  return { disable, enable, promote, demote, unlock, end, link, give, failure }
}
