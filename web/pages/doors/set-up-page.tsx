import { Button, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { setUp } from '../../../src/api/accounts.ts'
import { NexusError } from '../../../src/errors.ts'
import { queryClient, server } from '../../api.ts'
import { NewPassword, usePasswordFault } from '../../parts/new-password.tsx'
import { Failure } from '../../parts/states.tsx'
import { Door } from './door.tsx'
import { useLinkToken } from './link-token.ts'
import { NoLink } from './no-link.tsx'

/** The first page of an installation: the first administrator and the first project, by the link the server printed. */
export function SetUpPage() {
  const { t } = useTranslation('doors')
  const token = useLinkToken()
  if (token === null) return <NoLink why="incomplete" />
  return (
    <Door title={t('setUp.title')} lead={t('setUp.lead')}>
      <SetUpForm token={token} />
    </Door>
  )
}

function SetUpForm({ token }: { readonly token: string }) {
  const { t } = useTranslation('doors')
  const go = useNavigate()
  const fault = usePasswordFault()
  const [early, setEarly] = useState<string | null>(null)
  const setting = useMutation({
    mutationFn: (body: Readonly<Record<'name' | 'email' | 'password' | 'projectName', string>>) =>
      server.call(setUp, { body: { token, ...body } }),
    onSuccess: async () => {
      queryClient.clear()
      await go({ to: '/', replace: true })
    },
  })
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const read = (name: string): string => String(form.get(name))
    const password = read('password')
    setEarly(fault.before(password))
    if (fault.before(password) !== null) return
    setting.mutate({ name: read('name'), email: read('email'), password, projectName: read('projectName') })
  }
  const refused = fault.after(setting.error)
  const isSpent = setting.error instanceof NexusError && setting.error.code === 'notFound'
  return (
    <form onSubmit={send}>
      <Stack>
        <TextInput
          name="name"
          label={t('name')}
          description={t('nameHint')}
          autoComplete="name"
          maxLength={200}
          required
        />
        <TextInput name="email" type="email" label={t('email')} autoComplete="username" required />
        <NewPassword name="password" label={t('newPassword.own')} error={early ?? refused} />
        <TextInput
          name="projectName"
          label={t('setUp.project')}
          description={t('setUp.projectHint')}
          autoComplete="off"
          maxLength={200}
          required
        />
        {isSpent ? <p role="alert">{t('setUp.spentText')}</p> : null}
        {setting.error === null || isSpent || refused !== null ? null : <Failure error={setting.error} />}
        <Button type="submit" loading={setting.isPending}>
          {t('setUp.send')}
        </Button>
      </Stack>
    </form>
  )
}
