import { Anchor, Group } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { SeverityMark } from '../../parts/severity-mark.tsx'
import { useHere } from '../../shell/me.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { Deadline, Hands, Raised, StateMark, useAlertName } from './alert-marks.tsx'
import type { QueuedAlert } from './alert-queries.ts'

/** One alert in the queue. Those out of sight are not drawn until they come near. */
export function AlertRow({ alert, now }: { readonly alert: QueuedAlert; readonly now: Date }) {
  const { t } = useTranslation('alerts')
  const words = useFrameworkWords()
  const name = useAlertName(alert)
  const { project } = useHere()
  const { id, severity, relationship, state, createdAt, outcome } = alert
  const to: string = `/projects/${project}/alerts/${id}`
  const whose: string = `/projects/${project}/relationships/${relationship}`
  return (
    <li className="card" style={{ contentVisibility: 'auto', containIntrinsicSize: 'auto 5.5rem' }}>
      <Group justify="space-between" gap="xs" align="flex-start">
        <div>
          <SeverityMark severity={severity} />
          <div>
            <Anchor component={Link} to={to} fw={600}>
              {name}
            </Anchor>
          </div>
        </div>
        <Deadline alert={alert} now={now} />
      </Group>
      <Group gap="md" mt={4} style={{ rowGap: 2 }} fz="sm" c="dimmed">
        <StateMark state={state} />
        {outcome === null ? <Hands alert={alert} /> : <span>{words.care.alerts.outcomes[outcome]}</span>}
        <Raised at={createdAt} now={now} />
        <Anchor component={Link} to={whose} fz="sm">
          {t('relationship', { id: relationship.slice(-6) })}
        </Anchor>
      </Group>
    </li>
  )
}
