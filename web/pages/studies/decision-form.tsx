import { Button, Group, Radio, Select, Stack, Text, Textarea, TextInput, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Failure } from '../../parts/states.tsx'
import { useHere } from '../../shell/me.ts'
import type { NameOf } from './coder-names.ts'
import { type DisputeView, settle } from './dispute-queries.ts'
import { judgementsOf, useJudgementText } from './judgement-text.ts'
import { useStudy, useStudyParams } from './study-queries.ts'
import { isTyping } from './typing.ts'

interface DecisionFormProps {
  readonly dispute: DisputeView
  readonly sides: readonly string[]
  readonly nameOf: NameOf
  readonly onDecided: (wasOpen: boolean) => void
}

/** Whose version holds, and why; for those who decide, while the study is open. */
export function DecisionForm(props: DecisionFormProps) {
  const { t } = useTranslation('studies')
  const { may } = useHere()
  const isClosed = useStudy().data?.state === 'closed'
  if (isClosed) return <p>{t('disputes.closed')}</p>
  if (!may('study.adjudicate')) return <p>{t('disputes.mayNot')}</p>
  return <Deciding {...props} />
}

/** Chosen apart from the coders, whose ids are accounts. */
const [neither, own] = ['none', 'own'] as const

function Deciding({ dispute, sides, nameOf, onDecided }: DecisionFormProps) {
  const { t } = useTranslation('studies')
  const params = useStudyParams()
  const form = useRef<HTMLFormElement>(null)
  const [choice, choose] = useState('')
  const [written, write] = useState('')
  const [reason, explain] = useState('')
  const [lacks, setLacks] = useState<'needChoice' | 'needReason' | null>(null)
  const { relationship, turn, code } = dispute
  const deciding = useMutation({
    mutationFn: (decision: string) => settle(params, { relationship, turn, code, decision, reason: reason.trim() }),
    onSuccess: () => onDecided(dispute.decision === null),
  })
  const decide = (): void => {
    const decision = choice === own ? written.trim() : choice
    const lacking = decision === '' ? 'needChoice' : reason.trim() === '' ? 'needReason' : null
    setLacks(lacking)
    if (lacking === null) deciding.mutate(decision)
  }
  useDecisionKeys(form, { sides, hasNeither: dispute.kind !== 'judgement', choose, decide })
  const keys = sides.map((_, at) => at + 1).join(', ')
  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault()
        decide()
      }}
    >
      <Stack gap="sm">
        <Title order={3} size="h5">
          {t('disputes.decision')}
        </Title>
        <Radio.Group label={t('disputes.whose')} value={choice} onChange={choose}>
          <Stack gap="xs" mt="xs">
            {sides.map((coder, at) => (
              <Radio key={coder} value={coder} label={t('disputes.holds', { name: nameOf(coder) })} data-key={at + 1} />
            ))}
            {dispute.kind === 'judgement' ? null : <Radio value={neither} label={t('disputes.neither')} data-key="n" />}
            <Radio value={own} label={t('disputes.own')} data-key="o" />
          </Stack>
        </Radio.Group>
        {choice === own ? <OwnVersion dispute={dispute} value={written} onChange={write} /> : null}
        <Textarea
          label={t('disputes.reason')}
          description={t('disputes.reasonHint')}
          value={reason}
          onChange={(event) => explain(event.currentTarget.value)}
          maxLength={4000}
          autosize
          minRows={2}
          required
          data-key="r"
        />
        <Text size="sm" role="status">
          {lacks === null ? null : t(`disputes.${lacks}`)}
        </Text>
        {deciding.error === null ? null : <Failure error={deciding.error} />}
        <Group>
          <Button type="submit" loading={deciding.isPending}>
            {t(dispute.decision === null ? 'disputes.decide' : 'disputes.decideAgain')}
          </Button>
        </Group>
        <Text size="sm" c="dimmed" className="no-print">
          {t('disputes.keys', { sides: keys })}
        </Text>
      </Stack>
    </form>
  )
}

interface OwnVersionProps {
  readonly dispute: DisputeView
  readonly value: string
  readonly onChange: (value: string) => void
}

function OwnVersion({ dispute, value, onChange }: OwnVersionProps) {
  const { t } = useTranslation('studies')
  const judgementText = useJudgementText()
  if (dispute.kind === 'judgement') {
    return (
      <Select
        label={t('disputes.ownLabel')}
        data={judgementsOf(dispute.code).map((one) => ({ value: one, label: judgementText(dispute.code, one) }))}
        value={value === '' ? null : value}
        onChange={(chosen) => onChange(chosen ?? '')}
      />
    )
  }
  const example = Object.values(dispute.said).find((said) => said !== 'none') ?? dispute.code
  return (
    <TextInput
      label={t('disputes.ownLabel')}
      description={t('disputes.ownHint', { example })}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      maxLength={200}
    />
  )
}

interface DecisionKeys {
  readonly sides: readonly string[]
  readonly hasNeither: boolean
  readonly choose: (choice: string) => void
  readonly decide: () => void
}

/** Single keys act only while something in the part of the dispute has the focus (WCAG 2.1.4). */
function useDecisionKeys(form: RefObject<HTMLFormElement | null>, keys: DecisionKeys): void {
  useEffect(() => {
    const part = form.current?.closest('section')
    const onKey = (event: globalThis.KeyboardEvent): void => pressed(event, form.current, keys)
    part?.addEventListener('keydown', onKey)
    return () => part?.removeEventListener('keydown', onKey)
  })
}

function pressed(
  event: globalThis.KeyboardEvent,
  form: HTMLFormElement | null,
  { sides, hasNeither, choose, decide }: DecisionKeys,
): void {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault()
    decide()
    return
  }
  if (event.target === null || isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return
  const key = event.key.toLowerCase()
  const coder = sides[Number(key) - 1]
  const chosen = coder ?? (key === 'n' && hasNeither ? neither : key === 'o' ? own : null)
  const target = form?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)
  if (chosen === null && key !== 'r') return
  event.preventDefault()
  if (chosen !== null) choose(chosen)
  target?.focus()
}
