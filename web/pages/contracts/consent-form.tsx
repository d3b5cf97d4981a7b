import { Checkbox, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { recordPersonConsent } from '../../../src/api/consents.ts'
import { type ConsentKind, consentKinds } from '../../../src/dtn/consent.ts'
import { server } from '../../api.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { useRelationshipParams } from '../relationship/relationship-queries.ts'
import { RecordButtons } from './record-buttons.tsx'

interface ConsentFormProps {
  readonly person: string
  readonly onEnd: () => void
}

/** What a person agreed to, with the text that was shown. */
export function ConsentForm({ person, onEnd }: ConsentFormProps) {
  const { t } = useTranslation('contracts')
  const { care } = useFrameworkWords()
  const [kind, setKind] = useState<ConsentKind>('processing')
  const { recording, send } = useRecording({ person, onEnd })
  return (
    <form onSubmit={send} aria-label={t('consents.record')}>
      <Stack gap="sm" maw="42rem" my="sm">
        <NativeSelect
          name="kind"
          label={t('consents.kind')}
          data={consentKinds.map((value) => ({ value, label: care.consents[value] }))}
          value={kind}
          onChange={(event) => setKind(kindIn(event.currentTarget.value))}
        />
        {kind === 'challenge' ? (
          <NativeSelect
            name="ceiling"
            label={t('consents.ceiling')}
            description={t('consents.ceilingHow')}
            data={['0', '1', '2', '3', '4']}
          />
        ) : null}
        <TextInput name="purpose" label={t('consents.purpose')} required maxLength={400} />
        <TextInput name="textVersion" label={t('consents.textVersion')} required maxLength={100} />
        <Textarea name="text" label={t('consents.text')} autosize minRows={2} />
        <Checkbox name="thisOnly" label={t('consents.onlyThis')} />
        <RecordButtons recording={recording} onEnd={onEnd} />
      </Stack>
    </form>
  )
}

function kindIn(value: FormDataEntryValue | null): ConsentKind {
  return consentKinds.find((one) => one === value) ?? 'processing'
}

function useRecording({ person, onEnd }: ConsentFormProps) {
  const { project, relationship } = useRelationshipParams()
  const known = useQueryClient()
  const recording = useMutation({
    mutationFn: (form: FormData) => {
      const said = (name: string): string => String(form.get(name) ?? '').trim()
      const kind = kindIn(form.get('kind'))
      const body = {
        ...{ kind, purpose: said('purpose'), textVersion: said('textVersion') },
        ...(kind === 'challenge' ? { ceiling: Number(said('ceiling')) } : {}),
        ...(said('text') === '' ? {} : { text: said('text') }),
        ...(form.get('thisOnly') === null ? {} : { relationship }),
      }
      return server.call(recordPersonConsent, { params: { project, person }, body })
    },
    onSuccess: async () => {
      await known.invalidateQueries({ queryKey: ['consents', person] })
      onEnd()
    },
  })
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    recording.mutate(new FormData(event.currentTarget))
  }
  return { recording, send }
}
