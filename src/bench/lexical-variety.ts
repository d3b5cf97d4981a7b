/** Words of a text in order, in small letters. */
export function wordsIn(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu) ?? []
}

/**
 * Moving-average type–token ratio (Covington & McFall 2010, 10.1080/09296171003643098): different words in every window of so many words in a row,
 * averaged over windows, so that long samples can be held against short ones. Null below one window.
 */
export function movingTypeTokenRatio(words: readonly string[], window = 50): number | null {
  if (words.length < window) return null
  const counts = new Map<string, number>()
  let sum = 0
  for (const [at, word] of words.entries()) {
    counts.set(word, (counts.get(word) ?? 0) + 1)
    const leaving = words[at - window]
    if (leaving !== undefined) {
      const left = (counts.get(leaving) ?? 0) - 1
      if (left === 0) counts.delete(leaving)
      else counts.set(leaving, left)
    }
    if (at >= window - 1) sum += counts.size / window
  }
  return sum / (words.length - window + 1)
}

/**
 * Measure of textual lexical diversity (McCarthy & Jarvis 2010, 10.3758/BRM.42.2.381): the mean number of words after which the type–token ratio has
 * fallen to 0.72, with the part of the last stretch, forwards and backwards. Null where no stretch falls at all.
 */
export function textualDiversity(words: readonly string[], threshold = 0.72): number | null {
  const [forwards, backwards] = [factorsIn(words, threshold), factorsIn([...words].reverse(), threshold)]
  if (forwards === 0 || backwards === 0) return null
  return (words.length / forwards + words.length / backwards) / 2
}

function factorsIn(words: readonly string[], threshold: number): number {
  let factors = 0
  let types = new Set<string>()
  let tokens = 0
  for (const word of words) {
    types.add(word)
    tokens += 1
    if (types.size / tokens > threshold) continue
    factors += 1
    types = new Set()
    tokens = 0
  }
  return tokens === 0 ? factors : factors + (1 - types.size / tokens) / (1 - threshold)
}
