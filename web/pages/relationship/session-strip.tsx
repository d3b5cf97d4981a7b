import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Assessment } from '../../../src/dtn/assessment.ts'
import { PatternSign, shownPattern } from '../../parts/pattern-sign.tsx'

/** Older sessions are said as a number; the course shows them all. */
const mostShown = 48

/** The pattern of each session in a row, oldest first. */
export function SessionStrip({ document: { sessions, certainty } }: { readonly document: Assessment }) {
  const { t } = useTranslation('relationship')
  const left = Math.max(0, sessions.length - mostShown)
  return (
    <div className="session-strip">
      <Text size="sm" c="dimmed">
        {t('strip')}
        {left === 0 ? null : ` (${t('earlier', { count: left })})`}
      </Text>
      <ol aria-label={t('strip')} start={left + 1}>
        {sessions.slice(left).map(({ id, pattern }) => (
          <li key={id}>
            <PatternSign pattern={shownPattern(pattern, certainty)} only="sign" />
          </li>
        ))}
      </ol>
    </div>
  )
}
