import { Button, Group, Modal, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { closeStudy } from '../../../src/api/studies.ts'
import { queryClient, server } from '../../api.ts'
import { Failure } from '../../parts/states.tsx'
import { useHere } from '../../shell/me.ts'
import { Step } from './step.tsx'
import { studyKey, useStudyParams } from './study-data.ts'

interface CloseStepProps {
  readonly isClosed: boolean
  readonly isReady: boolean
}

/** The end of a study, asked for twice. */
export function CloseStep({ isClosed, isReady }: CloseStepProps) {
  const { t } = useTranslation('studies')
  const { may } = useHere()
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
      <Modal opened={isAsked} onClose={close} title={t('closing.confirmTitle')}>
        <Confirmation done={close} />
      </Modal>
    </Step>
  )
}

function Confirmation({ done }: { readonly done: () => void }) {
  const { t } = useTranslation('studies')
  const { t: shell } = useTranslation('shell')
  const params = useStudyParams()
  const closing = useMutation({
    mutationFn: () => server.call(closeStudy, { params, body: {} }),
    onSuccess: (study) => {
      queryClient.setQueryData(studyKey(params.study), study)
      done()
    },
  })
  return (
    <>
      <p>{t('closing.confirm')}</p>
      {closing.error === null ? null : <Failure error={closing.error} />}
      <Group mt="md">
        <Button loading={closing.isPending} onClick={() => closing.mutate()}>
          {t('closing.close')}
        </Button>
        <Button variant="default" onClick={done}>
          {shell('cancel')}
        </Button>
      </Group>
    </>
  )
}
