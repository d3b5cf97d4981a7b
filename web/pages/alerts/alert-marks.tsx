import { useTranslation } from 'react-i18next'
import type { AlertState } from '../../../src/dtn/alert-course.ts'
import { FromNow, fromNowText } from '../../parts/time-left.tsx'
import { Who } from '../../parts/who.tsx'
import { useFrameworkWords } from '../../words/framework-words.ts'
import type { QueuedAlert } from './alert-queries.ts'

/** What an alert is about: its indicator by name, an answer on a form, or an override. */
export function useAlertName({ indicator, override, response }: QueuedAlert): string {
  const { t } = useTranslation('alerts')
  const words = useFrameworkWords()
  if (override !== null) return t('override.title')
  if (response !== null) return t('answer.title', { instrument: indicator })
  const names: Readonly<Record<string, string>> = words.risks.indicators
  return names[indicator] ?? indicator
}

/** Its deadline in words; what is overdue has a mark and the word, too. */
export function Deadline({ alert, now }: { readonly alert: QueuedAlert; readonly now: Date }) {
  const { t } = useTranslation('alerts')
  const words = useFrameworkWords()
  const { dueAt, state } = alert
  if (state === 'closed' || state === 'acknowledged') return null
  const isPast = Date.parse(dueAt) <= now.getTime()
  const when = fromNowText(dueAt, now)
  if (!isPast) return <span>{t('due', { when })}</span>
  return (
    <span style={{ color: 'var(--act)', fontWeight: 600 }}>
      <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" style={{ verticalAlign: '-2px' }}>
        <path d="M7 1 13.5 13H.5z" fill="none" stroke="currentColor" strokeWidth="1.6" />
        <path d="M7 5.2v4M7 10.6v1" stroke="currentColor" strokeWidth="1.6" />
      </svg>{' '}
      {words.care.alerts.overdue}, {t('wasDue', { when })}
    </span>
  )
}

/** In whose hands it is. */
export function Hands({ alert }: { readonly alert: QueuedAlert }) {
  const { t } = useTranslation('alerts')
  const { assignedTo, state } = alert
  if (state === 'closed') return null
  // Open again after somebody had it: whoever that was, nobody has taken it now.
  if (state === 'open') return <span>{t('inNobodys')}</span>
  if (assignedTo === null) return null
  return (
    <span>
      {t('inHands')} <Who by={assignedTo} />
    </span>
  )
}

/** Open, taken, handed over, closed: by word and by sign. */
export function StateMark({ state }: { readonly state: AlertState }) {
  const words = useFrameworkWords()
  return (
    <span style={{ whiteSpace: 'nowrap' }}>
      <span aria-hidden="true">{signs[state]}</span> {words.care.alerts.states[state]}
    </span>
  )
}

const signs: Readonly<Record<AlertState, string>> = { open: '○', acknowledged: '◐', handedOver: '⇄', closed: '●' }

/** When it was raised. */
export function Raised({ at, now }: { readonly at: string; readonly now: Date }) {
  const { t } = useTranslation('alerts')
  return (
    <span>
      {t('raised', { when: '' }).trim()} <FromNow at={at} now={now} />
    </span>
  )
}
