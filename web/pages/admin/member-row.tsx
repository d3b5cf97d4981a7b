import { Button, Table } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changeMemberRole, type listProjectMembers, removeProjectMember } from '../../../src/api/members.ts'
import { type Role, reachOf } from '../../../src/api/permissions.ts'
import type { ItemOf } from '../../../src/client/client.ts'
import { server } from '../../api.ts'
import { Confirmation } from '../../parts/confirmation.tsx'
import { RoleChoice } from '../../parts/role-choice.tsx'
import { Failure } from '../../parts/states.tsx'
import { useAct } from '../../parts/use-act.ts'
import { When } from '../../parts/when.tsx'
import { ownAccountQuery, useHere, useMe } from '../../shell/me.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'

type Member = ItemOf<typeof listProjectMembers>

interface MemberRowProps {
  readonly member: Member
  readonly tell: (text: string) => void
}

/** A member with their role, which can be changed at once, and the way out of the project. */
export function MemberRow({ member, tell }: MemberRowProps) {
  const { t } = useTranslation('admin')
  const me = useMe()
  const acts = useMemberActs(member, tell)
  // A role of which one is asked before it is given up, or that somebody goes.
  const [asked, setAsked] = useState<Role | 'remove' | null>(null)
  const isMine = member.account === me.account
  const choose = (role: Role): void => {
    if (role === member.role) return
    if (isMine && reachOf('member.manage', role) === null) setAsked(role)
    else acts.give.mutate(role)
  }
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        {member.name}
        {member.isDisabled ? ` (${t('members.disabled')})` : ''}
      </Table.Th>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>{member.email}</Table.Td>
      <Table.Td>
        <RoleChoice named={t('members.roleOf', { name: member.name })} value={member.role} onChoose={choose} />
        {acts.give.error === null ? null : <Failure error={acts.give.error} />}
      </Table.Td>
      <Table.Td>
        <When at={member.since} only="date" />
      </Table.Td>
      <Table.Td>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t('members.removeOf', { name: member.name })}
          onClick={() => setAsked('remove')}
        >
          {t('members.remove')}
        </Button>
        <Questions asked={asked} member={member} acts={acts} close={() => setAsked(null)} />
      </Table.Td>
    </Table.Tr>
  )
}

interface QuestionsProps {
  readonly asked: Role | 'remove' | null
  readonly member: Member
  readonly acts: ReturnType<typeof useMemberActs>
  readonly close: () => void
}

function Questions({ asked, member: { name }, acts, close }: QuestionsProps) {
  const { t } = useTranslation('admin')
  const { care } = useFrameworkWords()
  if (asked === null) return null
  if (asked === 'remove') {
    const remove = () => acts.remove.mutateAsync(undefined)
    return (
      <Confirmation
        title={t('members.removeTitle', { name })}
        act={t('members.remove')}
        onConfirm={remove}
        onClose={close}
      >
        {t('members.removeText')}
      </Confirmation>
    )
  }
  const give = () => acts.give.mutateAsync(asked)
  return (
    <Confirmation title={t('members.ownTitle')} act={t('members.ownAct')} onConfirm={give} onClose={close}>
      {t('members.ownText', { role: care.roles[asked] })}
    </Confirmation>
  )
}

function useMemberActs({ account, name }: Member, tell: (text: string) => void) {
  const { t } = useTranslation('admin')
  const { care } = useFrameworkWords()
  const { project } = useHere()
  const params = { project, account }
  const renews = [['members', project], ownAccountQuery.queryKey]
  const give = useAct({
    send: (role: Role) => server.call(changeMemberRole, { params, body: { role } }),
    renews,
    done: (_reply, role) => tell(t('members.roleDone', { name, role: care.roles[role] })),
  })
  const remove = useAct({
    send: (_none: undefined) => server.call(removeProjectMember, { params }),
    renews,
    done: () => tell(t('members.removeDone', { name })),
  })
  return { give, remove }
}
