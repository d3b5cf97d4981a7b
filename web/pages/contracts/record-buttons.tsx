import { Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Failure } from '../../parts/states.tsx'

interface RecordButtonsProps {
  readonly recording: { readonly error: unknown; readonly isPending: boolean }
  readonly onEnd: () => void
}

/** The end of a form: why it could not be recorded, and the two ways out of it. */
export function RecordButtons({ recording, onEnd }: RecordButtonsProps) {
  const { t } = useTranslation('contracts')
  return (
    <>
      {recording.error === null ? null : <Failure error={recording.error} />}
      <Group>
        <Button type="submit" loading={recording.isPending}>
          {t('record')}
        </Button>
        <Button variant="default" onClick={onEnd}>
          {t('cancel')}
        </Button>
      </Group>
    </>
  )
}
