import { Button, Stack, Text, Textarea, TextInput } from '@mantine/core'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { createParameterSet } from '../../../src/api/parameters.ts'
import { server } from '../../api.ts'
import { Section } from '../../parts/section.tsx'
import { Failure } from '../../parts/states.tsx'
import { useAct } from '../../parts/use-act.ts'
import { useHere } from '../../shell/me.ts'
import type { Changed, ParameterValue } from './parameter-entry.ts'

interface SaveSetProps {
  readonly changed: Changed
  readonly saved: (name: string) => void
}

/** Names the changed values, with the reason for them. */
export function SaveSet({ changed, saved }: SaveSetProps) {
  const { t } = useTranslation('parameters')
  const { project } = useHere()
  const saving = useAct({
    send: (body: { name: string; reason: string; values: Record<string, ParameterValue> }) =>
      server.call(createParameterSet, { params: { project }, body }),
    renews: [['parameter-sets', project]],
    done: ({ name }) => saved(name),
  })
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const values = Object.entries(changed).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
    saving.mutate({
      ...{ name: String(form.get('name')), reason: String(form.get('reason')) },
      values: Object.fromEntries(values),
    })
  }
  return (
    <Section title={t('save.title')}>
      <Text>{t('save.lead', { count: Object.keys(changed).length })}</Text>
      <form onSubmit={send}>
        <Stack gap="sm">
          <TextInput name="name" label={t('save.name')} required maxLength={100} />
          <Textarea
            name="reason"
            label={t('save.reason')}
            description={t('save.reasonHint')}
            required
            maxLength={2000}
            autosize
            minRows={2}
          />
          {saving.error === null ? null : <Failure error={saving.error} />}
          <Button type="submit" loading={saving.isPending} style={{ alignSelf: 'flex-start' }}>
            {t('save.act')}
          </Button>
        </Stack>
      </form>
    </Section>
  )
}
