import { Navigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { InnerPages } from '../../parts/inner-pages.tsx'
import { Allowed } from '../../parts/states.tsx'
import { TabLinks } from '../../parts/tab-links.tsx'
import { useHere } from '../../shell/me.ts'
import { adminTabs } from './tabs.ts'

/** The parts of the administration one may see, above the one that is open. */
export function AdminLayout() {
  const { t } = useTranslation('admin')
  const { project, may } = useHere()
  const tabs = adminTabs
    .filter(({ permission }) => may(permission))
    .map(({ name, path }) => ({ to: `/projects/${project}/administration/${path}`, label: t(`tabs.${name}`) }))
  return (
    <>
      {tabs.length > 1 ? <TabLinks label={t('tabsLabel')} tabs={tabs} /> : null}
      <InnerPages />
    </>
  )
}

/** The administration's own address leads to the first part one may see. */
export function FirstTab() {
  const { project, may } = useHere()
  const first = adminTabs.find(({ permission }) => may(permission))
  if (first === undefined) return <Allowed permission="person.read">{null}</Allowed>
  const to: string = `/projects/${project}/administration/${first.path}`
  return <Navigate to={to} replace />
}
