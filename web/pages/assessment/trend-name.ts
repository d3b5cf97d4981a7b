import { useTranslation } from 'react-i18next'
import { useFrameworkWords } from '../../words/framework-words.ts'

/** What a trend is called: as its measure, or as its indicator of dependency. */
export function useTrendName(): (id: string) => string {
  const { t } = useTranslation('assessment')
  const { measures, codes } = useFrameworkWords()
  return (id) => {
    if (id === 'dependencyStatements') return t('trends.statements', { name: codes.client.DPN.plain })
    if (id === 'dependencyPromotion') return t('trends.promotion', { name: codes.system.DEPS.plain })
    if (id === 'boundaryReplies') return t('trends.boundary', { name: codes.system.BND.plain })
    return measures[id] ?? id
  }
}
