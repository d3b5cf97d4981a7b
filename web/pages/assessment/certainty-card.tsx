import { Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { certainties } from '../../../src/dtn/certainty.ts'
import { defaultParameters } from '../../../src/dtn/parameters.ts'
import { NexusError } from '../../../src/errors.ts'
import { percentText } from '../../parts/numbers.ts'
import { Ready } from '../../parts/states.tsx'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { CourseFigure } from './course-figure.tsx'
import { useCourse, useShown } from './shown-assessment.ts'

/** How sure the level is, in words, and how that grew session by session. */
export function CertaintyCard() {
  const { t } = useTranslation('assessment')
  const { levels } = useFrameworkWords()
  const { document } = useShown()
  const { certainty, majorityProbability, madeBy } = document
  const informative = document.sessions.filter((session) => session.informative).length
  const parameters = { ...defaultParameters, ...madeBy.changedParameters }
  const threshold = Number(parameters['certainty.moderateProbability'])
  return (
    <section className="card" aria-labelledby="certainty">
      <Title order={2} size="h3" id="certainty">
        {t('certainty.title', { certainty: levels.certainties[certainty] })}
      </Title>
      <Text>{levels.certaintyMeanings[certainty]}</Text>
      <Text size="sm" mt="xs">
        {t('certainty.numbers', { count: informative, probability: percentText(majorityProbability) })}
      </Text>
      <details>
        <summary>{t('certainty.bands')}</summary>
        <dl className="facts">
          {certainties.map((one) => (
            <div key={one} aria-current={one === certainty ? 'true' : undefined}>
              <dt>
                {levels.certainties[one]}
                {one === certainty ? ` (${t('certainty.here')})` : ''}
              </dt>
              <dd>{levels.certaintyMeanings[one]}</dd>
            </div>
          ))}
        </dl>
        <Text size="sm" c="dimmed">
          {t('certainty.thresholds', {
            moderate: parameters['certainty.moderateSessions'],
            high: parameters['certainty.highSessions'],
            probability: percentText(threshold),
          })}
        </Text>
      </details>
      <Growth threshold={threshold} />
    </section>
  )
}

function Growth({ threshold }: { readonly threshold: number }) {
  const { t } = useTranslation('assessment')
  const course = useCourse(useShown().id)
  if (course.error instanceof NexusError && course.error.code === 'conflict') {
    return (
      <Text size="sm" mt="sm">
        {t('certainty.noCourse')}
      </Text>
    )
  }
  return <Ready query={course}>{(found) => <CourseFigure course={found} threshold={threshold} />}</Ready>
}
