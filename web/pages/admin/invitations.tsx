import { Button, Group, Table, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { inviteMember, listProjectInvitations, withdrawProjectInvitation } from '../../../src/api/members.ts'
import type { Role } from '../../../src/api/permissions.ts'
import type { ItemOf } from '../../../src/client/client.ts'
import { server } from '../../api.ts'
import { OnceShown } from '../../parts/once-shown.tsx'
import { RoleChoice } from '../../parts/role-choice.tsx'
import { Section } from '../../parts/section.tsx'
import { Failure, Ready } from '../../parts/states.tsx'
import { useAct } from '../../parts/use-act.ts'
import { When, whenText } from '../../parts/when.tsx'
import { Who } from '../../parts/who.tsx'
import { WideTable } from '../../parts/wide-table.tsx'
import { useHere } from '../../shell/me.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'

interface Telling {
  readonly tell: (text: string) => void
}

/** Links that let somebody join, made here and handed over by whoever made them. */
export function Invitations({ tell }: Telling) {
  const { t } = useTranslation('admin')
  return (
    <Section title={t('invitations.title')}>
      <p style={{ margin: 0, maxWidth: '46rem' }}>{t('invitations.lead')}</p>
      <InviteForm />
      <OpenInvitations tell={tell} />
    </Section>
  )
}

function InviteForm() {
  const { t } = useTranslation('admin')
  const { project } = useHere()
  const [role, setRole] = useState<Role>('viewer')
  const [shown, setShown] = useState<{ readonly link: string; readonly email: string; readonly until: string } | null>(
    null,
  )
  const inviting = useAct({
    send: (email: string) => server.call(inviteMember, { params: { project }, body: { email, role } }),
    renews: [['invitations', project]],
    done: ({ link, expiresAt }, email) => setShown({ link, email, until: whenText(expiresAt) }),
  })
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    inviting.mutate(String(new FormData(event.currentTarget).get('email')))
  }
  return (
    <>
      <form onSubmit={send}>
        <Group align="flex-end">
          <TextInput name="email" type="email" label={t('email')} autoComplete="off" required />
          <RoleChoice label={t('role')} value={role} onChoose={setRole} />
          <Button type="submit" loading={inviting.isPending}>
            {t('invitations.invite')}
          </Button>
        </Group>
      </form>
      {inviting.error === null ? null : <Failure error={inviting.error} />}
      {shown === null ? null : (
        <OnceShown
          key={shown.link}
          title={t('invitations.linkTitle', shown)}
          label={t('invitations.link')}
          secret={shown.link}
          onClose={() => setShown(null)}
        >
          {t('invitations.linkText', shown)}
        </OnceShown>
      )}
    </>
  )
}

function OpenInvitations({ tell }: Telling) {
  const { t } = useTranslation('admin')
  const { project } = useHere()
  const list = useQuery({
    queryKey: ['invitations', project],
    queryFn: () => server.call(listProjectInvitations, { params: { project }, query: { limit: 200 } }),
  })
  return (
    <Ready query={list}>
      {({ items }) =>
        items.length === 0 ? (
          <p style={{ margin: 0 }}>{t('invitations.none')}</p>
        ) : (
          <WideTable label={t('invitations.table')} columns={[t('email'), t('role'), t('by'), t('until'), t('acts')]}>
            {items.map((item) => (
              <InvitationRow key={item.invitation} item={item} tell={tell} />
            ))}
          </WideTable>
        )
      }
    </Ready>
  )
}

function InvitationRow({ item, tell }: Telling & { readonly item: ItemOf<typeof listProjectInvitations> }) {
  const { t } = useTranslation('admin')
  const { care } = useFrameworkWords()
  const { project } = useHere()
  const { email, invitation } = item
  const withdrawing = useAct({
    send: (_none: undefined) => server.call(withdrawProjectInvitation, { params: { project, invitation } }),
    renews: [['invitations', project]],
    done: () => tell(t('invitations.withdrawDone', { email })),
  })
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        {email}
      </Table.Th>
      <Table.Td>{care.roles[item.role]}</Table.Td>
      <Table.Td>
        <Who by={item.createdBy} />
      </Table.Td>
      <Table.Td>
        <When at={item.expiresAt} />
      </Table.Td>
      <Table.Td>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t('invitations.withdrawOf', { email })}
          loading={withdrawing.isPending}
          onClick={() => withdrawing.mutate(undefined)}
        >
          {t('invitations.withdraw')}
        </Button>
        {withdrawing.error === null ? null : <Failure error={withdrawing.error} />}
      </Table.Td>
    </Table.Tr>
  )
}
