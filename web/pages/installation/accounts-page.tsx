import { Table } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listAllAccounts } from '../../../src/api/accounts.ts'
import type { ItemOf } from '../../../src/client/client.ts'
import { server } from '../../api.ts'
import { More } from '../../parts/more.tsx'
import { OnceShown } from '../../parts/once-shown.tsx'
import { useOutcome } from '../../parts/outcome.tsx'
import { Page } from '../../parts/page.tsx'
import { paged } from '../../parts/paged.ts'
import { Ready } from '../../parts/states.tsx'
import { When } from '../../parts/when.tsx'
import { WideTable } from '../../parts/wide-table.tsx'
import { useMe } from '../../shell/me.ts'
import { AccountActs } from './account-acts.tsx'
import type { ResetLink } from './reset-link.ts'

/** Everybody who can sign in here, and what can be done with their accounts. */
export function AccountsPage() {
  const { t } = useTranslation('installation')
  const { outcome, tell } = useOutcome()
  const [reset, setReset] = useState<ResetLink | null>(null)
  const list = useInfiniteQuery({
    queryKey: ['accounts'],
    queryFn: ({ pageParam: cursor }) => server.call(listAllAccounts, { query: cursor === null ? {} : { cursor } }),
    ...paged,
  })
  const columns = [t('projects.name'), t('accounts.email'), t('accounts.state'), t('accounts.since'), t('accounts.act')]
  return (
    <Page title={t('accounts.title')} lead={t('accounts.lead')}>
      {outcome}
      {reset === null ? null : (
        <OnceShown
          key={reset.link}
          title={t('accounts.resetTitle', { ...reset })}
          label={t('accounts.link')}
          secret={reset.link}
          onClose={() => setReset(null)}
        >
          {t('accounts.resetText', { ...reset })}
        </OnceShown>
      )}
      <Ready query={list}>
        {({ pages }) => (
          <WideTable label={t('accounts.table')} columns={columns} minWidth={720}>
            {pages.flatMap(({ items }) =>
              items.map((item) => <AccountRow key={item.account} item={item} tell={tell} onLink={setReset} />),
            )}
          </WideTable>
        )}
      </Ready>
      <More of={list} />
    </Page>
  )
}

interface AccountRowProps {
  readonly item: ItemOf<typeof listAllAccounts>
  readonly tell: (text: string) => void
  readonly onLink: (link: ResetLink) => void
}

function AccountRow({ item, tell, onLink }: AccountRowProps) {
  const { t } = useTranslation('installation')
  const me = useMe()
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        {item.name} {item.account === me.account ? t('accounts.you') : ''}
      </Table.Th>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>{item.email}</Table.Td>
      <Table.Td>
        {item.isDisabled ? <strong>{t('accounts.disabled')}</strong> : t('accounts.enabled')}
        {item.isInstallationAdmin ? `, ${t('accounts.admin')}` : ''}
      </Table.Td>
      <Table.Td>
        <When at={item.createdAt} only="date" />
      </Table.Td>
      <Table.Td>
        <AccountActs account={item} tell={tell} onLink={onLink} />
      </Table.Td>
    </Table.Tr>
  )
}
