import { Button, Checkbox, Group, NativeSelect, Stack, TextInput, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { recordRelationshipResponse } from '../../../src/api/responses.ts'
import { respondents } from '../../../src/dtn/instruments/score.ts'
import { queryClient, server } from '../../api.ts'
import { Failure } from '../../parts/states.tsx'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { useRelationshipParams } from '../relationship/relationship-queries.ts'
import { AnswerFields } from './answer-fields.tsx'
import { answersIn, type PaperForm, paperForm } from './form-facts.ts'
import { type GateEntry, type InstrumentEntry, packsChanged, usePacks } from './instrument-queries.ts'
import { ProtocolFields } from './protocol-fields.tsx'
import { Recorded } from './recorded.tsx'

interface RecordProps {
  readonly entry: GateEntry
  readonly facts: InstrumentEntry | null
  readonly end: () => void
}

/** A paper form, typed in: the gate is asked again, the score is the server's. */
export function RecordForm({ entry, facts, end }: RecordProps) {
  const { t } = useTranslation('instruments')
  const { instrument } = entry
  const packs = usePacks().data
  const heading = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => heading.current?.focus(), [])
  const pack = packs?.find((one) => one.pack.id === instrument)?.pack ?? null
  return (
    <section className="card no-print" aria-labelledby="record">
      <Title order={3} size="h4" id="record" tabIndex={-1} ref={heading}>
        {t('record.title', { instrument })}
      </Title>
      {packs === undefined ? null : <Fields entry={entry} facts={facts} end={end} form={paperForm(instrument, pack)} />}
    </section>
  )
}

function Fields({ entry, facts, end, form }: RecordProps & { readonly form: PaperForm }) {
  const { t } = useTranslation('instruments')
  const words = useFrameworkWords()
  const { relationship, project } = useRelationshipParams()
  const [answers, setAnswers] = useState<readonly string[]>(() => (form.items ?? []).map(() => ''))
  const read = answersIn(answers)
  const recording = useMutation({
    mutationFn: (sheet: Sheet) =>
      server.call(recordRelationshipResponse, { params: { project, relationship }, body: bodyOf(entry, sheet) }),
    onSuccess: async () => {
      await packsChanged(project)
      await queryClient.invalidateQueries({ queryKey: ['alerts', project] })
    },
  })
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    if (read !== null) recording.mutate({ fields: new FormData(event.currentTarget), answers: read })
  }
  if (recording.data !== undefined) return <Recorded kept={recording.data} end={end} />
  return (
    <form onSubmit={send}>
      <Stack gap="sm">
        <Group align="flex-end">
          <TextInput type="datetime-local" name="takenAt" label={t('record.takenAt')} defaultValue={presentMinute()} />
          <NativeSelect
            name="by"
            label={t('record.by')}
            data={respondents.map((value) => ({ value, label: words.care.instruments.forms[value] }))}
          />
        </Group>
        {entry.gate === 'closed' ? <ProtocolFields /> : null}
        <AnswerFields form={form} answers={answers} setAnswers={setAnswers} />
        {facts?.key === 'unverified' ? <Checkbox name="unverified" label={t('record.unverified')} /> : null}
        {recording.error === null ? null : <Failure error={recording.error} />}
        <Group>
          <Button type="submit" loading={recording.isPending}>
            {t('record.send')}
          </Button>
          <Button variant="default" onClick={end}>
            {t('record.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

interface Sheet {
  readonly fields: FormData
  readonly answers: readonly (number | null)[]
}

function bodyOf({ instrument, gate }: GateEntry, { fields, answers }: Sheet) {
  const said = (name: string): string => String(fields.get(name) ?? '')
  const takenAt = new Date(said('takenAt'))
  return {
    ...{ instrument, answers: [...answers], by: respondents.find((one) => one === said('by')) ?? 'client' },
    ...(Number.isNaN(takenAt.getTime()) ? {} : { takenAt: takenAt.toISOString() }),
    ...(fields.get('unverified') === null ? {} : { unverifiedKey: 'use' as const }),
    ...(gate === 'closed' ? { protocol: { id: said('protocol'), expires: said('expires') } } : {}),
  }
}

/** Now, as a field for local time writes it; never ahead. */
function presentMinute(): string {
  const now = new Date()
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
