import { Anchor, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { readSignInWays, signInWithPassword } from '../../../src/api/accounts.ts'
import { NexusError } from '../../../src/errors.ts'
import { queryClient, server } from '../../api.ts'
import { Failure } from '../../parts/states.tsx'
import { Door } from './door.tsx'
import type { SignInSearch } from './sign-in-search.ts'

/** Signing in by password, or at the organisation where that is set up. */
export function SignInPage() {
  const { t } = useTranslation('doors')
  const { error }: SignInSearch = useSearch({ from: '/sign-in' })
  const ways = useQuery({ queryKey: ['sign-in-ways'], queryFn: () => server.call(readSignInWays, {}) })
  const organisation = ways.data?.organisation ?? null
  return (
    <Door title={t('signIn')}>
      {error === undefined ? null : <p role="alert">{t(`organisation.${error}`)}</p>}
      <SignInForm />
      {organisation === null ? null : (
        <Anchor href={organisation.path}>{t('signInAt', { name: organisation.name })}</Anchor>
      )}
      <Text size="sm" c="dimmed">
        {t('forgot')}
      </Text>
    </Door>
  )
}

function SignInForm() {
  const { t } = useTranslation('doors')
  const { next = '/' } = useSearch({ from: '/sign-in' })
  const go = useNavigate()
  const signingIn = useMutation({
    mutationFn: (body: { email: string; password: string }) => server.call(signInWithPassword, { body }),
    onSuccess: async () => {
      queryClient.clear()
      await go({ to: next, replace: true })
    },
  })
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    signingIn.mutate({ email: String(form.get('email')), password: String(form.get('password')) })
  }
  const { error } = signingIn
  const isWrong = error instanceof NexusError && error.code === 'unauthenticated'
  return (
    <form onSubmit={send}>
      <Stack>
        <TextInput name="email" type="email" label={t('email')} autoComplete="username" required />
        <PasswordInput name="password" label={t('password')} autoComplete="current-password" required />
        {isWrong ? <p role="alert">{t('wrong')}</p> : null}
        {error === null || isWrong ? null : <Failure error={error} />}
        <Button type="submit" loading={signingIn.isPending}>
          {t('signIn')}
        </Button>
      </Stack>
    </form>
  )
}
