import { Anchor, Button, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { resetPassword } from '../../../src/api/accounts.ts'
import { NexusError } from '../../../src/errors.ts'
import { queryClient, server } from '../../api.ts'
import { NewPassword, usePasswordFault } from '../../parts/new-password.tsx'
import { Failure } from '../../parts/states.tsx'
import { Door } from './door.tsx'
import { useLinkToken } from './link-token.ts'
import { NoLink } from './no-link.tsx'

/** A new password by the link an administrator made. */
export function ResetPage() {
  const { t } = useTranslation('doors')
  const token = useLinkToken()
  const [isDone, setDone] = useState(false)
  if (token === null) return <NoLink why="incomplete" />
  return (
    <Door title={t('reset.title')} lead={isDone ? undefined : t('reset.lead')}>
      {isDone ? null : <ResetForm token={token} onDone={() => setDone(true)} />}
      <div role="status">
        {isDone ? (
          <>
            <Text>{t('reset.done')}</Text>
            <Anchor component={Link} to="/sign-in">
              {t('toSignIn')}
            </Anchor>
          </>
        ) : null}
      </div>
    </Door>
  )
}

function ResetForm({ token, onDone }: { readonly token: string; readonly onDone: () => void }) {
  const { t } = useTranslation('doors')
  const fault = usePasswordFault()
  const [early, setEarly] = useState<string | null>(null)
  const resetting = useMutation({
    mutationFn: (password: string) => server.call(resetPassword, { body: { token, password } }),
    onSuccess: () => {
      queryClient.clear()
      onDone()
    },
  })
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const password = String(new FormData(event.currentTarget).get('password'))
    setEarly(fault.before(password))
    if (fault.before(password) === null) resetting.mutate(password)
  }
  const { error } = resetting
  const refused = fault.after(error)
  const isSpent = error instanceof NexusError && error.code === 'notFound'
  return (
    <form onSubmit={send}>
      <Stack>
        <NewPassword name="password" error={early ?? refused} />
        {isSpent ? <p role="alert">{t('link.spentText')}</p> : null}
        {error === null || isSpent || refused !== null ? null : <Failure error={error} />}
        <Button type="submit" loading={resetting.isPending}>
          {t('reset.send')}
        </Button>
      </Stack>
    </form>
  )
}
