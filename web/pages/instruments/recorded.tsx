import { Alert, Anchor, Button, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { recordRelationshipResponse } from '../../../src/api/responses.ts'
import type { Reply } from '../../../src/client/client.ts'
import { saidIn } from '../../../src/words/said.ts'
import { useHere } from '../../shell/me.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'

interface RecordedProps {
  readonly kept: Reply<typeof recordRelationshipResponse>
  readonly end: () => void
}

/** What became of a form that was typed in; an alert it raised is said first. */
export function Recorded({ kept: { outcome, alerts }, end }: RecordedProps) {
  const { t } = useTranslation('instruments')
  const shell = useTranslation().t
  const words = useFrameworkWords()
  const { project, may } = useHere()
  const refusal = outcome.kind === 'unscored' ? saidIn(words, outcome.refusal.reason) : null
  return (
    <Stack gap="sm" align="flex-start">
      {alerts.map((alert) => {
        const to: string = `/projects/${project}/alerts/${alert}`
        return (
          <Alert key={alert} role="alert" variant="outline" color="red" className="card" title={t('record.alert')}>
            {may('alert.read') ? (
              <Anchor component={Link} to={to}>
                {t('record.toAlert')}
              </Anchor>
            ) : null}
          </Alert>
        )
      })}
      <Text role="status" fw={600}>
        {refusal === null ? t('record.kept') : t('record.keptUnscored', { reason: refusal.text })}
      </Text>
      <Button variant="default" onClick={end}>
        {shell('close')}
      </Button>
    </Stack>
  )
}
