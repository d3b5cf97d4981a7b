import { useTranslation } from 'react-i18next'
import { patternIn, shownPattern } from '../../parts/pattern-sign.tsx'
import { useFrameworkWords } from '../../words/framework-words.ts'
import type { Entry } from './list-queries.ts'

/** The patterns of the last sessions, a letter and a form each; read aloud as one sentence. */
export function SessionStrip({ entry }: { readonly entry: Entry }) {
  const { t } = useTranslation('relationships')
  const words = useFrameworkWords()
  const { assessment, sessions } = entry
  if (assessment === null) return null
  if (assessment.strip === null) return <span className="faint">{t('stripUnknown')}</span>
  if (assessment.strip.length === 0) return <span className="faint">{t('stripNone')}</span>
  const patterns = assessment.strip.map((pattern) => shownPattern(pattern, assessment.certainty))
  const said = patterns.map((pattern) => patternIn(words, pattern)).join(', ')
  const hidden = Math.max(0, sessions - patterns.length)
  return (
    <span
      className="strip"
      role="img"
      aria-label={t('strip', { shown: patterns.length, all: sessions, patterns: said })}
    >
      {hidden === 0 ? null : <span className="strip-more">{t('stripMore', { count: hidden })}</span>}
      {patterns.map((pattern, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: sessions of a strip have their place alone.
        <span key={at} className={`strip-cell strip-${pattern}`} aria-hidden="true">
          {words.levels.patternSigns[pattern]}
        </span>
      ))}
    </span>
  )
}
