import { Alert, Text, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { acknowledgeAlert, closeAlert, handOverAlert } from '../../../src/api/alerts.ts'
import { type AlertAct, alertActs, stateAfter } from '../../../src/dtn/alert-course.ts'
import { NexusError } from '../../../src/errors.ts'
import { server } from '../../api.ts'
import { Failure } from '../../parts/states.tsx'
import { useHere } from '../../shell/me.ts'
import { type AlertRecord, alertsChanged } from './alert-queries.ts'
import { type Decision, DecisionForm } from './decision-form.tsx'

interface DecisionProps {
  readonly alert: AlertRecord
  /** Of what is shown: a decision about something older is refused. */
  readonly etag: string | null
}

/** Taking, handing over, closing: what the state allows, for those who may. */
export function AlertDecision({ alert, etag }: DecisionProps) {
  const { t } = useTranslation('alerts')
  const { project, may } = useHere()
  const [done, setDone] = useState<AlertAct | null>(null)
  const deciding = useMutation({
    mutationFn: (decision: Decision) => sent({ project, alert: alert.id, etag }, decision),
    onMutate: () => setDone(null),
    onSuccess: (_reply, { act }) => setDone(act),
    onSettled: () => alertsChanged(project),
  })
  const acts = alertActs.filter((act) => stateAfter(alert.state, act) !== null)
  return (
    <section className="card no-print" aria-labelledby="decide">
      <Title order={2} size="h4" id="decide">
        {t('decide')}
      </Title>
      <Text role="status" fw={600}>
        {done === null ? '' : t(`done.${done}`)}
      </Text>
      {deciding.error === null ? null : <Refused error={deciding.error} />}
      {acts.length === 0 ? <Text>{t('isClosed')}</Text> : null}
      {acts.length > 0 && !may('alert.act') ? <Text>{t('readOnly')}</Text> : null}
      {acts.length > 0 && may('alert.act') ? (
        <DecisionForm
          // A decision that was taken begins the next one anew; one that was refused keeps what was written.
          key={done === null ? 'first' : alert.revision}
          acts={acts}
          isSending={deciding.isPending}
          decide={(decision) => deciding.mutate(decision)}
        />
      ) : null}
    </section>
  )
}

interface Decided {
  readonly project: string
  readonly alert: string
  readonly etag: string | null
}

function sent({ project, alert, etag }: Decided, { act, to, outcome, note }: Decision) {
  const noted = note.trim() === '' ? {} : { note: note.trim() }
  const about = { params: { project, alert }, ...(etag === null ? {} : { ifMatch: etag }) }
  switch (act) {
    case 'acknowledge':
      return server.call(acknowledgeAlert, { ...about, body: noted })
    case 'handOver':
      return server.call(handOverAlert, { ...about, body: { ...noted, to } })
    case 'close':
      return server.call(closeAlert, { ...about, body: { ...noted, outcome } })
  }
}

/** A change by somebody else is no fault of the one who reads: it is said as what it is. */
function Refused({ error }: { readonly error: unknown }) {
  const { t } = useTranslation('alerts')
  if (!(error instanceof NexusError) || error.code !== 'revisionOld') return <Failure error={error} />
  return (
    <Alert role="alert" variant="outline" title={t('changed.title')} className="card">
      <Text>{t('changed.text')}</Text>
    </Alert>
  )
}
