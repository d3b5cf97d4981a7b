import { Button, Group, Text, TextInput, Title } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { acknowledgeOneDrill, listProjectDrills, startNewDrill } from '../../../src/api/drills.ts'
import type { ItemOf } from '../../../src/client/client.ts'
import { queryClient, server } from '../../api.ts'
import { Failure, Ready } from '../../parts/states.tsx'
import { When } from '../../parts/when.tsx'
import { useHere } from '../../shell/me.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { isKnown } from './alert-queries.ts'

type Drill = ItemOf<typeof listProjectDrills>

/** Tests of the way to whoever is on call: begun here, sent by the gateway, acknowledged by the code that stood in the message. */
export function DrillsPart() {
  const { t } = useTranslation('alerts')
  const { project, may } = useHere()
  const queryKey = ['drills', project]
  const drills = useQuery({
    queryKey,
    queryFn: () =>
      server.call(listProjectDrills, { params: { project }, query: { limit: 5 }, isWatching: isKnown(queryKey) }),
    refetchInterval: 15_000,
  })
  return (
    <section className="card" aria-labelledby="drills">
      <Title order={2} size="h4" id="drills">
        {t('drill.title')}
      </Title>
      <Text size="sm">{t('drill.lead')}</Text>
      {may('alert.act') ? <DrillForms changed={() => queryClient.invalidateQueries({ queryKey })} /> : null}
      <Ready query={drills}>{({ items }) => (items.length === 0 ? null : <DrillList drills={items} />)}</Ready>
    </section>
  )
}

function DrillForms({ changed }: { readonly changed: () => Promise<void> }) {
  const { t } = useTranslation('alerts')
  const { project } = useHere()
  const [code, setCode] = useState('')
  const params = { project }
  const starting = useMutation({
    mutationFn: () => server.call(startNewDrill, { params, body: {} }),
    onSettled: changed,
  })
  const acknowledging = useMutation({
    mutationFn: () => server.call(acknowledgeOneDrill, { params, body: { code: code.trim() } }),
    onSuccess: () => setCode(''),
    onSettled: changed,
  })
  const send = (event: FormEvent): void => {
    event.preventDefault()
    if (/^\d{6}$/.test(code.trim())) acknowledging.mutate()
  }
  const failed = starting.error ?? acknowledging.error
  return (
    <Group align="end" gap="md" my="xs" className="no-print">
      <Button variant="default" loading={starting.isPending} onClick={() => starting.mutate()}>
        {t('drill.start')}
      </Button>
      <form onSubmit={send}>
        <Group align="end" gap="xs">
          <TextInput
            label={t('drill.code')}
            value={code}
            onChange={({ currentTarget }) => setCode(currentTarget.value)}
            maxLength={6}
            inputMode="numeric"
            w={140}
          />
          <Button type="submit" variant="default" loading={acknowledging.isPending}>
            {t('drill.acknowledge')}
          </Button>
        </Group>
      </form>
      {failed === null ? null : <Failure error={failed} />}
    </Group>
  )
}

function DrillList({ drills }: { readonly drills: readonly Drill[] }) {
  return (
    <ul style={{ paddingLeft: '1.25rem', margin: '0.5rem 0 0' }}>
      {drills.map((drill) => (
        <li key={drill.id}>
          <OneDrill drill={drill} />
        </li>
      ))}
    </ul>
  )
}

function OneDrill({ drill: { to, startedAt, channels, acknowledgedMs } }: { readonly drill: Drill }) {
  const { t } = useTranslation('alerts')
  const { states } = useFrameworkWords().supervision
  const seconds = (ms: number): string => t('drill.after', { seconds: Math.round(ms / 1000) })
  const came = channels.map(({ channel, state, fault, deliveredMs }) =>
    [channel, states[state], deliveredMs === null ? fault : seconds(deliveredMs)]
      .filter((part) => part !== null)
      .join(', '),
  )
  const end = acknowledgedMs === null ? t('drill.open') : `${t('drill.acknowledged')} ${seconds(acknowledgedMs)}`
  return (
    <>
      <When at={startedAt} />: {to === null ? t('drill.requested') : [to, ...came, end].join('; ')}
    </>
  )
}
