import { useTranslation } from 'react-i18next'
import { useFrameworkWords } from '../../words/framework-words.ts'

/** What a trend is called: as its measure, or as its indicator of dependency. */
export function useTrendName(): (id: string) => string {
  const { t } = useTranslation('assessment')
  const { measures, risks } = useFrameworkWords()
  return (id) => {
    if (id === 'dependencyStatements') return t('trends.statements')
    if (id === 'dependencyPromotion') return `R-DP7 ${risks.indicators['R-DP7']}`
    if (id === 'boundaryReplies') return `R-DP9 ${risks.indicators['R-DP9']}`
    return measures[id] ?? id
  }
}
