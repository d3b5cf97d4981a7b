import { Anchor, Group } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { fromNowText } from '../../parts/time-left.tsx'
import { useHere } from '../../shell/me.ts'
import { Clock, OverrideMark } from './override-marks.tsx'
import type { StandingOverride } from './override-queries.ts'

interface RowProps {
  readonly override: Omit<StandingOverride, 'triggeredAt'> & { readonly triggeredAt: string | null }
  readonly now: Date
}

/** One override in a list. */
export function OverrideRow({ override, now }: RowProps) {
  const { t } = useTranslation('alerts')
  const { project } = useHere()
  const { id, state, relationship, wasUnsupervised, triggeredAt } = override
  const to: string = `/projects/${project}/overrides/${id}`
  const whose: string = `/projects/${project}/relationships/${relationship}`
  return (
    <li className="card">
      <Group justify="space-between" gap="xs">
        <OverrideMark state={state} />
        <Anchor component={Link} to={to} fw={600} aria-label={`${t('overrideList.openOne')} ${id.slice(-6)}`}>
          {t('overrideList.openOne')}
        </Anchor>
      </Group>
      <Group gap="md" mt={4} style={{ rowGap: 2 }} fz="sm" c="dimmed">
        {triggeredAt === null ? null : (
          <span>{t('overrideList.triggered', { when: fromNowText(triggeredAt, now) })}</span>
        )}
        <Clock override={override} now={now} />
        {wasUnsupervised && state !== 'unsupervised' ? <span>△ {t('overrideList.unsupervised')}</span> : null}
        <Anchor component={Link} to={whose} fz="sm">
          {t('relationship', { id: relationship.slice(-6) })}
        </Anchor>
      </Group>
    </li>
  )
}
