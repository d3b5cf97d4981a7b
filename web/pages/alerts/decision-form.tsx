import { Button, NativeSelect, Radio, Stack, Text, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { reachOf } from '../../../src/api/permissions.ts'
import { type AlertAct, type AlertOutcome, alertOutcomes } from '../../../src/dtn/alert-course.ts'
import { useMembers } from '../../parts/who.tsx'
import { useMe } from '../../shell/me.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'

/** What somebody decided about an alert; `to` and `outcome` count for the acts that need them. */
export interface Decision {
  readonly act: AlertAct
  readonly to: string
  readonly outcome: AlertOutcome
  readonly note: string
}

interface FormProps {
  readonly acts: readonly AlertAct[]
  readonly isSending: boolean
  readonly decide: (decision: Decision) => void
}

/** One choice, what it needs, a note, one button. */
export function DecisionForm({ acts, isSending, decide }: FormProps) {
  const { t } = useTranslation('alerts')
  const [wanted, setAct] = useState<AlertAct | null>(null)
  const [to, setTo] = useState('')
  const [outcome, setOutcome] = useState<AlertOutcome | null>(null)
  const [note, setNote] = useState('')
  const act = acts.find((one) => one === wanted) ?? acts[0]
  if (act === undefined) return null
  const lacks = (act === 'handOver' && to === '') || (act === 'close' && outcome === null)
  const send = (event: FormEvent): void => {
    event.preventDefault()
    if (!lacks) decide({ act, to, outcome: outcome ?? 'noDanger', note })
  }
  return (
    <form onSubmit={send}>
      <Stack gap="sm" maw={560}>
        <Radio.Group
          label={t('decide')}
          labelProps={{ className: 'visually-hidden' }}
          value={act}
          onChange={(value) => setAct(acts.find((one) => one === value) ?? null)}
        >
          <Stack gap={6}>
            {acts.map((one) => (
              <Radio key={one} value={one} label={t(`acts.${one}`)} description={t(`actHelp.${one}`)} />
            ))}
          </Stack>
        </Radio.Group>
        {act === 'handOver' ? <Recipient to={to} setTo={setTo} /> : null}
        {act === 'close' ? <Outcome outcome={outcome} setOutcome={setOutcome} /> : null}
        <Textarea
          label={t('note')}
          description={t('noteHelp')}
          value={note}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
          maxLength={4000}
          autosize
          minRows={2}
        />
        <div>
          <Button type="submit" loading={isSending} aria-disabled={lacks} data-disabled={lacks || undefined}>
            {t(`acts.${act}`)}
          </Button>
          {lacks ? (
            <Text size="sm" c="dimmed" mt={4}>
              {t('required')}
            </Text>
          ) : null}
        </div>
      </Stack>
    </form>
  )
}

function Recipient({ to, setTo }: { readonly to: string; readonly setTo: (account: string) => void }) {
  const { t } = useTranslation('alerts')
  const words = useFrameworkWords()
  const me = useMe()
  const members = (useMembers().data ?? []).filter(
    ({ account, role, isDisabled }) => account !== me.account && !isDisabled && reachOf('alert.act', role) !== null,
  )
  if (members.length === 0) return <Text>{t('toNobody')}</Text>
  const options = members.map(({ account, name, role }) => ({
    value: account,
    label: `${name} (${words.care.roles[role]})`,
  }))
  return (
    <NativeSelect
      label={t('to')}
      required
      value={to}
      data={[{ value: '', label: '–' }, ...options]}
      onChange={({ currentTarget }) => setTo(currentTarget.value)}
    />
  )
}

interface OutcomeProps {
  readonly outcome: AlertOutcome | null
  readonly setOutcome: (outcome: AlertOutcome) => void
}

/** The closed list of ways an alert or an override ended. */
export function Outcome({ outcome, setOutcome }: OutcomeProps) {
  const { t } = useTranslation('alerts')
  const words = useFrameworkWords()
  return (
    <Radio.Group
      label={t('outcome')}
      required
      value={outcome ?? ''}
      onChange={(value) => alertOutcomes.filter((one) => one === value).forEach(setOutcome)}
    >
      <Stack gap={6} mt={4}>
        {alertOutcomes.map((one) => (
          <Radio key={one} value={one} label={words.care.alerts.outcomes[one]} />
        ))}
      </Stack>
    </Radio.Group>
  )
}
