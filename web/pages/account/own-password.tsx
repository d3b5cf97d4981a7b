import { Button, PasswordInput, Stack, Text } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changePassword } from '../../../src/api/accounts.ts'
import { NexusError } from '../../../src/errors.ts'
import { server } from '../../api.ts'
import { NewPassword, usePasswordFault } from '../../parts/new-password.tsx'
import { Section } from '../../parts/section.tsx'
import { Failure } from '../../parts/states.tsx'
import { useAct } from '../../parts/use-act.ts'

/** Changing the own password, by the present one. */
export function OwnPassword({ tell }: { readonly tell: (text: string) => void }) {
  const { t } = useTranslation('account')
  const fault = usePasswordFault()
  const [early, setEarly] = useState<string | null>(null)
  // A new form after a change: passwords do not stay in the page.
  const [changes, setChanges] = useState(0)
  const changing = useAct({
    send: (body: { readonly present: string; readonly next: string }) => server.call(changePassword, { body }),
    renews: [['sign-ins']],
    done: () => {
      setChanges((count) => count + 1)
      tell(t('password.done'))
    },
  })
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const next = String(form.get('next'))
    setEarly(fault.before(next))
    if (fault.before(next) === null) changing.mutate({ present: String(form.get('present')), next })
  }
  const { error } = changing
  const isWrong = error instanceof NexusError && error.code === 'forbidden'
  const refused = fault.after(error)
  return (
    <Section title={t('password.title')}>
      <form onSubmit={send} key={changes}>
        <Stack maw={420}>
          <PasswordInput
            name="present"
            label={t('password.present')}
            autoComplete="current-password"
            error={isWrong ? t('password.wrong') : null}
            required
          />
          <NewPassword name="next" error={early ?? refused} />
          <Text size="sm" c="dimmed">
            {t('password.note')}
          </Text>
          {error === null || isWrong || refused !== null ? null : <Failure error={error} />}
          <Button type="submit" variant="default" loading={changing.isPending} style={{ alignSelf: 'flex-start' }}>
            {t('password.send')}
          </Button>
        </Stack>
      </form>
    </Section>
  )
}
