import { Button, Checkbox, Stack, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { changeOneProject, readOneProject } from '../../../src/api/projects.ts'
import type { Tagged } from '../../../src/client/client.ts'
import { server } from '../../api.ts'
import { useOutcome } from '../../parts/outcome.tsx'
import { Page } from '../../parts/page.tsx'
import { Allowed, Failure, Ready } from '../../parts/states.tsx'
import { useAct } from '../../parts/use-act.ts'
import { ownAccountQuery, useHere } from '../../shell/me.ts'

/** Name, purpose and pseudonymising of a project. */
export function SettingsPage() {
  const { t } = useTranslation('admin')
  const { project } = useHere()
  const { outcome, tell } = useOutcome()
  const settings = useQuery({
    queryKey: ['project', project],
    queryFn: () => server.tagged(readOneProject, { params: { project } }),
  })
  return (
    <Allowed permission="project.manage">
      <Page title={t('settings.title')} lead={t('settings.lead')}>
        {outcome}
        <Ready query={settings}>
          {(tagged) => <SettingsForm key={tagged.etag} tagged={tagged} onDone={() => tell(t('settings.done'))} />}
        </Ready>
      </Page>
    </Allowed>
  )
}

interface SettingsFormProps {
  readonly tagged: Tagged<typeof readOneProject>
  readonly onDone: () => void
}

interface Given {
  readonly name: string
  readonly purpose: string | null
  readonly pseudonymise: boolean
}

function SettingsForm({ tagged: { reply, etag }, onDone }: SettingsFormProps) {
  const { t } = useTranslation('admin')
  const { t: shell } = useTranslation()
  const { project } = useHere()
  const saving = useAct({
    // Whoever changed it meanwhile is not overwritten.
    send: (body: Given) =>
      server.call(changeOneProject, { params: { project }, body, ...(etag === null ? {} : { ifMatch: etag }) }),
    renews: [['project', project], ownAccountQuery.queryKey],
    done: onDone,
  })
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const purpose = String(form.get('purpose')).trim()
    saving.mutate({
      name: String(form.get('name')),
      purpose: purpose === '' ? null : purpose,
      pseudonymise: form.get('pseudonymise') !== null,
    })
  }
  return (
    <form onSubmit={send} className="card">
      <Stack maw={640}>
        <TextInput name="name" label={t('settings.projectName')} defaultValue={reply.name} maxLength={200} required />
        <Textarea
          name="purpose"
          label={t('settings.purpose')}
          description={t('settings.purposeHint')}
          defaultValue={reply.purpose ?? ''}
          maxLength={2000}
          autosize
          minRows={3}
        />
        <Checkbox
          name="pseudonymise"
          label={t('settings.pseudonymise')}
          description={t('settings.pseudonymiseHint')}
          defaultChecked={reply.pseudonymise}
        />
        {saving.error === null ? null : <Failure error={saving.error} />}
        <Button type="submit" loading={saving.isPending} style={{ alignSelf: 'flex-start' }}>
          {shell('save')}
        </Button>
      </Stack>
    </form>
  )
}
