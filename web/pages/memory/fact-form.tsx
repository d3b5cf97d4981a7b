import { Group, NativeSelect, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { decideOnFact } from '../../../src/api/memory.ts'
import { type FactAct, factActs } from '../../../src/dtn/memory-rules.ts'
import { server } from '../../api.ts'
import { useAct } from '../../parts/use-act.ts'
import { useRelationshipParams } from '../relationship/relationship-queries.ts'
import { MemoryForm } from './memory-form.tsx'
import { type HeldFact, memoryKey } from './memory-queries.ts'

interface FormProps {
  readonly fact: HeldFact
  readonly tell: (text: string) => void
  readonly end: () => void
}

/** What is decided about a fact, who says so, and why. */
export function FactForm({ fact, tell, end }: FormProps) {
  const { t } = useTranslation('memory')
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
  return (
    <MemoryForm error={deciding.error} isSending={deciding.isPending} send={() => deciding.mutate(undefined)} end={end}>
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
    </MemoryForm>
  )
}
