import { Button, Group, NumberInput, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { makeKey } from '../../../src/api/keys.ts'
import type { Role } from '../../../src/api/permissions.ts'
import { server } from '../../api.ts'
import { OnceShown } from '../../parts/once-shown.tsx'
import { RoleChoice } from '../../parts/role-choice.tsx'
import { Section } from '../../parts/section.tsx'
import { Failure } from '../../parts/states.tsx'
import { useAct } from '../../parts/use-act.ts'
import { whenText } from '../../parts/when.tsx'
import { useHere } from '../../shell/me.ts'

/** Makes a key and shows it, once. */
export function NewKey() {
  const { t } = useTranslation('admin')
  const { project } = useHere()
  const [role, setRole] = useState<Role>('researcher')
  const [shown, setShown] = useState<{ readonly secret: string; readonly name: string; readonly until: string } | null>(
    null,
  )
  const making = useAct({
    send: (body: { readonly name: string; readonly role: Role; readonly days: number }) =>
      server.call(makeKey, { params: { project }, body }),
    renews: [['keys', project]],
    done: ({ secret, expiresAt }, { name }) => setShown({ secret, name, until: whenText(expiresAt) }),
  })
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    making.mutate({ name: String(form.get('name')), role, days: Number(form.get('days')) })
  }
  return (
    <Section title={t('keys.makeTitle')}>
      <form onSubmit={send}>
        <Group align="flex-end">
          <TextInput name="name" label={t('name')} description={t('keys.nameHint')} maxLength={100} required />
          <RoleChoice label={t('role')} value={role} onChoose={setRole} />
          <NumberInput name="days" label={t('keys.days')} defaultValue={90} min={1} max={366} required w={180} />
          <Button type="submit" loading={making.isPending}>
            {t('keys.make')}
          </Button>
        </Group>
      </form>
      {making.error === null ? null : <Failure error={making.error} />}
      {shown === null ? null : (
        <OnceShown
          key={shown.secret}
          title={t('keys.shownTitle', shown)}
          label={t('keys.secret')}
          secret={shown.secret}
          onClose={() => setShown(null)}
        >
          {t('keys.shownText', shown)}
        </OnceShown>
      )}
    </Section>
  )
}
