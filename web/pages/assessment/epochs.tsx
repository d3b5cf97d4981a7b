import { Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { AssessedEpoch } from '../../../src/dtn/assessment.ts'
import { filled } from '../../../src/words/filled.ts'
import { epochStatementIn, levelWithCertaintyIn } from '../../../src/words/statements.ts'
import { missingIn } from '../../../src/words/terms.ts'
import { whenText } from '../../parts/when.tsx'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { EpochVerdicts } from './epoch-verdicts.tsx'
import { useShown } from './shown-assessment.ts'

/** The versions of the system within the record, each classified by itself, side by side; and lasting changes of the pattern. */
export function Epochs() {
  const { t } = useTranslation('assessment')
  const { epochs, transitions } = useShown().document
  if (epochs.length === 0 && transitions.length === 0) return null
  return (
    <section className="card" aria-labelledby="epochs">
      <Title order={2} size="h3" id="epochs">
        {t('epochs.title')}
      </Title>
      {epochs.length === 0 ? null : (
        <>
          <Text size="sm" c="dimmed">
            {t('epochs.lead')}
          </Text>
          <ul className="epochs">
            {epochs.map((epoch) => (
              <li key={epoch.sessions[0] ?? epoch.id} className="card">
                <Epoch epoch={epoch} />
              </li>
            ))}
          </ul>
          <EpochVerdicts epochs={epochs} />
        </>
      )}
      <Transitions />
    </section>
  )
}

function Epoch({ epoch }: { readonly epoch: AssessedEpoch }) {
  const { t } = useTranslation('assessment')
  const words = useFrameworkWords()
  const { document } = useShown()
  return (
    <>
      <Title order={3} size="h5">
        <bdi>{epoch.id === '' ? t('epochs.unnamed') : epoch.id}</bdi>
      </Title>
      <Text size="sm" c="dimmed">
        {t('epochs.sessions', { count: epoch.sessions.length })}
      </Text>
      <Text fw={600}>{levelWithCertaintyIn(words, epoch)}</Text>
      <Text size="sm">{epochStatementIn(words, epoch, document)}</Text>
      {epoch.missing.length === 0 ? null : (
        <Text size="sm">{t('epochs.missing', { missing: missingIn(words, epoch.missing) })}</Text>
      )}
    </>
  )
}

function Transitions() {
  const { t } = useTranslation('assessment')
  const { levels } = useFrameworkWords()
  const { transitions } = useShown().document
  if (transitions.length === 0) return <Text size="sm">{t('epochs.noTransition')}</Text>
  return (
    <>
      <Title order={3} size="h5" mt="sm">
        {t('epochs.transitions')}
      </Title>
      <ul>
        {transitions.map(({ from, to, session, date }) => (
          <li key={session}>
            {filled(levels.transition, { from, to, session })} {date === undefined ? '' : whenText(date, 'date')}
          </li>
        ))}
      </ul>
      <Text size="sm" c="dimmed">
        {t('epochs.noFailure')}
      </Text>
    </>
  )
}
