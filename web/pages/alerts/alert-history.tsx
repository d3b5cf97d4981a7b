import { Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { When } from '../../parts/when.tsx'
import { Who } from '../../parts/who.tsx'
import { useFrameworkWords } from '../../words/framework-words.ts'
import type { AlertRecord } from './alert-queries.ts'

type Event = AlertRecord['history'][number]

/** Everything that happened to an alert, the first first. */
export function AlertHistory({ history }: { readonly history: readonly Event[] }) {
  const { t } = useTranslation('alerts')
  return (
    <section className="card" aria-labelledby="history">
      <Title order={2} size="h4" id="history">
        {t('history')}
      </Title>
      <ol style={{ paddingLeft: '1.25rem', margin: '0.5rem 0 0' }}>
        {history.map((event) => (
          <li key={`${event.at} ${event.kind}`} style={{ marginBottom: '0.5rem' }}>
            <Step event={event} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function Step({ event: { kind, by, to, severity, note, outcome, at } }: { readonly event: Event }) {
  const { t } = useTranslation('alerts')
  const words = useFrameworkWords()
  const known = kinds.find((one) => one === kind)
  return (
    <>
      <When at={at} />: {known === undefined ? kind : t(`kinds.${known}`, { severity })}{' '}
      {to === null ? null : (
        <>
          <Who by={to} />,{' '}
        </>
      )}
      {t('by')} <Who by={by} />
      {outcome === null ? null : `; ${words.care.alerts.outcomes[outcome]}`}
      {note === null ? null : <blockquote className="quote">{note}</blockquote>}
    </>
  )
}

const kinds = ['raised', 'acknowledged', 'handedOver', 'closed', 'worsened', 'reopened'] as const
