import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { listInstallationAudit } from '../../../src/api/operation.ts'
import { server } from '../../api.ts'
import { Page } from '../../parts/page.tsx'
import { paged } from '../../parts/paged.ts'
import { AuditList } from '../admin/audit-list.tsx'
import { AccountName } from './account-name.tsx'

/** What was done that belongs to no project. */
export function InstallationAuditPage() {
  const { t } = useTranslation('installation')
  const list = useInfiniteQuery({
    queryKey: ['installation-audit'],
    queryFn: ({ pageParam: cursor }) =>
      server.call(listInstallationAudit, { query: cursor === null ? {} : { cursor } }),
    ...paged,
  })
  return (
    <Page title={t('audit.title')} lead={t('audit.lead')}>
      <AuditList list={list} who={(by) => <AccountName by={by} />} />
    </Page>
  )
}
