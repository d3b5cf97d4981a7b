import { Navigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { InnerPages } from '../../parts/inner-pages.tsx'
import { Page } from '../../parts/page.tsx'
import { TabLinks } from '../../parts/tab-links.tsx'
import { useMe } from '../../shell/me.ts'

const parts = ['accounts', 'projects', 'operation', 'audit'] as const

/** The parts of the installation above the one that is open; others read whom it is for. */
export function InstallationLayout() {
  const { t } = useTranslation('installation')
  const { isInstallationAdmin } = useMe()
  if (!isInstallationAdmin) {
    return (
      <Page title={t('notYours.title')}>
        <p>{t('notYours.text')}</p>
      </Page>
    )
  }
  const tabs = parts.map((part) => ({ to: `/installation/${part}`, label: t(`tabs.${part}`) }))
  return (
    <>
      <TabLinks label={t('tabsLabel')} tabs={tabs} />
      <InnerPages />
    </>
  )
}

/** The installation's own address leads to its accounts. */
export function FirstPart() {
  return <Navigate to="/installation/accounts" replace />
}
