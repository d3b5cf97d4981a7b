import { Group, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Assessment } from '../../../src/dtn/assessment.ts'
import { filled } from '../../../src/words/filled.ts'
import { numberText } from '../../parts/numbers.ts'
import { SeverityMark } from '../../parts/severity-mark.tsx'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { attentionOf } from './attention.ts'
import type { Course } from './course.ts'
import { TurnPlaces } from './turn-places.tsx'

interface AttentionListProps {
  readonly document: Assessment
  readonly course: Course
}

/** Where to look first: what a person should do, strain nobody repaired, what was missing. */
export function AttentionList({ document, course }: AttentionListProps) {
  const { t } = useTranslation('transcript')
  const words = useFrameworkWords()
  const items = attentionOf(document, { words, t })
  return (
    <section className="card" aria-labelledby="attention-heading">
      <Title order={2} size="h3" id="attention-heading" mb="xs">
        {t('attention.title')}
      </Title>
      {items.length === 0 ? <Text>{t('attention.nothing')}</Text> : null}
      <ol className="attention">
        {items.map(({ said, turns, severity, doubt }) => (
          <li key={`${severity} ${said.text}`}>
            {severity === 0 ? null : <SeverityMark severity={severity} />}
            {doubt === null ? null : (
              <Text size="sm" className="first-capital">
                {filled(words.risks.doubt, { confidence: numberText(doubt) })}
              </Text>
            )}
            <Text lang={said.lang}>{said.text}</Text>
            <Group gap="xs">
              <TurnPlaces turns={turns} course={course} />
            </Group>
          </li>
        ))}
      </ol>
    </section>
  )
}
