import { Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { flagIn, levelWithCertaintyIn, statementIn } from '../../../src/words/statements.ts'
import { When } from '../../parts/when.tsx'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { useAssessment } from '../relationship/relationship-queries.ts'
import { useShown } from './shown-assessment.ts'

/** What the head of the relationship does not say already: another version than the newest, a conduct level; and how to take levels. */
export function StatementCard() {
  const { t } = useTranslation('assessment')
  const { levels } = useFrameworkWords()
  const newest = useAssessment().data?.id
  const { id, document } = useShown()
  return (
    <>
      {id === newest && document.conductLevel === undefined ? null : <Statement />}
      <Text size="sm" className="under-validation">
        {document.levelThreeLike ? <strong>{levels.levelThreeLike}. </strong> : null}
        {levels.underValidation} {t('notGrades')}
      </Text>
    </>
  )
}

/** A level stands nowhere without its certainty. */
function Statement() {
  const { t } = useTranslation('assessment')
  const words = useFrameworkWords()
  const { document, version, createdAt } = useShown()
  const level = document.conductLevel ?? document.level
  const hue = level === 'indeterminate' ? 0 : level
  return (
    <section className={`card level-card lv${hue}`} aria-labelledby="statement">
      <Text size="sm" c="dimmed">
        {words.levels.kinds[document.conductLevel === undefined ? 'relationship' : 'conduct']}
      </Text>
      <Title order={2} size="h3" id="statement">
        {levelWithCertaintyIn(words, { level, certainty: document.certainty })}
      </Title>
      <Text mt="xs">{statementIn(words, document)}</Text>
      <ul>
        {document.flags.map((flag) => (
          <li key={flag}>{flagIn(words, flag)}</li>
        ))}
      </ul>
      <Text size="sm" c="dimmed">
        {t('versionOf', { version })} <When at={createdAt} />
      </Text>
    </section>
  )
}
