import { Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Page } from '../../parts/page.tsx'
import { Allowed } from '../../parts/states.tsx'
import { DecisionsPart } from './decisions-part.tsx'
import { GapsPart } from './gaps-part.tsx'
import { SystemsPart } from './systems-part.tsx'

/** What stands before the systems of the project: modes, decisions and gaps. */
export function GatewayPage() {
  const { t } = useTranslation('gateway')
  return (
    <Allowed permission="gateway.read">
      <Page title={t('title')} lead={t('lead')}>
        <Stack gap="xl">
          <SystemsPart />
          <DecisionsPart />
          <GapsPart />
        </Stack>
      </Page>
    </Allowed>
  )
}
