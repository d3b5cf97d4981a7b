import { useTranslation } from 'react-i18next'
import { useOutcome } from '../../parts/outcome.tsx'
import { Page } from '../../parts/page.tsx'
import { Section } from '../../parts/section.tsx'
import { Allowed, Ready } from '../../parts/states.tsx'
import { useMembers } from '../../parts/who.tsx'
import { WideTable } from '../../parts/wide-table.tsx'
import { Invitations } from './invitations.tsx'
import { MemberRow } from './member-row.tsx'
import { Rights } from './rights.tsx'

/** Who is in a project and as what; invitations; what each role may do. */
export function MembersPage() {
  const { t } = useTranslation('admin')
  const { outcome, tell } = useOutcome()
  return (
    <Allowed permission="member.manage">
      <Page title={t('members.title')} lead={t('members.lead')}>
        {outcome}
        <Members tell={tell} />
        <Invitations tell={tell} />
        <Rights />
      </Page>
    </Allowed>
  )
}

function Members({ tell }: { readonly tell: (text: string) => void }) {
  const { t } = useTranslation('admin')
  const members = useMembers()
  return (
    <Section title={t('members.table')}>
      <Ready query={members}>
        {(list) => (
          <WideTable
            label={t('members.table')}
            columns={[t('name'), t('email'), t('role'), t('since'), t('acts')]}
            minWidth={680}
          >
            {list.map((member) => (
              <MemberRow key={member.account} member={member} tell={tell} />
            ))}
          </WideTable>
        )}
      </Ready>
    </Section>
  )
}
