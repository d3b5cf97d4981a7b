import { Anchor, Button, Paper, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { readSignInWays, signInWithPassword } from '../../../src/api/accounts.ts'
import { queryClient, server } from '../../api.ts'
import { Page } from '../../parts/page.tsx'
import { Failure } from '../../parts/states.tsx'

/** Signing in by password, or at the organisation where that is set up. */
export function SignInPage() {
  const { t } = useTranslation('doors')
  const { next = '/' } = useSearch({ from: '/sign-in' })
  const go = useNavigate()
  const ways = useQuery({ queryKey: ['sign-in-ways'], queryFn: () => server.call(readSignInWays, {}) })
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
  const organisation = ways.data?.organisation ?? null
  return (
    <Paper component="main" maw={440} mx="auto" mt="10vh" p="lg" className="card">
      <Page title={t('signIn')}>
        <form onSubmit={send}>
          <Stack>
            <TextInput name="email" type="email" label={t('email')} autoComplete="username" required />
            <PasswordInput name="password" label={t('password')} autoComplete="current-password" required />
            {signingIn.error === null ? null : <Failure error={signingIn.error} />}
            <Button type="submit" loading={signingIn.isPending}>
              {t('signIn')}
            </Button>
          </Stack>
        </form>
        {organisation === null ? null : (
          <Anchor href={organisation.path}>{t('signInAt', { name: organisation.name })}</Anchor>
        )}
      </Page>
    </Paper>
  )
}
