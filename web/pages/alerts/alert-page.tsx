import { Anchor, Group, Stack, Text, Title } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Page } from '../../parts/page.tsx'
import { SeverityMark } from '../../parts/severity-mark.tsx'
import { Allowed, Ready } from '../../parts/states.tsx'
import { useNow } from '../../parts/time-left.tsx'
import { useHere } from '../../shell/me.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { AlertDecision } from './alert-decision.tsx'
import { AlertDeliveries } from './alert-deliveries.tsx'
import { AlertEvidence, firstStep } from './alert-evidence.tsx'
import { AlertHistory } from './alert-history.tsx'
import { Deadline, Hands, Raised, StateMark, useAlertName } from './alert-marks.tsx'
import { type AlertRecord, useAlert } from './alert-queries.ts'

/** One alert: what to do, what it rests on, what a person decides, what happened to it. */
export function AlertPage() {
  const { alert: id = '' } = useParams({ strict: false })
  const alert = useAlert(id)
  return (
    <Allowed permission="alert.read">
      <Ready query={alert}>{({ reply, etag }) => <AlertView alert={reply} etag={etag} />}</Ready>
    </Allowed>
  )
}

function AlertView({ alert, etag }: { readonly alert: AlertRecord; readonly etag: string | null }) {
  const { t } = useTranslation('alerts')
  const words = useFrameworkWords()
  const { project } = useHere()
  const back: string = `/projects/${project}/alerts`
  const next = firstStep(words, alert.evidence)
  return (
    <Page title={useAlertName(alert)} lead={<Standing alert={alert} />}>
      <section className="card" aria-labelledby="to-do">
        <Title order={2} size="h4" id="to-do">
          {t('toDo')}
        </Title>
        <Text>
          <strong>{t('reaction')}:</strong> {words.risks.reactions[alert.severity]}
        </Text>
        {next === null ? null : (
          <Text lang={next.lang}>
            <strong>{t('nextStep')}:</strong> {next.text}
          </Text>
        )}
      </section>
      <AlertEvidence alert={alert} />
      <AlertDecision alert={alert} etag={etag} />
      <AlertHistory history={alert.history} />
      <AlertDeliveries alert={alert.id} />
      <p className="no-print">
        <Anchor component={Link} to={back}>
          {t('back')}
        </Anchor>
      </p>
    </Page>
  )
}

function Standing({ alert }: { readonly alert: AlertRecord }) {
  const { t } = useTranslation('alerts')
  const { project } = useHere()
  const words = useFrameworkWords()
  const now = useNow()
  const { severity, state, createdAt, relationship, outcome } = alert
  const whose: string = `/projects/${project}/relationships/${relationship}`
  return (
    <Stack gap={2}>
      <Group gap="md" style={{ rowGap: 2 }}>
        <SeverityMark severity={severity} />
        <Deadline alert={alert} now={now} />
      </Group>
      <Group gap="md" style={{ rowGap: 2 }}>
        <StateMark state={state} />
        {outcome === null ? <Hands alert={alert} /> : <span>{words.care.alerts.outcomes[outcome]}</span>}
        <Raised at={createdAt} now={now} />
        <Anchor component={Link} to={whose}>
          {t('toRelationship')}
        </Anchor>
      </Group>
    </Stack>
  )
}
