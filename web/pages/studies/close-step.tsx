import { Button, Group, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { closeStudy } from '../../../src/api/studies.ts'
import { queryClient, server } from '../../api.ts'
import { Confirmation } from '../../parts/confirmation.tsx'
import { useHere } from '../../shell/me.ts'
import { Step } from './step.tsx'
import { studyKey, useStudyParams } from './study-queries.ts'

interface CloseStepProps {
  readonly isClosed: boolean
  readonly isReady: boolean
}

/** The end of a study, asked for twice. */
export function CloseStep({ isClosed, isReady }: CloseStepProps) {
  const { t } = useTranslation('studies')
  const { may } = useHere()
  const params = useStudyParams()
  const [isAsked, { open, close }] = useDisclosure(false)
  return (
    <Step n={8} name="close" standing={isClosed ? 'done' : isReady ? 'now' : 'later'}>
      <Text c="dimmed">{t(isClosed ? 'closing.closed' : 'closing.explain')}</Text>
      {!isClosed && may('study.manage') ? (
        <Group>
          <Button variant="default" onClick={open}>
            {t('closing.close')}
          </Button>
        </Group>
      ) : null}
      {isAsked ? (
        <Confirmation
          title={t('closing.confirmTitle')}
          act={t('closing.close')}
          onConfirm={() =>
            server
              .call(closeStudy, { params, body: {} })
              .then((study) => queryClient.setQueryData(studyKey(params.study), study))
          }
          onClose={close}
        >
          {t('closing.confirm')}
        </Confirmation>
      ) : null}
    </Step>
  )
}
