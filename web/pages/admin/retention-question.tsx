import { useTranslation } from 'react-i18next'
import { Confirmation } from '../../parts/confirmation.tsx'
import { Ready } from '../../parts/states.tsx'
import { mostDue, useDue } from './due.tsx'

interface RetentionQuestionProps {
  readonly days: number
  readonly onConfirm: () => Promise<unknown>
  readonly onClose: () => void
}

/** Says how many relationships a retention would take at once, before it is set. */
export function RetentionQuestion({ days, onConfirm, onClose }: RetentionQuestionProps) {
  const { t } = useTranslation('admin')
  const due = useDue(days)
  return (
    <Confirmation
      title={t('retention.saveTitle', { days })}
      act={t('retention.save')}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <Ready query={due}>
        {({ items: { length: count } }) =>
          count < mostDue ? t('retention.saveText', { count }) : t('retention.saveMany', { count })
        }
      </Ready>
    </Confirmation>
  )
}
