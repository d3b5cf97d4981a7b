import { useFrameworkWords } from '../../words/framework-words.ts'

/** What may be judged of the whole, as it is written. */
export const judgementsOf = (code: string): readonly string[] =>
  code === 'level' ? ['1', '2', '3', 'indeterminate'] : ['1', '2', '3', 'mixed', 'uninformative']

/** A level or a pattern in words. */
export function useJudgementText(): (code: string, judgement: string) => string {
  const { levels } = useFrameworkWords()
  return (code, judgement) => {
    const table = code === 'level' ? levels.titles : levels.patterns
    return Object.entries(table).find(([key]) => key === judgement)?.[1] ?? judgement
  }
}
