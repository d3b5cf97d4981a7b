/**
 * Matching in one class of words: `1 − |p1 − p2| / (p1 + p2 + 0.0001)`, p in percent of all words (domain.md 6.1, Ireland &
 * Pennebaker 2010). `classMatching(10.2, 8.8)` is 0.92632.
 */
export function classMatching(first: number, second: number): number {
  return 1 - Math.abs(first - second) / (first + second + 0.0001)
}

/** What classes count towards a mean: with `all`, two empty ones match; with `used` they are left out (domain.md 6.1). */
export type CountedClasses = 'all' | 'used'

/** The mean over the classes; null where none is used by either. Percentages or shares of 100 words, in the same order. */
export function meanMatching(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  counted: CountedClasses = 'all',
): number | null {
  let [sum, classes] = [0, 0]
  for (let place = 0; place < first.length; place++) {
    const [one, other] = [first[place] ?? 0, second[place] ?? 0]
    if (counted === 'used' && one === 0 && other === 0) continue
    sum += classMatching(one, other)
    classes += 1
  }
  return classes === 0 ? null : sum / classes
}

/** Matching of two adjacent turns: the mean over the classes present in either (domain.md 6.1); null where none is. */
export function pairMatching(first: CountedWords, second: CountedWords): number | null {
  if (first.words === 0 || second.words === 0) return null
  let [sum, classes] = [0, 0]
  for (let place = 0; place < first.style.length; place++) {
    const [one, other] = [first.style[place] ?? 0, second.style[place] ?? 0]
    if (one === 0 && other === 0) continue
    sum += classMatching((100 * one) / first.words, (100 * other) / second.words)
    classes += 1
  }
  return classes === 0 ? null : sum / classes
}

interface CountedWords {
  readonly words: number
  readonly style: ArrayLike<number>
}
