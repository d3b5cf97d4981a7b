import { Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { preconditionFields } from '../../../src/dtn/relationship.ts'
import { filled } from '../../../src/words/filled.ts'
import { notesIn } from '../../../src/words/statements.ts'
import { missingNameIn } from '../../../src/words/terms.ts'
import { percentText } from '../../parts/numbers.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { CriterionLink } from './criterion-link.tsx'
import { RobustnessText } from './robustness-text.tsx'
import { useShown } from './shown-assessment.ts'

/** What the level rests on beside the checklist: shares, columns, declared level, records, gaps, nearness to changing. */
export function Grounds() {
  const { t } = useTranslation('assessment')
  const { levels } = useFrameworkWords()
  const { dominant, shares, majorityProbability, discordance } = useShown().document
  const leads = discordance === 0 ? 'none' : discordance === 1 ? 'client' : 'system'
  return (
    <section className="card" aria-labelledby="grounds">
      <Title order={2} size="h3" id="grounds">
        {t('grounds.title')}
      </Title>
      <dl className="facts">
        <dt>{t('grounds.sessions')}</dt>
        <dd>
          {dominant === null
            ? t('grounds.noDominant')
            : t('grounds.dominant', { level: dominant, name: levels.names[dominant] })}{' '}
          {t('grounds.shares', { 1: percentText(shares[1]), 2: percentText(shares[2]), 3: percentText(shares[3]) })}{' '}
          {t('grounds.probability', { probability: percentText(majorityProbability) })}
        </dd>
        <dt>{t('grounds.columns')}</dt>
        <dd>{levels.discordance[leads]}</dd>
        <dt>{t('grounds.declared')}</dt>
        <dd>
          <Declared />
        </dd>
        <Missing />
        <dt>{t('grounds.records')}</dt>
        <dd>
          <Records />
        </dd>
        <dt>{t('grounds.robustness')}</dt>
        <dd>
          <RobustnessText />
        </dd>
        <Notes />
      </dl>
    </section>
  )
}

function Declared() {
  const { levels } = useFrameworkWords()
  const { system, conductLevel, level } = useShown().document
  const { declaredLevel } = system
  const observed = conductLevel ?? level
  if (declaredLevel === undefined) return levels.declared.none
  const claim = filled(levels.declared.claim, { level: declaredLevel, name: levels.names[declaredLevel] })
  if (observed === 'indeterminate') return `${claim} ${levels.declared.unobserved}`
  if (observed === declaredLevel) return `${claim} ${levels.declared.same}`
  return `${claim} ${filled(levels.declared.other, { level: observed, name: levels.names[observed] })}`
}

function Missing() {
  const { t } = useTranslation('assessment')
  const words = useFrameworkWords()
  const { missing } = useShown().document
  if (missing.length === 0) return null
  return (
    <>
      <dt>{t('grounds.missing')}</dt>
      <dd>
        <ul>
          {missing.map((item) => (
            <li key={item}>
              <CriterionLink id={item} other={missingNameIn(words, item)} />
            </li>
          ))}
        </ul>
      </dd>
    </>
  )
}

/** The records without which level 3 is not given (domain.md 1.9); the gate lists those that are not there. */
function Records() {
  const { t } = useTranslation('assessment')
  const { levels } = useFrameworkWords()
  const { gate } = useShown().document
  const isThere = (field: string): boolean => !gate.missing.includes(`preconditions.${field}`)
  return (
    <ul>
      {preconditionFields.map((field) => (
        <li key={field}>
          {levels.preconditions[field]}: <strong>{t(isThere(field) ? 'grounds.there' : 'grounds.notThere')}</strong>
        </li>
      ))}
    </ul>
  )
}

function Notes() {
  const { t } = useTranslation('assessment')
  const words = useFrameworkWords()
  const notes = notesIn(words, useShown().document)
  if (notes.length === 0) return null
  return (
    <>
      <dt>{t('grounds.notes')}</dt>
      <dd>
        {notes.map(({ text, lang }) => (
          <Text key={text} lang={lang}>
            {text}
          </Text>
        ))}
      </dd>
    </>
  )
}
