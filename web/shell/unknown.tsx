import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Page } from '../parts/page.tsx'

/** An address nobody knows, outside any project. */
export function UnknownAnywhere() {
  return (
    <main style={{ padding: '2rem 1rem' }}>
      <Unknown />
    </main>
  )
}

/** An address nobody knows. */
export function Unknown() {
  const { t } = useTranslation()
  return (
    <Page title={t('unknown.title')}>
      <p>{t('unknown.text')}</p>
      <Anchor component={Link} to="/">
        {t('unknown.home')}
      </Anchor>
    </Page>
  )
}
