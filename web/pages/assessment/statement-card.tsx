import { Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { flagIn, levelWithCertaintyIn, statementIn } from '../../../src/words/statements.ts'
import { When } from '../../parts/when.tsx'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { useShown } from './assessment-data.ts'

/** What is said of this relationship, and on what basis. A level stands nowhere without its certainty. */
export function StatementCard() {
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
      {document.flags.length === 0 && !document.levelThreeLike ? null : (
        <ul>
          {document.levelThreeLike ? <li>{words.levels.levelThreeLike}</li> : null}
          {document.flags.map((flag) => (
            <li key={flag}>{flagIn(words, flag)}</li>
          ))}
        </ul>
      )}
      <Text size="sm" c="dimmed" mt="xs">
        {t('versionOf', { version })} <When at={createdAt} />. {t('notGrades')}
      </Text>
      <Text size="sm" className="under-validation" mt="xs">
        {words.levels.underValidation}
      </Text>
    </section>
  )
}
