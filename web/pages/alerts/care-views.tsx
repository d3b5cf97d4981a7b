import { Anchor, Group } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useHere } from '../../shell/me.ts'

/** The two lists people look after: alerts and protective overrides. */
export function CareViews({ here }: { readonly here: 'alerts' | 'overrides' }) {
  const { t } = useTranslation('alerts')
  const { project, may } = useHere()
  if (!may('override.read')) return null
  return (
    <Group component="nav" aria-label={t('views')} gap="lg" className="no-print">
      {(['alerts', 'overrides'] as const).map((view) => {
        const to: string = `/projects/${project}/${view}`
        const isHere = view === here
        return (
          <Anchor
            key={view}
            component={Link}
            to={to}
            fw={isHere ? 700 : 400}
            aria-current={isHere ? 'page' : undefined}
          >
            {t(view)}
          </Anchor>
        )
      })}
    </Group>
  )
}
