import { Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Comparison, EpisodeChange, RiskChange, SessionChange } from '../../../src/dtn/comparison.ts'
import { severityIn } from '../../../src/words/severity.ts'
import { patternIn } from '../../parts/pattern-sign.tsx'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { useShown } from './shown-assessment.ts'
import { TurnLinks } from './turn-link.tsx'

/** Sessions, episodes of strain and risks that differ. */
export function DifferentParts({ comparison: { sessions, ruptures, risks } }: { readonly comparison: Comparison }) {
  const { t } = useTranslation('assessment')
  const { strain } = useFrameworkWords()
  const isAtThree = useShown().document.level === 3
  const episodes = isAtThree ? strain.atThree.title : strain.below.title
  return (
    <>
      {sessions.length === 0 ? null : (
        <>
          <Title order={3} size="h5" mt="md">
            {t('differences.sessions', { count: sessions.length })}
          </Title>
          <ul>
            {sessions.map((change) => (
              <SessionLine key={change.id} change={change} />
            ))}
          </ul>
        </>
      )}
      {ruptures.length === 0 ? null : (
        <>
          <Title order={3} size="h5" mt="md">
            {episodes}
          </Title>
          <ul>
            {ruptures.map((change) => (
              <EpisodeLine key={(change.after ?? change.before)?.onset} change={change} />
            ))}
          </ul>
        </>
      )}
      {risks.length === 0 ? null : (
        <>
          <Title order={3} size="h5" mt="md">
            {t('differences.risks', { count: risks.length })}
          </Title>
          <ul>
            {risks.map((change, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: risks have their place alone.
              <RiskLine key={at} change={change} />
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function SessionLine({ change: { id, pattern, turns } }: { readonly change: SessionChange }) {
  const { t } = useTranslation('assessment')
  const words = useFrameworkWords()
  const said = (one: typeof pattern.before): string => (one === null ? t('differences.none') : patternIn(words, one))
  return (
    <li>
      {t('differences.session')} <bdi>{id}</bdi>: {said(pattern.before)} {t('differences.afterwards')}{' '}
      {said(pattern.after)}
      {turns.length === 0 ? null : (
        <>
          {' '}
          (<TurnLinks turns={turns.slice(0, 6)} />)
        </>
      )}
    </li>
  )
}

function EpisodeLine({ change: { kind, before, after } }: { readonly change: EpisodeChange }) {
  const { t } = useTranslation('assessment')
  const { strain } = useFrameworkWords()
  const shown = after ?? before
  if (shown === null) return null
  return (
    <li>
      {t(`differences.kinds.${kind}`)}: {strain.kinds[shown.kind]}, <TurnLinks turns={[shown.onset]} />
      {before === null ? '' : `, ${strain.ends[before.end.kind]}`}
      {before === null || after === null ? '' : ` ${t('differences.afterwards')}`}
      {after === null ? '' : ` ${strain.ends[after.end.kind]}`}
    </li>
  )
}

function RiskLine({ change: { kind, before, after } }: { readonly change: RiskChange }) {
  const { t } = useTranslation('assessment')
  const words = useFrameworkWords()
  const shown = after ?? before
  if (shown === null) return null
  return (
    <li>
      {t(`differences.kinds.${kind}`)}: {shown.indicator} {words.risks.indicators[shown.indicator]}
      {before === null ? '' : `, ${severityIn(words, before.severity)}`}
      {before === null || after === null ? '' : ` ${t('differences.afterwards')}`}
      {after === null ? '' : ` ${severityIn(words, after.severity)}`}, <TurnLinks turns={shown.turns.slice(0, 6)} />
    </li>
  )
}
