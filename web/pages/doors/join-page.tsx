import { Button, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { acceptInvitation, readInvitation } from '../../../src/api/accounts.ts'
import type { Reply } from '../../../src/client/client.ts'
import { NexusError } from '../../../src/errors.ts'
import { queryClient, server } from '../../api.ts'
import { NewPassword, usePasswordFault } from '../../parts/new-password.tsx'
import { Failure, Ready } from '../../parts/states.tsx'
import { whenText } from '../../parts/when.tsx'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { Door } from './door.tsx'
import { useLinkToken } from './link-token.ts'
import { NoLink } from './no-link.tsx'

/** Joining a project by the link of an invitation. */
export function JoinPage() {
  const { t } = useTranslation('doors')
  const token = useLinkToken()
  const invitation = useQuery({
    queryKey: ['invitation'],
    queryFn: () => server.call(readInvitation, { body: { token: token ?? '' } }),
    enabled: token !== null,
  })
  if (token === null) return <NoLink why="incomplete" />
  if (invitation.error instanceof NexusError && invitation.error.code === 'notFound') return <NoLink why="spent" />
  return (
    <Door title={t('join.title')}>
      <Ready query={invitation}>{(read) => <JoinForm token={token} invitation={read} />}</Ready>
    </Door>
  )
}

interface JoinFormProps {
  readonly token: string
  readonly invitation: Reply<typeof readInvitation>
}

function JoinForm({ token, invitation: { projectName, role, email, expiresAt } }: JoinFormProps) {
  const { t } = useTranslation('doors')
  const { care } = useFrameworkWords()
  const joining = useJoining(token)
  const fault = usePasswordFault()
  const [early, setEarly] = useState<string | null>(null)
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const password = String(form.get('password'))
    setEarly(fault.before(password))
    if (fault.before(password) === null) joining.mutate({ name: String(form.get('name')), password })
  }
  const { error } = joining
  const isWrong = error instanceof NexusError && error.code === 'unauthenticated'
  const said = isWrong ? t('join.wrong') : fault.after(error)
  return (
    <form onSubmit={send}>
      <Stack>
        <Text>
          {t('join.lead', { project: projectName, role: care.roles[role], email, until: whenText(expiresAt) })}
        </Text>
        {/* Lets a password store keep the password with its e-mail. */}
        <input type="hidden" autoComplete="username" value={email} readOnly />
        <TextInput
          name="name"
          label={t('name')}
          description={t('nameHint')}
          autoComplete="name"
          maxLength={200}
          required
        />
        <NewPassword name="password" label={t('newPassword.own')} description={t('join.known')} error={early ?? said} />
        {error === null || said !== null ? null : <Failure error={error} />}
        <Button type="submit" loading={joining.isPending}>
          {t('join.send')}
        </Button>
      </Stack>
    </form>
  )
}

function useJoining(token: string) {
  const go = useNavigate()
  return useMutation({
    mutationFn: (body: { readonly name: string; readonly password: string }) =>
      server.call(acceptInvitation, { body: { token, ...body } }),
    onSuccess: async ({ project }) => {
      queryClient.clear()
      await go({ to: `/projects/${project}`, replace: true })
    },
  })
}
