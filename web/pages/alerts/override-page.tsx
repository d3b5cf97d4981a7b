import { Anchor, Group, Stack, Text, Title } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Page } from '../../parts/page.tsx'
import { Allowed, Ready } from '../../parts/states.tsx'
import { useNow } from '../../parts/time-left.tsx'
import { When, whenText } from '../../parts/when.tsx'
import { Who } from '../../parts/who.tsx'
import { useHere } from '../../shell/me.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { OverrideDecision } from './override-decision.tsx'
import { Clock, OverrideMark, Unsupervised } from './override-marks.tsx'
import { type OverrideRecord, useConsent, useOverride } from './override-queries.ts'
import { QuotedTurns } from './quoted-turns.tsx'

/** One override: its clock, every step, what it rests on, and what a person does about it (domain.md 9.7). */
export function OverridePage() {
  const { override: id = '' } = useParams({ strict: false })
  const { t } = useTranslation('alerts')
  const { project } = useHere()
  const override = useOverride(id)
  const back: string = `/projects/${project}/overrides`
  return (
    <Allowed permission="override.read">
      <Ready query={override}>
        {(record) => (
          <Page title={t('overridePage.title')} lead={<Standing override={record} />}>
            <Unsupervised override={record} />
            <Cause override={record} />
            <OverrideDecision override={record} />
            <Steps override={record} />
            <Anchor component={Link} to={back} className="no-print">
              {t('overridePage.back')}
            </Anchor>
          </Page>
        )}
      </Ready>
    </Allowed>
  )
}

function Standing({ override }: { readonly override: OverrideRecord }) {
  const { t } = useTranslation('alerts')
  const { project } = useHere()
  const now = useNow()
  const whose: string = `/projects/${project}/relationships/${override.relationship}`
  return (
    <Group gap="md" style={{ rowGap: 2 }}>
      <OverrideMark state={override.state} />
      <Clock override={override} now={now} />
      <Anchor component={Link} to={whose}>
        {t('toRelationship')}
      </Anchor>
    </Group>
  )
}

function Cause({ override: { relationship, events } }: { readonly override: OverrideRecord }) {
  const { t } = useTranslation('alerts')
  const words = useFrameworkWords()
  const first = events.find(({ trigger }) => trigger !== null)
  const others = first?.held.filter((trigger) => trigger !== first.trigger) ?? []
  return (
    <section className="card" aria-labelledby="cause">
      <Title order={2} size="h4" id="cause">
        {t('overridePage.trigger')}
      </Title>
      <Stack gap={4}>
        <Text>{first?.trigger == null ? null : words.care.overrides.triggers[first.trigger]}</Text>
        {others.length === 0 ? null : (
          <Text>
            {t('overridePage.held')}: {others.map((trigger) => words.care.overrides.triggers[trigger]).join(', ')}
          </Text>
        )}
        <QuotedTurns relationship={relationship} turns={first?.turns ?? []} marked={[]} />
        <Consent relationship={relationship} consent={first?.consent ?? null} />
      </Stack>
    </section>
  )
}

function Consent({ relationship, consent }: { readonly relationship: string; readonly consent: string | null }) {
  const { t } = useTranslation('alerts')
  const held = useConsent(relationship, consent).data
  if (consent === null) return null
  return (
    <Text>
      <strong>{t('overridePage.consent')}:</strong>{' '}
      {held == null
        ? t('overridePage.consentUnknown', { id: consent.slice(-6) })
        : t('overridePage.consentGiven', {
            ...{ purpose: held.purpose, version: held.textVersion, date: whenText(held.givenAt, 'date') },
          })}
      {held?.withdrawnAt == null ? null : ` ${t('overridePage.withdrawn')}`}
    </Text>
  )
}

function Steps({ override: { events } }: { readonly override: OverrideRecord }) {
  const { t } = useTranslation('alerts')
  const words = useFrameworkWords()
  return (
    <section className="card" aria-labelledby="steps">
      <Title order={2} size="h4" id="steps">
        {t('overridePage.events')}
      </Title>
      <ol style={{ paddingLeft: '1.25rem', margin: '0.5rem 0 0' }}>
        {events.map(({ seq, state, by, at, acts, outcome, note }) => (
          <li key={seq} style={{ marginBottom: '0.5rem' }}>
            <When at={at} />: {words.care.overrides.states[state]}, {t('by')} <Who by={by} />
            {outcome === null ? null : `; ${words.care.alerts.outcomes[outcome]}`}
            {acts.length === 0 ? null : (
              <div>
                {t('overridePage.acts')}: {acts.map((act) => words.care.overrides.acts[act]).join(', ')}
              </div>
            )}
            {note === null ? null : <blockquote className="quote">{note}</blockquote>}
          </li>
        ))}
      </ol>
    </section>
  )
}
