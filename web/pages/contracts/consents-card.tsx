import { Button, Group, Table, Text, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listPersonConsents, withdrawPersonConsent } from '../../../src/api/consents.ts'
import type { ItemOf } from '../../../src/client/client.ts'
import { server } from '../../api.ts'
import { Failure, Ready } from '../../parts/states.tsx'
import { When } from '../../parts/when.tsx'
import { WideTable } from '../../parts/wide-table.tsx'
import { useHere } from '../../shell/me.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { useRelationshipEntry } from '../relationship/relationship-queries.ts'
import { ConsentForm } from './consent-form.tsx'

type Consent = ItemOf<typeof listPersonConsents>

/** What the person agreed to, with what has ended or was taken back. */
export function ConsentsCard() {
  const entry = useRelationshipEntry()
  return <Ready query={entry}>{({ person }) => <Consents person={person} />}</Ready>
}

function Consents({ person }: { readonly person: string }) {
  const { t } = useTranslation('contracts')
  const { project, may } = useHere()
  const [isRecording, setRecording] = useState(false)
  const consents = useQuery({
    queryKey: ['consents', person],
    queryFn: async () =>
      (await server.call(listPersonConsents, { params: { project, person }, query: { limit: 200 } })).items,
  })
  return (
    <section className="card" aria-labelledby="consents">
      <Group justify="space-between">
        <Title order={2} size="h3" id="consents">
          {t('consents.title')}
        </Title>
        {may('consent.record') && !isRecording ? (
          <Button variant="default" className="no-print" onClick={() => setRecording(true)}>
            {t('consents.record')}
          </Button>
        ) : null}
      </Group>
      <Text size="sm" c="dimmed">
        {t('consents.lead')}
      </Text>
      {isRecording ? <ConsentForm person={person} onEnd={() => setRecording(false)} /> : null}
      <Ready query={consents}>
        {(items) => (items.length === 0 ? <Text>{t('consents.none')}</Text> : <ConsentTable consents={items} />)}
      </Ready>
    </section>
  )
}

function ConsentTable({ consents }: { readonly consents: readonly Consent[] }) {
  const { t } = useTranslation('contracts')
  return (
    <WideTable
      label={t('consents.list')}
      minWidth={520}
      columns={[
        t('consents.kind'),
        t('consents.purpose'),
        t('consents.given'),
        t('consents.state'),
        t('consents.withdraw'),
      ]}
    >
      {consents.map((consent) => (
        <ConsentRow key={consent.id} consent={consent} />
      ))}
    </WideTable>
  )
}

function ConsentRow({ consent }: { readonly consent: Consent }) {
  const { t } = useTranslation('contracts')
  const { care } = useFrameworkWords()
  const { may } = useHere()
  const { kind, purpose, ceiling, textVersion, givenAt, relationship, isActive } = consent
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={500}>
        {care.consents[kind]}
        {ceiling === null ? '' : ` (${t('consents.ceilingOf', { ceiling })})`}
      </Table.Th>
      <Table.Td>
        {purpose}
        <Text size="xs" c="dimmed">
          {t('consents.textOf', { version: textVersion })}
          {relationship === null ? '' : `, ${t('consents.thisOnly')}`}
        </Text>
      </Table.Td>
      <Table.Td>
        <When at={givenAt} only="date" />
      </Table.Td>
      <Table.Td>
        <ConsentState consent={consent} />
      </Table.Td>
      <Table.Td>{isActive && may('consent.record') ? <Withdrawal consent={consent} /> : null}</Table.Td>
    </Table.Tr>
  )
}

function ConsentState({ consent: { isActive, expiresAt, withdrawnAt } }: { readonly consent: Consent }) {
  const { t } = useTranslation('contracts')
  if (withdrawnAt !== null) {
    return (
      <>
        {t('consents.withdrawn')} <When at={withdrawnAt} only="date" />
      </>
    )
  }
  if (expiresAt === null) return t(isActive ? 'consents.active' : 'consents.ended')
  return (
    <>
      {t(isActive ? 'consents.activeUntil' : 'consents.endedOn')} <When at={expiresAt} only="date" />
    </>
  )
}

/** Asked twice, as what follows cannot be undone: a withdrawal stays. */
function Withdrawal({ consent: { id, person, kind } }: { readonly consent: Consent }) {
  const { t } = useTranslation('contracts')
  const { care } = useFrameworkWords()
  const { project } = useHere()
  const known = useQueryClient()
  const [isAsked, setAsked] = useState(false)
  const withdrawing = useMutation({
    mutationFn: () => server.call(withdrawPersonConsent, { params: { project, consent: id }, body: {} }),
    onSuccess: () => known.invalidateQueries({ queryKey: ['consents', person] }),
  })
  if (withdrawing.error !== null) return <Failure error={withdrawing.error} />
  if (!isAsked) {
    return (
      <Button
        variant="default"
        size="compact-sm"
        className="no-print"
        aria-label={t('consents.withdrawOf', { kind: care.consents[kind] })}
        onClick={() => setAsked(true)}
      >
        {t('consents.withdraw')}
      </Button>
    )
  }
  return (
    <div role="alert">
      <Text size="sm">{t(kind === 'processing' ? 'consents.sureProcessing' : 'consents.sure')}</Text>
      <Group gap="xs">
        <Button size="compact-sm" loading={withdrawing.isPending} onClick={() => withdrawing.mutate()}>
          {t('consents.withdrawNow')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => setAsked(false)}>
          {t('cancel')}
        </Button>
      </Group>
    </div>
  )
}
