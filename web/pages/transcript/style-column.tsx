import { Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { criterionIds } from '../../../src/dtn/checklist.ts'
import { criteriaTable } from '../../../src/dtn/criteria-table.ts'
import type { Level } from '../../../src/dtn/relationship.ts'
import { styleCodes } from '../../../src/dtn/tiers.ts'
import { codeWordsOf } from '../../parts/code-words.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { alikeOf, basesOf, type Exchange } from './exchanges.ts'
import { useSight } from './sight.ts'
import { TurnLink } from './turn-link.tsx'

interface StyleColumnProps {
  readonly style: Level
  readonly exchanges: readonly Exchange[]
  readonly chosen: Exchange
}

/** One style: what it does, what it is made of, and replies of it that stand in this very record. */
export function StyleColumn({ style, exchanges, chosen }: StyleColumnProps) {
  const { t } = useTranslation('transcript')
  const words = useFrameworkWords()
  const isObserved = chosen.system.read?.tier === style
  const criteria = criterionIds.filter(
    (id) => criteriaTable[id].level === style && criteriaTable[id].column === 'system',
  )
  return (
    <section className={`card style style-${style}`} aria-labelledby={`style-${style}`}>
      <Title order={3} size="h4" id={`style-${style}`} className="first-capital">
        {style} {words.levels.names[style]}
      </Title>
      {isObserved ? <p className="is-observed">{t('styles.isObserved')}</p> : null}
      <Text>{t(`styles.does.${does[style]}`)}</Text>
      <Text fw={600} size="sm" mt="sm">
        {t('styles.codes')}
      </Text>
      <StyleCodes style={style} chosen={chosen} />
      <Text fw={600} size="sm" mt="sm">
        {t('styles.criteria')}
      </Text>
      <ul className="plain-list">
        {criteria.map((id) => (
          <li key={id}>
            <Text size="sm">
              <span className="code-id">{id}</span> {words.criteria[id].name}
            </Text>
          </li>
        ))}
      </ul>
      <Text fw={600} size="sm" mt="sm">
        {t('styles.examples')}
      </Text>
      <Examples exchanges={alikeOf(exchanges, chosen, { style, most: 2 })} />
    </section>
  )
}

const does = { 1: 'informational', 2: 'supportive', 3: 'transformational' } as const

function StyleCodes({ style, chosen }: Pick<StyleColumnProps, 'style' | 'chosen'>) {
  const { t } = useTranslation('transcript')
  const words = useFrameworkWords()
  const { reading } = useSight()
  const seen = basesOf(chosen.system)
  return (
    <ul className="style-codes">
      {styleCodes[style].map((code) => (
        <li key={code} className={seen.has(code) ? 'seen' : undefined}>
          <span className="code-id">{code}</span>{' '}
          {codeWordsOf(words, code, { speaker: 'system', isAtThree: reading?.isAtThree === true })?.name}
          {seen.has(code) ? <strong> {t('styles.here')}</strong> : null}
        </li>
      ))}
    </ul>
  )
}

function Examples({ exchanges }: { readonly exchanges: readonly Exchange[] }) {
  const { t } = useTranslation('transcript')
  const { coding } = useFrameworkWords()
  const { language } = useSight()
  if (exchanges.length === 0) return <Text size="sm">{t('styles.noExample')}</Text>
  return exchanges.map(({ client, system }) => (
    <figure key={client.key} className="example">
      <blockquote className="quote" dir="auto" lang={language}>
        <strong>{coding.speakers.client}:</strong> {client.text}
      </blockquote>
      <blockquote className="quote" dir="auto" lang={language}>
        <strong>{coding.speakers.system}:</strong> {system.text}
      </blockquote>
      <figcaption>
        <TurnLink turn={system.id} size="sm">
          {t('turnNumber', { n: system.place + 1 })}
        </TurnLink>
      </figcaption>
    </figure>
  ))
}
