import { useTranslation } from 'react-i18next'
import type { FrameworkWords } from '../../../src/words/framework-words.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import type { AgreementRow } from './agreement-queries.ts'

/** What a category is called: a verdict, a pattern, a level, or yes and no. */
export function useCategoryText(): (category: string, of: AgreementRow['of']) => string {
  const { t } = useTranslation('studies')
  const { levels } = useFrameworkWords()
  return (category, of) => {
    if (category === 'yes' || category === 'no') return t(`agreement.${category}`)
    if (category === 'level') return t('agreement.aLevel')
    const table: Readonly<Record<string, string>> = isConcluded(of) ? tablesOf(levels)[of] : {}
    return table[category] ?? category
  }
}

type Concluded = 'criterion' | 'pattern' | 'level'

const isConcluded = (of: AgreementRow['of']): of is Concluded =>
  of === 'criterion' || of === 'pattern' || of === 'level'

const tablesOf = (levels: FrameworkWords['levels']): Readonly<Record<Concluded, Readonly<Record<string, string>>>> => ({
  criterion: levels.verdicts,
  pattern: levels.patterns,
  level: levels.titles,
})
