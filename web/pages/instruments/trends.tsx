import { Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Figure } from '../../parts/figure.tsx'
import { numberText } from '../../parts/numbers.ts'
import { Ready } from '../../parts/states.tsx'
import { whenText } from '../../parts/when.tsx'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { type Course, type ResponseEntry, useCourses, useResponses } from './instrument-queries.ts'
import { TrendDrawing } from './trend-drawing.tsx'
import { pointsOf, rangeOf } from './trend-points.ts'

/** How scales moved over forms, with what is more than error (domain.md 4.1, 4.2): a trend, never a grade. */
export function Trends() {
  const { t } = useTranslation('instruments')
  const responses = useResponses()
  const scored = (responses.data ?? []).flatMap(({ outcome }) =>
    outcome.kind === 'scored' ? [outcome.score.instrument] : [],
  )
  const repeated = [...new Set(scored)].filter((one) => scored.filter((other) => other === one).length > 1)
  return (
    <section aria-labelledby="trends">
      <Title order={3} size="h4" id="trends">
        {t('trends.title')}
      </Title>
      <Text c="dimmed">{repeated.length === 0 ? t('trends.none') : t('trends.lead')}</Text>
      <Stack gap="md" mt="xs">
        {repeated.map((instrument) => (
          <InstrumentTrends key={instrument} instrument={instrument} responses={responses.data ?? []} />
        ))}
      </Stack>
    </section>
  )
}

interface TrendsProps {
  readonly instrument: string
  readonly responses: readonly ResponseEntry[]
}

function InstrumentTrends({ instrument, responses }: TrendsProps) {
  const courses = useCourses(instrument)
  return (
    <Ready query={courses}>
      {(items) =>
        items.map((course) => (
          <Trend
            key={`${course.scale} ${course.first.at} ${course.watermark ?? ''}`}
            course={course}
            responses={responses}
          />
        ))
      }
    </Ready>
  )
}

function Trend({ course, responses }: { readonly course: Course; readonly responses: readonly ResponseEntry[] }) {
  const { t } = useTranslation('instruments')
  const words = useFrameworkWords()
  const { instrument, scale, first, last, administrations: count } = course
  const points = pointsOf(course, responses)
  const summary = t('trends.summary', {
    ...{ first: numberText(first.value), from: whenText(first.at, 'date') },
    ...{ last: numberText(last.value), to: whenText(last.at, 'date'), count },
  })
  const forms: Readonly<Record<string, string>> = words.care.instruments.forms
  return (
    <div>
      <Figure
        title={t('trends.of', { instrument, scale: scale === 'total' ? t('responses.total') : scale })}
        summary={`${summary} ${changeText(t, course)}`}
        columns={[t('trends.date'), t('trends.value'), t('trends.by')]}
        rows={points.map(({ at, value, by }) => [whenText(at), numberText(value), forms[by] ?? by])}
      >
        <TrendDrawing points={points} range={rangeOf(course, responses)} />
      </Figure>
      <Text fz="sm" mt={4}>
        {summary} {changeText(t, course)} {weeklyText(t, course)}
      </Text>
      {course.watermark === undefined ? null : <Text fw={600}>{words.care.instruments.watermark}</Text>}
    </div>
  )
}

type Translate = ReturnType<typeof useTranslation<'instruments'>>['t']

function changeText(t: Translate, { direction, change }: Course): string {
  if (direction === null) return t('trends.unknown', { reason: change.reason ?? '–' })
  return t(`trends.${direction}`, { value: numberText(change.value ?? 0) })
}

function weeklyText(t: Translate, { perWeek: { value, interval } }: Course): string {
  if (value === null) return ''
  if (interval === null) return t('trends.perWeek', { value: numberText(value) })
  const [low, high] = interval
  return t('trends.perWeekInterval', {
    ...{ value: numberText(value), low: numberText(low), high: numberText(high) },
  })
}
