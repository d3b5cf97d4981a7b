import { Menu, useMantineColorScheme } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { signOut } from '../../src/api/accounts.ts'
import { queryClient, server } from '../api.ts'
import { forgetUnsaved, isFinished } from '../parts/leaving.ts'
import { goToStop } from '../tour/tour-course.ts'
import { chooseLanguage, currentLanguage, languages } from '../words/start-words.ts'
import { useMe } from './me.ts'
import { NameButton } from './name-button.tsx'

// Asked seldom, so that a dialog is not part of every first load.
const Confirmation = lazy(async () => ({ default: (await import('../parts/confirmation.tsx')).Confirmation }))

export const schemes = ['auto', 'light', 'dark'] as const

/** Whose session it is, in which language and light, and the way out. */
export function AccountMenu() {
  const { t } = useTranslation()
  const { t: tour } = useTranslation('tour')
  const [isOpen, setOpen] = useState(false)
  const target = useRef<HTMLButtonElement>(null)
  const [isAsking, setAsking] = useState(false)
  const leave = useLeave()
  // It is here because somebody opened it; closed, it gives the focus back to its button.
  useEffect(() => {
    target.current?.focus()
    setOpen(true)
  }, [])
  const finish = async (): Promise<void> => {
    if (await isFinished()) await leave()
    else setAsking(true)
  }
  return (
    <>
      <Menu position="bottom-end" withinPortal opened={isOpen} onChange={setOpen}>
        <Menu.Target>
          <NameButton ref={target} />
        </Menu.Target>
        <Menu.Dropdown>
          <AccountPlaces />
          <Languages />
          <Schemes />
          <Menu.Divider />
          <Menu.Item onClick={() => goToStop(0)}>{tour('again')}</Menu.Item>
          <Menu.Item onClick={() => void finish()}>{t('signOut')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isAsking ? (
        <Suspense fallback={null}>
          <Confirmation
            title={t('unsaved.title')}
            act={t('unsaved.leave')}
            onConfirm={() => leave()}
            onClose={() => setAsking(false)}
          >
            {t('unsaved.text')}
          </Confirmation>
        </Suspense>
      ) : null}
    </>
  )
}

function AccountPlaces() {
  const { t } = useTranslation()
  const { isInstallationAdmin } = useMe()
  return (
    <>
      <Menu.Item component={Link} to="/account">
        {t('ownAccount')}
      </Menu.Item>
      {isInstallationAdmin ? (
        <Menu.Item component={Link} to="/installation">
          {t('installation')}
        </Menu.Item>
      ) : null}
    </>
  )
}

function Languages() {
  const { t } = useTranslation()
  return (
    <>
      <Menu.Label>{t('language')}</Menu.Label>
      {languages.map((language) => (
        <Menu.Item
          key={language}
          lang={language}
          aria-current={language === currentLanguage()}
          leftSection={language === currentLanguage() ? '✓' : ' '}
          onClick={() => void chooseLanguage(language)}
        >
          {t(`languages.${language}`)}
        </Menu.Item>
      ))}
    </>
  )
}

function Schemes() {
  const { t } = useTranslation()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <>
      <Menu.Label>{t('scheme')}</Menu.Label>
      {schemes.map((scheme) => (
        <Menu.Item
          key={scheme}
          aria-current={scheme === colorScheme}
          leftSection={scheme === colorScheme ? '✓' : ' '}
          onClick={() => setColorScheme(scheme)}
        >
          {t(`schemes.${scheme}`)}
        </Menu.Item>
      ))}
    </>
  )
}

/** Ends the sign-in here; nothing that was read stays in the page. */
export function useLeave(): (options?: { readonly everywhere: boolean }) => Promise<void> {
  const go = useNavigate()
  const { account } = useMe()
  return async (options) => {
    await server.call(signOut, { body: options ?? {} })
    forgetUnsaved(account)
    queryClient.clear()
    await go({ to: '/sign-in', search: {} })
  }
}
