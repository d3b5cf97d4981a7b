import { Anchor, AppShell, Group, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { InnerPages } from '../parts/inner-pages.tsx'
import { Waiting } from '../parts/states.tsx'
import { AccountButton } from './account-button.tsx'
import { useMe } from './me.ts'

/** Around pages that belong to no project: the name, the projects one has, and the account. */
export function OutsideFrame() {
  const { t } = useTranslation()
  return (
    <AppShell header={{ height: 56 }} padding="md">
      <a className="skip" href="#content">
        {t('skip')}
      </a>
      <AppShell.Header>
        <Group h="100%" px="md" gap="sm" wrap="nowrap">
          <Text component={Link} to="/" fw={700} td="none" c="inherit">
            Nexus
          </Text>
          <BackToProject />
          <Group ml="auto" gap="xs" wrap="nowrap">
            <AccountButton />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Main id="content" tabIndex={-1}>
        <Suspense fallback={<Waiting />}>
          <InnerPages />
        </Suspense>
      </AppShell.Main>
    </AppShell>
  )
}

function BackToProject() {
  const { t } = useTranslation()
  const [first] = useMe().memberships
  if (first === undefined) return null
  const to: string = `/projects/${first.project}`
  return (
    <Anchor component={Link} to={to} size="sm" truncate>
      {t('toProject', { name: first.projectName })}
    </Anchor>
  )
}
