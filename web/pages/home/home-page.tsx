import { Navigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type Role, reachOf } from '../../../src/api/permissions.ts'
import { Page } from '../../parts/page.tsx'
import { useMe } from '../../shell/me.ts'
import { places } from '../../shell/places.ts'

/** Where one begins: the first place of the first project one may see; the installation for who runs it and is in no project. */
export function HomePage() {
  const { t } = useTranslation()
  const { memberships, isInstallationAdmin } = useMe()
  const to = memberships.map(({ project, role }) => firstPlace(project, role)).find((path) => path !== null)
  if (to !== undefined && to !== null) return <Navigate to={to} replace />
  if (isInstallationAdmin) return <Navigate to="/installation" replace />
  return (
    <Page title={t('noProject.title')}>
      <p>{t('noProject.text')}</p>
    </Page>
  )
}

/** The first place a role may see; null where there is none. */
export function firstPlace(project: string, role: Role): string | null {
  const place = places.find(({ permission }) => reachOf(permission, role) !== null)
  return place === undefined ? null : `/projects/${project}/${place.path}`
}
