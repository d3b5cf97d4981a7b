import { AppShell, Burger, Group, NavLink, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Page } from '../parts/page.tsx'
import { Waiting } from '../parts/states.tsx'
import { Tour } from '../tour/tour.tsx'
import { frameworkWordsIn } from '../words/framework-words.ts'
import { currentLanguage } from '../words/start-words.ts'
import { AccountButton } from './account-button.tsx'
import { NewAlerts, WaitingCount } from './alerts-watch.tsx'
import { useHere } from './me.ts'
import { places } from './places.ts'
import { ProjectChoice } from './project-choice.tsx'

/** A project's page: name and account above, the places one may go beside it, the page itself as the main landmark. */
export function Frame() {
  const { t } = useTranslation()
  const here = useHere()
  const [isOpen, { toggle, close }] = useDisclosure(false)
  const { pathname } = useLocation()
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new address closes the menu.
  useEffect(close, [pathname])
  // Nearly every page needs them: they come beside the page, not after it.
  useEffect(() => void frameworkWordsIn(currentLanguage()), [])
  const label = t(isOpen ? 'closeMenu' : 'openMenu')
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 230, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
      padding="md"
    >
      <a className="skip" href="#content">
        {t('skip')}
      </a>
      <AppShell.Header>
        <Group h="100%" px="md" gap="sm" wrap="nowrap">
          <Burger
            opened={isOpen}
            onClick={toggle}
            hiddenFrom="sm"
            size="sm"
            aria-label={label}
            aria-expanded={isOpen}
          />
          <Text component={Link} to="/" fw={700} visibleFrom="xs" td="none" c="inherit">
            Nexus
          </Text>
          <ProjectChoice />
          <Group ml="auto" gap="xs" wrap="nowrap">
            <AccountButton />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label={t('navigation')} component="nav">
        <Places pathname={pathname} />
      </AppShell.Navbar>
      <NewAlerts />
      <AppShell.Main id="content" tabIndex={-1}>
        {/* Pages wait for their words; what is around them stays. */}
        <Suspense fallback={<Waiting />}>{here.role === null ? <NoMember /> : <Outlet />}</Suspense>
      </AppShell.Main>
      <Tour />
    </AppShell>
  )
}

function Places({ pathname }: { readonly pathname: string }) {
  const { t } = useTranslation()
  const { project, may } = useHere()
  return places
    .filter(({ permission }) => may(permission))
    .map(({ name, path }) => {
      const to = `/projects/${project}/${path}`
      const isHere = pathname === to || pathname.startsWith(`${to}/`)
      return (
        <NavLink
          key={name}
          renderRoot={(props) => <Link to={to} {...props} />}
          label={t(`places.${name}`)}
          active={isHere}
          variant="light"
          aria-current={isHere ? 'page' : undefined}
          {...(name === 'alerts' ? { rightSection: <WaitingCount /> } : {})}
        />
      )
    })
}

function NoMember() {
  const { t } = useTranslation()
  return (
    <Page title={t('noMember.title')}>
      <p>{t('noMember.text')}</p>
    </Page>
  )
}
