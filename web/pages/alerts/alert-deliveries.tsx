import { Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Ready } from '../../parts/states.tsx'
import { When } from '../../parts/when.tsx'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { type AlertDelivery, useDeliveries } from './alert-queries.ts'

/** Who was told of an alert, when, through which channel, and whether it got there. */
export function AlertDeliveries({ alert }: { readonly alert: string }) {
  const { t } = useTranslation('alerts')
  const deliveries = useDeliveries(alert)
  return (
    <section className="card" aria-labelledby="told">
      <Title order={2} size="h4" id="told">
        {t('told')}
      </Title>
      <Ready query={deliveries}>
        {({ deliveries: told }) => (told.length === 0 ? <Text>{t('toldNobody')}</Text> : <Told told={told} />)}
      </Ready>
    </section>
  )
}

function Told({ told }: { readonly told: readonly AlertDelivery[] }) {
  return (
    <ol style={{ paddingLeft: '1.25rem', margin: '0.5rem 0 0' }}>
      {told.map((delivery) => (
        <li key={`${delivery.at} ${delivery.to} ${delivery.channel}`} style={{ marginBottom: '0.5rem' }}>
          <OneTold delivery={delivery} />
        </li>
      ))}
    </ol>
  )
}

function OneTold({ delivery }: { readonly delivery: AlertDelivery }) {
  const { t } = useTranslation('alerts')
  const words = useFrameworkWords()
  const { to, channel, state, reason, attempts, fault, at } = delivery
  const reasons: Readonly<Record<string, string>> = words.supervision.reasons
  const tried =
    attempts > 1 || fault !== null
      ? ` (${t('toldAttempts', { count: attempts })}${fault === null ? '' : `, ${fault}`})`
      : ''
  return (
    <>
      <When at={at} />: {t('toldThrough', { to, channel, state: words.supervision.states[state] })}
      {tried}
      <br />
      {reasons[reason] ?? reason}
    </>
  )
}
