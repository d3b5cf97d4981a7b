/** How a questionnaire is scored: numbers only, no item text (domain.md 4.1). */
export interface ScoringKey {
  readonly items: number
  /** Least and greatest answer to an item. */
  readonly min: number
  readonly max: number
  /** Item numbers, from 1, whose answers are reversed before they are added. */
  readonly reverse: readonly number[]
}

export interface ItemScore {
  /** Sum over the items; null when too few were answered. */
  readonly score: number | null
  readonly range: readonly [number, number]
  readonly missing: number
  /** True when unanswered items were filled in by the mean of the others. */
  readonly isProrated: boolean
}

// domain.md 4.1, rule 4 (P): prorate from three quarters of the items on.
const leastAnswered = 0.75

/** `min + max − x` (domain.md 4.1, rule 5). */
export function reverseKeyed(answer: number, { min, max }: Pick<ScoringKey, 'min' | 'max'>): number {
  return min + max - answer
}

/** The sum score of a scale with its range; `null` stands for an item without answer. Answers out of range are missing. */
export function scoreItems(answers: readonly (number | null)[], key: ScoringKey): ItemScore {
  const given = answers.slice(0, key.items).flatMap((answer, index) => {
    if (answer === null || answer < key.min || answer > key.max) return []
    return [key.reverse.includes(index + 1) ? reverseKeyed(answer, key) : answer]
  })
  const missing = key.items - given.length
  const sum = given.reduce((total, answer) => total + answer, 0)
  const isEnough = given.length > 0 && given.length / key.items >= leastAnswered
  return {
    score: isEnough ? (sum / given.length) * key.items : null,
    range: [key.items * key.min, key.items * key.max],
    missing,
    isProrated: isEnough && missing > 0,
  }
}
