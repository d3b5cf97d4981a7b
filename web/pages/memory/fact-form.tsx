import { Button, Group, NativeSelect, Stack, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { decideOnFact } from '../../../src/api/memory.ts'
import { type FactAct, factActs } from '../../../src/dtn/memory-rules.ts'
import { server } from '../../api.ts'
import { Failure } from '../../parts/states.tsx'
import { useAct } from '../../parts/use-act.ts'
import { useRelationshipParams } from '../relationship/relationship-queries.ts'
import { type HeldFact, memoryKey } from './memory-queries.ts'

interface FormProps {
  readonly fact: HeldFact
  readonly tell: (text: string) => void
  readonly end: () => void
}

/** What is decided about a fact, who says so, and why. */
export function FactForm({ fact, tell, end }: FormProps) {
  const { t } = useTranslation('memory')
  const shell = useTranslation().t
  const { project, relationship } = useRelationshipParams()
  const [act, setAct] = useState<FactAct>('confirm')
  const [by, setBy] = useState<'clinician' | 'client'>('clinician')
  const [text, setText] = useState(fact.text)
  const [note, setNote] = useState('')
  const deciding = useAct({
    send: () => {
      const correction = act === 'correct' ? { text } : {}
      const said = note.trim() === '' ? {} : { note }
      return server.call(decideOnFact, {
        ...{ params: { project, fact: fact.id }, body: { act, by, ...correction, ...said } },
        ifMatch: `"${fact.version}"`,
      })
    },
    renews: [memoryKey(relationship)],
    done: () => {
      tell(t('facts.decided'))
      end()
    },
  })
  const send = (event: FormEvent): void => {
    event.preventDefault()
    deciding.mutate(undefined)
  }
  return (
    <form onSubmit={send} className="no-print">
      <Stack gap="sm" mt="sm">
        <Group grow align="flex-start">
          <NativeSelect
            label={t('facts.what')}
            value={act}
            data={factActs.map((value) => ({ value, label: t(`facts.decisions.${value}`) }))}
            onChange={({ currentTarget }) => setAct(factActs.find((one) => one === currentTarget.value) ?? 'confirm')}
          />
          <NativeSelect
            label={t('whoSays')}
            value={by}
            data={(['clinician', 'client'] as const).map((value) => ({ value, label: t(`parties.${value}`) }))}
            onChange={({ currentTarget }) => setBy(currentTarget.value === 'client' ? 'client' : 'clinician')}
          />
        </Group>
        {act === 'correct' ? (
          <Textarea
            label={t('facts.words')}
            value={text}
            required
            maxLength={1000}
            autosize
            onChange={({ currentTarget }) => setText(currentTarget.value)}
          />
        ) : null}
        <Textarea
          label={t('note')}
          value={note}
          maxLength={4000}
          autosize
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
        />
        {deciding.error === null ? null : <Failure error={deciding.error} />}
        <Group>
          <Button type="submit" loading={deciding.isPending}>
            {t('record')}
          </Button>
          <Button variant="default" onClick={end}>
            {shell('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
