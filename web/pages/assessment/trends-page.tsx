import { Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type TrendFamily, trendFamilies } from '../../../src/dtn/trend.ts'
import { NexusError } from '../../../src/errors.ts'
import { saidIn } from '../../../src/words/said.ts'
import { Empty, Ready } from '../../parts/states.tsx'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { ShownAssessment } from './assessment-page.tsx'
import { DependencyTable } from './dependency-table.tsx'
import { type ReadCourse, useCourse, useShown } from './shown-assessment.ts'
import { TrendFigure } from './trend-figure.tsx'
import { useTrendName } from './trend-name.ts'

/** How dependency and talk went on over the sessions. None of it enters a level. */
export function TrendsPage() {
  return (
    <ShownAssessment>
      <Trends />
    </ShownAssessment>
  )
}

function Trends() {
  const { t } = useTranslation('assessment')
  const course = useCourse(useShown().id)
  if (course.error instanceof NexusError && course.error.code === 'conflict') {
    return <Empty title={t('certainty.noCourse')} />
  }
  return (
    <Ready query={course}>
      {(found) => (
        <Stack gap="lg" className="assessment">
          <div>
            <Title order={2} size="h3">
              {t('trends.title')}
            </Title>
            <Text size="sm" c="dimmed" maw="46rem">
              {t('trends.lead')}
            </Text>
          </div>
          {trendFamilies.map((family) => (
            <Family key={family} family={family} course={found} />
          ))}
        </Stack>
      )}
    </Ready>
  )
}

function Family({ family, course }: { readonly family: TrendFamily; readonly course: ReadCourse }) {
  const { t } = useTranslation('assessment')
  const { measureFamilies } = useFrameworkWords()
  const own = course.trends.filter((trend) => trend.family === family)
  const seen = own.filter(({ points }) => points.some(({ here, soFar }) => here.value !== null || soFar.value !== null))
  const unseen = own.filter((trend) => !seen.includes(trend))
  const title = family === 'dependency' ? t('trends.dependency') : measureFamilies[family]
  return (
    <section aria-labelledby={`family-${family}`}>
      <Title order={3} size="h4" id={`family-${family}`} mb="xs">
        {title}
      </Title>
      <div className="trends">
        {seen.map((trend) => (
          <TrendFigure key={trend.id} trend={trend} sessions={course.stands.map(({ sessions }) => sessions)} />
        ))}
      </div>
      {unseen.length === 0 ? null : <Unseen trends={unseen} />}
      {family === 'dependency' ? <DependencyTable /> : null}
    </section>
  )
}

/** What could not be told, and why; never drawn as zero. */
function Unseen({ trends }: { readonly trends: ReadCourse['trends'] }) {
  const { t } = useTranslation('assessment')
  const words = useFrameworkWords()
  const nameOf = useTrendName()
  return (
    <div>
      <Text size="sm" mt="xs">
        {t('trends.unseen')}
      </Text>
      <ul>
        {trends.map(({ id, points }) => {
          const reason = points.at(-1)?.soFar.reason ?? ''
          const said =
            reason === 'no occasion' ? { text: t('trends.noOccasion'), lang: undefined } : saidIn(words, reason)
          return (
            <li key={id} className="small">
              {nameOf(id)}: <span lang={said.lang}>{said.text}</span>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
