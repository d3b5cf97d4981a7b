import { Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { PatternSign } from '../../parts/pattern-sign.tsx'
import { When } from '../../parts/when.tsx'
import type { SessionRow } from './rows.ts'

/** Where a session begins: which, when, and its pattern. */
export function SessionHead({ row: { index, startedAt, epoch, assessed } }: { readonly row: SessionRow }) {
  const { t } = useTranslation('transcript')
  return (
    <div className="session-head">
      <Title order={2} size="h4">
        {t('session', { n: index + 1 })}
      </Title>
      {startedAt === null ? null : <When at={startedAt} />}
      {assessed === null ? null : <PatternSign pattern={assessed.pattern} />}
      {epoch === null ? null : <span className="dimmed">{t('epoch', { epoch })}</span>}
    </div>
  )
}
