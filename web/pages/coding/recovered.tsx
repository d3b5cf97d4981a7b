import { Alert } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { whenText } from '../../parts/when.tsx'
import { useDeskView } from './desk-view.ts'

/** Says that work from before was found on this device. */
export function Recovered() {
  const { t } = useTranslation(['coding', 'shell'])
  const { recoveredAt } = useDeskView()
  const [isRead, setRead] = useState(false)
  if (recoveredAt === null || isRead) return null
  return (
    <Alert
      role="status"
      variant="outline"
      mb="sm"
      withCloseButton
      closeButtonLabel={t('close', { ns: 'shell' })}
      onClose={() => setRead(true)}
    >
      {t('saving.recovered', { at: whenText(new Date(recoveredAt).toISOString()) })}
    </Alert>
  )
}
