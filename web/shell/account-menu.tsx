import { Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { signOut } from '../../src/api/accounts.ts'
import { queryClient, server } from '../api.ts'
import { chooseLanguage, currentLanguage, languages } from '../words/start-words.ts'
import { useMe } from './me.ts'

const schemes = ['auto', 'light', 'dark'] as const

/** Whose session it is, in which language and light, and the way out. */
export function AccountMenu() {
  const { t } = useTranslation()
  const { name } = useMe()
  const go = useNavigate()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const leave = async (): Promise<void> => {
    await server.call(signOut, { body: {} })
    queryClient.clear()
    await go({ to: '/sign-in', search: {} })
  }
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <UnstyledButton px="xs" py={6} aria-label={t('accountOf', { name })}>
          {name}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
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
        <Menu.Divider />
        <Menu.Item onClick={() => void leave()}>{t('signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
