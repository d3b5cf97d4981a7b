import { Button, Group, Paper } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Page } from '../../parts/page.tsx'
import { chooseLanguage, currentLanguage, languages } from '../../words/start-words.ts'

interface DoorProps {
  readonly title: string
  readonly lead?: ReactNode
  readonly children: ReactNode
}

/** A page before one is signed in: one card, and the choice of the language it is read in. */
export function Door({ title, lead, children }: DoorProps) {
  return (
    <Paper component="main" maw={460} mx="auto" my={{ base: 0, xs: '8vh' }} p="lg" className="card">
      <Page title={title} lead={lead}>
        {children}
        <LanguageChoice />
      </Page>
    </Paper>
  )
}

function LanguageChoice() {
  const { t } = useTranslation()
  return (
    <Group role="group" aria-label={t('language')} gap="xs" mt="md">
      {languages.map((language) => (
        <Button
          key={language}
          lang={language}
          size="compact-sm"
          variant={language === currentLanguage() ? 'default' : 'subtle'}
          aria-pressed={language === currentLanguage()}
          onClick={() => void chooseLanguage(language)}
        >
          {t(`languages.${language}`)}
        </Button>
      ))}
    </Group>
  )
}
