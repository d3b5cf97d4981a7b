import { Navigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { reachOf } from '../../../src/api/permissions.ts'
import { Page } from '../../parts/page.tsx'
import { useMe } from '../../shell/me.ts'
import { places } from '../../shell/places.ts'

/** Where one begins: the first place of the first project one may see. */
export function HomePage() {
  const { t } = useTranslation()
  const [first] = useMe().memberships
  const place = places.find(({ permission }) => first !== undefined && reachOf(permission, first.role) !== null)
  if (first !== undefined && place !== undefined) {
    const to: string = `/projects/${first.project}/${place.path}`
    return <Navigate to={to} replace />
  }
  return (
    <main>
      <Page title={t('noMember.title')}>
        <p>{t('noMember.text')}</p>
      </Page>
    </main>
  )
}
