import { Button, Group, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Page } from '../../parts/page.tsx'
import { useHere } from '../../shell/me.ts'
import { BreakFields } from './desk-settings-dialog.tsx'

/** What may be met in a conversation, before it is opened. The same for every relationship: which holds what, nobody says. */
export function OpeningNotice({ title, open }: { readonly title: string; readonly open: () => void }) {
  const { t } = useTranslation('coding')
  const { project } = useHere()
  return (
    <Page title={title}>
      <Stack component="section" className="card" maw={640} aria-labelledby="opening-notice">
        <Text component="h2" fw={600} m={0} id="opening-notice">
          {t('notice.title')}
        </Text>
        <Text>{t('notice.text')}</Text>
        <Text>{t('notice.stop')}</Text>
        <Text>{t('notice.help')}</Text>
        <BreakFields />
        <Group>
          <Button onClick={open}>{t('notice.open')}</Button>
          <Button variant="default" component={Link} to={`/projects/${project}/coding`}>
            {t('notice.back')}
          </Button>
        </Group>
      </Stack>
    </Page>
  )
}
