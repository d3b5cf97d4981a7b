import { Button, Group, NumberInput, Radio, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readRetention, setRetention } from '../../../src/api/persons.ts'
import type { Tagged } from '../../../src/client/client.ts'
import { server } from '../../api.ts'
import { useOutcome } from '../../parts/outcome.tsx'
import { Page } from '../../parts/page.tsx'
import { Allowed, Failure, Ready } from '../../parts/states.tsx'
import { useAct } from '../../parts/use-act.ts'
import { useHere } from '../../shell/me.ts'
import { Due } from './due.tsx'
import { RetentionQuestion } from './retention-question.tsx'

/** How long a relationship is kept, and what that would erase. */
export function RetentionPage() {
  const { t } = useTranslation('admin')
  const { project } = useHere()
  const { outcome, tell } = useOutcome()
  const [asIf, setAsIf] = useState<number | null>(null)
  const retention = useQuery({
    queryKey: ['retention', project],
    queryFn: () => server.tagged(readRetention, { params: { project } }),
  })
  const done = (days: number | null): void => {
    setAsIf(null)
    tell(days === null ? t('retention.doneKeep') : t('retention.doneErase', { days }))
  }
  return (
    <Allowed permission="project.manage">
      <Page title={t('retention.title')} lead={t('retention.lead')}>
        {outcome}
        <Ready query={retention}>
          {(tagged) => <RetentionForm key={tagged.etag} tagged={tagged} onLook={setAsIf} onDone={done} />}
        </Ready>
        <Due days={asIf} />
      </Page>
    </Allowed>
  )
}

interface RetentionFormProps {
  readonly tagged: Tagged<typeof readRetention>
  readonly onLook: (days: number | null) => void
  readonly onDone: (days: number | null) => void
}

function RetentionForm({ tagged: { reply, etag }, onLook, onDone }: RetentionFormProps) {
  const { t } = useTranslation('admin')
  const [choice, setChoice] = useState<'keep' | 'erase'>(reply.retentionDays === null ? 'keep' : 'erase')
  const [given, setGiven] = useState<number | string>(reply.retentionDays ?? 365)
  const [isAsking, setAsking] = useState(false)
  const days = choice === 'keep' ? null : Number(given)
  const setting = useSetting(etag, onDone)
  const send = (event: FormEvent): void => {
    event.preventDefault()
    if (days === null) setting.mutate(null)
    else setAsking(true)
  }
  return (
    <form onSubmit={send} className="card">
      <Stack maw={640}>
        <Radio.Group
          label={t('retention.title')}
          value={choice}
          onChange={(value) => setChoice(value === 'keep' ? 'keep' : 'erase')}
        >
          <Stack mt="xs" gap="xs">
            <Radio value="keep" label={t('retention.keep')} />
            <Radio value="erase" label={t('retention.erase')} />
          </Stack>
        </Radio.Group>
        {choice === 'keep' ? null : (
          <NumberInput
            label={t('retention.days')}
            value={given}
            onChange={setGiven}
            min={1}
            max={36_500}
            required
            w={240}
          />
        )}
        {setting.error === null || isAsking ? null : <Failure error={setting.error} />}
        <Group>
          <Button type="submit" loading={setting.isPending}>
            {t('retention.save')}
          </Button>
          {days === null ? null : (
            <Button variant="default" onClick={() => onLook(days)}>
              {t('retention.look')}
            </Button>
          )}
        </Group>
      </Stack>
      {isAsking && days !== null ? (
        <RetentionQuestion days={days} onConfirm={() => setting.mutateAsync(days)} onClose={() => setAsking(false)} />
      ) : null}
    </form>
  )
}

function useSetting(etag: string | null, onDone: (days: number | null) => void) {
  const { project } = useHere()
  return useAct({
    send: (retentionDays: number | null) => {
      const asked = { params: { project }, body: { retentionDays } }
      return server.call(setRetention, { ...asked, ...(etag === null ? {} : { ifMatch: etag }) })
    },
    renews: [
      ['retention', project],
      ['due', project],
    ],
    done: ({ retentionDays }) => onDone(retentionDays),
  })
}
