import type { Turn } from './relationship.ts'

/** Words of a text with their counts, lower case; the measure behind lexical cosines. */
export type WordCounts = ReadonlyMap<string, number>

/** Counts the words of a text; apostrophes stay inside words. */
export function countWords(text: string): WordCounts {
  const counts = new Map<string, number>()
  for (const word of text.toLowerCase().match(words) ?? []) {
    const plain = word.includes('’') ? word.replaceAll('’', "'") : word
    counts.set(plain, (counts.get(plain) ?? 0) + 1)
  }
  return counts
}

/** The words of a turn, counted once: the robustness draws read the same turns over and over. */
export function wordsOf(turn: Turn): WordCounts {
  const known = counted.get(turn)
  if (known !== undefined) return known
  const counts = countWords(turn.text)
  counted.set(turn, counts)
  return counts
}

/** Cosine of two word counts, 0 to 1; 0 when either is empty. Weights, such as inverse document frequency, are optional. */
export function cosine(a: WordCounts, b: WordCounts, weight: (word: string) => number = alike): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a]
  let product = 0
  for (const [word, count] of small) {
    const other = large.get(word)
    if (other !== undefined) product += count * other * squared(weight(word))
  }
  return product === 0 ? 0 : product / Math.sqrt(lengthOf(a, weight) * lengthOf(b, weight))
}

const counted = new WeakMap<Turn, WordCounts>()
const words = /[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu

function alike(): number {
  return 1
}

/** Squared length of the vector of counts. */
function lengthOf(counts: WordCounts, weight: (word: string) => number): number {
  let sum = 0
  for (const [word, count] of counts) sum += squared(count * weight(word))
  return sum
}

function squared(value: number): number {
  return value * value
}
