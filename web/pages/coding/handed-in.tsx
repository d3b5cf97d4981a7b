import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { whenText } from '../../parts/when.tsx'
import { useHere } from '../../shell/me.ts'
import { type AssignmentRow, useDeskPlace, useOwnAssignments } from './coding-queries.ts'
import { DeskLink } from './desk-link.tsx'
import { OtherCodings } from './other-codings.tsx'
import { nextOf } from './rounds.ts'
import { TrainingFeedback } from './training-feedback.tsx'
import type { DeskRecord } from './transcript.ts'

interface HandedInProps {
  readonly record: DeskRecord
  readonly submission: { readonly id: string; readonly changedAt: string }
  readonly codeAgain: () => void
}

/** What was handed in, what comes next, and for training how it compares with what was agreed. */
export function HandedIn({ record, submission, codeAgain }: HandedInProps) {
  const { t } = useTranslation('coding')
  const { project } = useHere()
  const { relationship, study } = useDeskPlace()
  const { data = [] } = useOwnAssignments()
  const own = data.find((row) => row.relationship === relationship && (study === null || row.study === study))
  const next = nextOf(data)
  return (
    <Stack>
      <Stack component="section" className="card" gap="xs" aria-labelledby="handed-in">
        <Title order={2} size="h3" id="handed-in">
          {t('handedIn.title')}
        </Title>
        <Text role="status">{t('handedIn.at', { at: whenText(submission.changedAt) })}</Text>
        <Group>
          {next === null ? null : (
            <DeskLink variant="filled" relationship={next.relationship} study={next.study}>
              {t('handedIn.next')}
            </DeskLink>
          )}
          <Button variant="default" component={Link} to={`/projects/${project}/coding`}>
            {t('handedIn.toList')}
          </Button>
          {isTraining(own) ? null : (
            <Button variant="default" onClick={codeAgain}>
              {t('handedIn.again')}
            </Button>
          )}
        </Group>
        {isTraining(own) ? null : (
          <Text size="sm" c="dimmed">
            {t('handedIn.againText')}
          </Text>
        )}
      </Stack>
      {isTraining(own) && own !== undefined ? <TrainingFeedback record={record} study={own.study} /> : null}
      <OtherCodings record={record} own={submission.id} />
    </Stack>
  )
}

function isTraining(row: AssignmentRow | undefined): boolean {
  return row?.purpose === 'training'
}
