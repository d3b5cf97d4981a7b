import { Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { numberText } from '../../parts/numbers.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { useShown } from './shown-assessment.ts'

/** What made this assessment: without it no number in it can be traced (domain.md 11, invariant 12). */
export function MadeBy() {
  const { t } = useTranslation('assessment')
  const { coding } = useFrameworkWords()
  const { document } = useShown()
  const { madeBy, system, uncoded, turns } = document
  const version = [system.name ?? system.id, system.version].filter((part) => part !== undefined).join(' ')
  return (
    <section className="card" aria-labelledby="made">
      <Title order={2} size="h3" id="made">
        {t('made.title')}
      </Title>
      <dl className="facts">
        <dt>{t('made.system')}</dt>
        <dd>
          <bdi>{version === '' ? t('made.unnamed') : version}</bdi>
        </dd>
        <dt>{t('made.coder')}</dt>
        <dd>
          <bdi>{madeBy.coder}</bdi>, {coding.coderKinds[madeBy.coderKind]}
        </dd>
        <dt>{t('made.measured')}</dt>
        <dd>
          <Measured />
        </dd>
        <dt>{t('made.versions')}</dt>
        <dd>
          {t('made.versionsOf', { nexus: madeBy.nexus, codebook: madeBy.codebook, parameters: madeBy.parameters })}
        </dd>
        <dt>{t('made.seed')}</dt>
        <dd>{madeBy.seed}</dd>
        <dt>{t('made.changed')}</dt>
        <dd>
          <Changed />
        </dd>
        <dt>{t('made.turns')}</dt>
        <dd>{t('made.turnsOf', { count: turns.length, uncoded: uncoded?.turns ?? 0 })}</dd>
      </dl>
    </section>
  )
}

function Measured() {
  const { t } = useTranslation('assessment')
  const { measured = {}, weakCodes = [], coderKind } = useShown().document.madeBy
  const weak: readonly string[] = weakCodes
  const codes = Object.entries(measured)
  if (codes.length === 0) return t(coderKind === 'human' ? 'made.person' : 'made.notMeasured')
  return (
    <details>
      <summary>{t('made.measuredCodes', { count: codes.length, weak: weak.length })}</summary>
      <ul>
        {codes.map(([code, { f1, n }]) => (
          <li key={code}>
            {t('made.measuredCode', { code, f1: numberText(f1), count: n })}
            {weak.includes(code) ? ` (${t('weakEvidence')})` : ''}
          </li>
        ))}
      </ul>
    </details>
  )
}

function Changed() {
  const { t } = useTranslation('assessment')
  const { parameters } = useFrameworkWords()
  const names: Readonly<Record<string, string>> = parameters
  const changed = Object.entries(useShown().document.madeBy.changedParameters ?? {})
  if (changed.length === 0) return t('made.none')
  return (
    <ul>
      {changed.map(([name, value]) => (
        <li key={name}>
          {names[name] ?? name}{' '}
          <Text span size="xs" c="dimmed">
            {name}
          </Text>
          : {typeof value === 'number' ? numberText(value) : String(value)}
        </li>
      ))}
    </ul>
  )
}
