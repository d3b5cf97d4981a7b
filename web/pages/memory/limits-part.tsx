import { Button, Group, NativeSelect, Text, Textarea, TextInput, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { clearable, setCeiling, setChallengeClearance } from '../../../src/api/memory.ts'
import { challengeSteps } from '../../../src/dtn/coding.ts'
import { server } from '../../api.ts'
import { useAct } from '../../parts/use-act.ts'
import { When } from '../../parts/when.tsx'
import { Who } from '../../parts/who.tsx'
import { useHere } from '../../shell/me.ts'
import { useRelationshipParams } from '../relationship/relationship-queries.ts'
import { MemoryForm } from './memory-form.tsx'
import { type HeldMemory, memoryKey } from './memory-queries.ts'

interface LimitsProps {
  readonly memory: HeldMemory
  readonly tell: (text: string) => void
}

/** What limits challenges from outside the talk, what a clinician lets through, and when the frame was last given (domain.md 9.3). */
export function LimitsPart({ memory: { ceiling, clearance, frame }, tell }: LimitsProps) {
  const { t } = useTranslation('memory')
  const { may } = useHere()
  const [doing, setDoing] = useState<'ceiling' | 'clearance' | null>(null)
  const end = (): void => setDoing(null)
  return (
    <section className="card" aria-labelledby="limits">
      <Title order={2} size="h4" id="limits">
        {t('limits.title')}
      </Title>
      <Text>
        {ceiling === null ? t('limits.noCeiling') : t('limits.ceiling', { step: ceiling.step, reason: ceiling.reason })}
        {ceiling === null ? null : <By by={ceiling.by} at={ceiling.at} />}
      </Text>
      <Text>
        {clearance === null
          ? t('limits.noClearance')
          : t('limits.clearance', { of: clearance.of.join(', '), reason: clearance.reason })}
        {clearance === null ? null : (
          <>
            {' '}
            {t('limits.until')} <When at={clearance.until} />.
            <By by={clearance.by} at={clearance.at} />
          </>
        )}
      </Text>
      <Text>
        {frame === null ? t('limits.noFrame') : t('limits.frame', { version: frame.systemVersion ?? '–' })}{' '}
        {frame === null ? null : <When at={frame.at} />}
      </Text>
      {may('memory.write') && doing === null ? (
        <Group gap="xs" mt="xs" className="no-print">
          <Button variant="default" onClick={() => setDoing('ceiling')}>
            {t('limits.setCeiling')}
          </Button>
          <Button variant="default" onClick={() => setDoing('clearance')}>
            {t('limits.setClearance')}
          </Button>
        </Group>
      ) : null}
      {doing === 'ceiling' ? <CeilingForm tell={tell} end={end} /> : null}
      {doing === 'clearance' ? <ClearanceForm tell={tell} end={end} /> : null}
    </section>
  )
}

function By({ by, at }: { readonly by: string; readonly at: string }) {
  return (
    <span className="small">
      {' '}
      <Who by={by} />, <When at={at} />
    </span>
  )
}

interface FormProps {
  readonly tell: (text: string) => void
  readonly end: () => void
}

function CeilingForm({ tell, end }: FormProps) {
  const { t } = useTranslation('memory')
  const params = useRelationshipParams()
  const [step, setStep] = useState('1')
  const [reason, setReason] = useState('')
  const setting = useAct({
    send: () => {
      const limit = challengeSteps.find((one) => String(one) === step) ?? null
      return server.call(setCeiling, { params, body: { step: limit, reason } })
    },
    renews: [memoryKey(params.relationship)],
    done: () => {
      tell(t('limits.kept'))
      end()
    },
  })
  const options = challengeSteps.map((one) => ({ value: String(one), label: t(`limits.steps.${one}`) }))
  return (
    <MemoryForm error={setting.error} isSending={setting.isPending} send={() => setting.mutate(undefined)} end={end}>
      <NativeSelect
        label={t('limits.highest')}
        value={step}
        data={[...options, { value: 'none', label: t('limits.lift') }]}
        onChange={({ currentTarget }) => setStep(currentTarget.value)}
      />
      <Reason value={reason} change={setReason} />
    </MemoryForm>
  )
}

function ClearanceForm({ tell, end }: FormProps) {
  const { t } = useTranslation('memory')
  const params = useRelationshipParams()
  const [chosen, setChosen] = useState('')
  const [reason, setReason] = useState('')
  const [until, setUntil] = useState('')
  const setting = useAct({
    send: () => {
      const named = new Set(chosen.toUpperCase().split(/[\s,;]+/))
      const of = clearable.filter((one) => named.has(one))
      const end = until === '' ? new Date(Date.now()) : new Date(until)
      return server.call(setChallengeClearance, { params, body: { of, reason, until: end.toISOString() } })
    },
    renews: [memoryKey(params.relationship)],
    done: () => {
      tell(t('limits.kept'))
      end()
    },
  })
  return (
    <MemoryForm error={setting.error} isSending={setting.isPending} send={() => setting.mutate(undefined)} end={end}>
      <TextInput
        label={t('limits.of')}
        description={t('limits.ofHow')}
        value={chosen}
        onChange={({ currentTarget }) => setChosen(currentTarget.value)}
      />
      <TextInput
        label={t('limits.untilWhen')}
        description={t('limits.untilHow')}
        type="datetime-local"
        value={until}
        required={chosen.trim() !== ''}
        onChange={({ currentTarget }) => setUntil(currentTarget.value)}
      />
      <Reason value={reason} change={setReason} />
    </MemoryForm>
  )
}

function Reason({ value, change }: { readonly value: string; readonly change: (text: string) => void }) {
  const { t } = useTranslation('memory')
  return (
    <Textarea
      label={t('limits.reason')}
      value={value}
      required
      maxLength={4000}
      autosize
      onChange={({ currentTarget }) => change(currentTarget.value)}
    />
  )
}
