import { Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { BasisTurns } from '../contracts/basis-turns.tsx'
import type { HeldMemory } from './memory-queries.ts'

/** The challenges so far, each with what came of it within three turns of the client (domain.md 9.4). */
export function ChallengesPart({ challenges }: Pick<HeldMemory, 'challenges'>) {
  const { t } = useTranslation('memory')
  return (
    <section className="card" aria-labelledby="challenges">
      <Title order={2} size="h4" id="challenges">
        {t('challenges.title')}
      </Title>
      {challenges.length === 0 ? <Text>{t('challenges.none')}</Text> : null}
      <ol className="small">
        {challenges.map(({ turn, step, isAppropriate, isUnresolved, response }) => (
          <li key={turn}>
            <BasisTurns turns={[turn]} />
            {step === null ? '' : `, ${t('challenges.step', { step })}`}
            {isAppropriate ? '' : `, ${t('challenges.inappropriate')}`}:{' '}
            {response === null ? t('challenges.unanswered') : t(`challenges.responses.${response}`)}
            {isUnresolved ? `, ${t('challenges.unresolved')}` : ''}
          </li>
        ))}
      </ol>
    </section>
  )
}
