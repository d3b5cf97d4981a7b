import { Alert, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { OverrideState } from '../../../src/dtn/override-state.ts'
import { fromNowText } from '../../parts/time-left.tsx'
import { useFrameworkWords } from '../../words/framework-words.ts'
import type { StandingOverride } from './override-queries.ts'

/** Where an override stands, by word and by sign. */
export function OverrideMark({ state }: { readonly state: OverrideState }) {
  const words = useFrameworkWords()
  const isMissed = state === 'unsupervised'
  return (
    <span style={isMissed ? { color: 'var(--act)', fontWeight: 600 } : {}}>
      <span aria-hidden="true">{signs[state]}</span> {words.care.overrides.states[state]}
    </span>
  )
}

const signs: Readonly<Record<OverrideState, string>> = {
  ...{ idle: '·', triggered: '○', acting: '▷', acknowledged: '◐', closed: '●', unsupervised: '△' },
}

type Clocked = Pick<StandingOverride, 'state' | 'acknowledgeBy' | 'endsAt' | 'hasEnded'>

/** Its clock in words: until when somebody must take it, and when it ends in any case (domain.md 9.7). */
export function Clock({ override, now }: { readonly override: Clocked; readonly now: Date }) {
  const { t } = useTranslation('alerts')
  const { state, acknowledgeBy, endsAt, hasEnded } = override
  if (state === 'closed') return null
  return (
    <>
      {acknowledgeBy === null ? null : (
        <span>
          {t(Date.parse(acknowledgeBy) > now.getTime() ? 'overrideList.ackBy' : 'overrideList.ackWas', {
            when: fromNowText(acknowledgeBy, now),
          })}
        </span>
      )}
      {endsAt === null ? null : (
        <span>{hasEnded ? t('overrideList.ended') : t('overrideList.endsAt', { when: fromNowText(endsAt, now) })}</span>
      )}
    </>
  )
}

/** That nobody came in time, which stays a finding. */
export function Unsupervised({ override }: { readonly override: Pick<StandingOverride, 'wasUnsupervised'> }) {
  const { t } = useTranslation('alerts')
  if (!override.wasUnsupervised) return null
  return (
    <Alert variant="outline" color="red" title={t('overrideList.unsupervised')} className="card">
      <Text>{t('overrideList.unsupervisedText')}</Text>
    </Alert>
  )
}
