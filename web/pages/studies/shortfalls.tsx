import { useTranslation } from 'react-i18next'
import { useFrameworkWords } from '../../words/framework-words.ts'
import type { StudyView } from './study-queries.ts'

type Shortfall = StudyView['lacking'][number]

/** What a step lacks of a validation (domain.md 7.4), in sentences; nothing where it lacks nothing. */
export function Shortfalls({ lacking }: { readonly lacking: readonly Shortfall[] }) {
  const { t } = useTranslation('studies')
  const say = useShortfallText()
  if (lacking.length === 0) return null
  return (
    <div>
      <strong>{t('steps.lacking')}</strong>
      <ul style={{ margin: 0 }}>
        {lacking.map((one) => (
          <li key={JSON.stringify(one)}>{say(one)}</li>
        ))}
      </ul>
    </div>
  )
}

/** Which step a shortfall belongs to. */
export function lackingOf(lacking: readonly Shortfall[], step: 'sample' | 'coders'): readonly Shortfall[] {
  return lacking.filter(({ kind }) => ofSample.has(kind) === (step === 'sample'))
}

const ofSample: ReadonlySet<Shortfall['kind']> = new Set(['fewLong', 'stratumShort', 'stratumBorrowed'])

function useShortfallText(): (shortfall: Shortfall) => string {
  const { t } = useTranslation('studies')
  const { levels } = useFrameworkWords()
  return (shortfall) => {
    switch (shortfall.kind) {
      case 'fewLong': {
        const { found, asked, sessions } = shortfall
        return t('lack.fewLong', { found, asked, sessions })
      }
      case 'stratumShort': {
        const { stratum, drawn, wanted } = shortfall
        return t('lack.stratumShort', { stratum: levels.titles[stratum], drawn, wanted })
      }
      case 'stratumBorrowed':
        return t('lack.stratumBorrowed', {
          stratum: levels.titles[shortfall.stratum],
          borrowed: shortfall.borrowed,
        })
      case 'shortTraining':
        return t('lack.shortTraining', { sessions: shortfall.sessions, asked: shortfall.asked })
      case 'oneCoderEach':
      case 'onlyTraining':
        return t(`lack.${shortfall.kind}`)
    }
  }
}
